package io.feederline.ui.changes;

import com.jfoenix.controls.JFXButton;
import io.feederline.edit.Revert;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Text;
import io.feederline.sync.RowDelta;
import io.feederline.ui.Desk;
import io.feederline.ui.Shown;
import io.feederline.ui.Spoken;
import io.feederline.ui.Standing;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a sync will send: per object, with before and after; one can be reverted. A click jumps to the object. */
public final class ChangesPane extends VBox {
    private final Desk desk;
    private final Label title = new Label();
    private final Label none = new Label();
    private final ListView<RowDelta> list = new ListView<>();

    /** @param sync with why it is sent, or nothing */
    public ChangesPane(Desk desk, Consumer<String> sync) {
        super(8);
        this.desk = desk;
        setId("changes");
        setPadding(new Insets(12));
        getStyleClass().add("surface");
        title.getStyleClass().add("strong");
        JFXButton send = new JFXButton(Text.of("status.sync").toString());
        send.getStyleClass().add("primary");
        TextField reason = new TextField();
        reason.setId("reason");
        reason.setPromptText(Text.of("changes.reason").toString());
        reason.setPrefColumnCount(22);
        reason.setAccessibleText(Text.of("changes.reason").toString());
        reason.setOnAction(e -> sync.accept(reason.getText()));
        send.setOnAction(e -> sync.accept(reason.getText()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(12, title, space, reason, send);
        head.setAlignment(Pos.CENTER_LEFT);
        none.getStyleClass().add("secondary");
        none.setWrapText(true);
        none.setMaxWidth(420);
        list.setId("change-list");
        list.setAccessibleText(Text.of("view.changes").toString());
        list.setPlaceholder(none);
        list.setFixedCellSize(30);
        list.setCellFactory(v -> new Line());
        list.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (is != null && desk.topology().find(is.ref()) != null)
                desk.selection().set(is.ref());
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
        desk.standing().addListener((o, was, is) -> show(is));
        show(desk.standing().getValue());
    }

    private void show(Standing standing) {
        title.setText(
                standing.synced()
                        ? Text.of("status.unsynced", standing.unsynced().size()).toString()
                        : Text.of("status.neverSynced").toString());
        none.setText(
                Text.of(standing.synced() ? "changes.none" : "changes.never").toString());
        List<RowDelta> rows = standing.unsynced().stream()
                .sorted(Comparator.comparing((RowDelta r) -> r.ref().kind())
                        .thenComparing(r -> entity(r).label(), NaturalOrder.INSTANCE)
                        .thenComparing(r -> r.ref().id()))
                .toList();
        list.getItems().setAll(rows);
    }

    private static Entity entity(RowDelta row) {
        return switch (row) {
            case RowDelta.Created(Entity now) -> now;
            case RowDelta.Deleted(Entity was) -> was;
            case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> now;
        };
    }

    private static List<Entity> before(RowDelta row) {
        return switch (row) {
            case RowDelta.Created made -> List.of();
            case RowDelta.Deleted(Entity was) -> List.of(was);
            case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> {
                // What stays on this laptop was never synced, and stays.
                Entity back = now;
                for (Column column : columns) back = column.with(back, column.of(was));
                yield List.of(back);
            }
        };
    }

    private final class Line extends ListCell<RowDelta> {
        private final Label kind = new Label();
        private final Label name = new Label();
        private final HBox what = new HBox(16);
        private final Hyperlink revert = new Hyperlink(Text.of("changes.revert").toString());
        private final Region space = new Region();
        private final HBox line = new HBox(12, kind, name, what, space, revert);

        Line() {
            HBox.setHgrow(space, Priority.ALWAYS);
            line.setAlignment(Pos.CENTER_LEFT);
            what.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            kind.getStyleClass().add("secondary");
            kind.setMinWidth(96);
            name.getStyleClass().add("strong");
            name.setMinWidth(150);
            what.setMinWidth(60);
            revert.setMinWidth(Region.USE_PREF_SIZE);
            revert.setOnAction(e -> {
                if (getItem() != null) desk.perform(new Revert(getItem().ref(), before(getItem())));
            });
        }

        @Override
        protected void updateItem(@Nullable RowDelta row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            kind.setText(Text.of("kind." + row.ref().kind().word()).toString());
            name.setText(desk.name(entity(row)));
            what.getChildren().clear();
            switch (row) {
                case RowDelta.Created made -> add(Text.of("changes.created").toString(), "good");
                case RowDelta.Deleted gone -> add(Text.of("changes.deleted").toString(), "severity-error");
                case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> {
                    for (Column column : columns) {
                        add(column.name().replace('_', ' '), "secondary");
                        add(
                                Shown.value(column, column.of(was)) + "  →  " + Shown.value(column, column.of(now)),
                                "plain");
                    }
                }
            }
            setGraphic(line);
            Spoken.line(this);
        }

        private void add(String text, String style) {
            Label label = new Label(text);
            label.getStyleClass().add(style);
            what.getChildren().add(label);
        }
    }
}
