package io.feederline.ui.phases;

import io.feederline.model.Entity;
import io.feederline.model.NaturalOrder;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Walk;
import io.feederline.phase.SiteWork;
import io.feederline.ui.Desk;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.Prompt;
import io.feederline.ui.Spoken;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The heads of a feeder of which nobody has verified the phase, in walking order; Enter or V records what was found. */
final class VerifyList extends ListView<SiteWork.Stop> {
    private final Desk desk;

    VerifyList(Desk desk) {
        this.desk = desk;
        setId("verify-list");
        setFixedCellSize(30);
        setCellFactory(v -> new Line());
        Label none = new Label(Text.of("phases.allVerified").toString());
        none.getStyleClass().add("secondary");
        setPlaceholder(none);
        getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (is != null && isVisible()) desk.selection().set(is.head().ref());
        });
        setOnKeyPressed(e -> {
            KeyCode code = e.getCode() == KeyCode.ENTER ? KeyCode.V : e.getCode();
            if (!e.isShortcutDown() && ObjectMenu.key(desk, code, () -> Prompt.Place.top(this))) e.consume();
        });
    }

    void show(SiteWork work) {
        if (getItems().equals(work.toVerify())) return;
        int at = getSelectionModel().getSelectedIndex();
        getItems().setAll(work.toVerify());
        if (isVisible() && at >= 0 && !getItems().isEmpty())
            getSelectionModel().select(Math.min(at, getItems().size() - 1));
    }

    private final class Line extends ListCell<SiteWork.Stop> {
        private final Label place = new Label();
        private final Label name = new Label();
        private final Label badge = new Label();
        private final Label where = new Label();
        private final Hyperlink verify = new Hyperlink(Text.of("menu.verify").toString());
        private final HBox line;

        Line() {
            place.setMinWidth(28);
            place.setAlignment(Pos.CENTER_RIGHT);
            place.getStyleClass().add("secondary");
            name.getStyleClass().add("strong");
            name.setMinWidth(150);
            badge.setMinWidth(Region.USE_PREF_SIZE);
            HBox phase = new HBox(badge);
            phase.setMinWidth(44);
            phase.setAlignment(Pos.CENTER_LEFT);
            where.getStyleClass().add("secondary");
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            verify.setMinWidth(Region.USE_PREF_SIZE);
            verify.setOnAction(e -> {
                desk.selection().set(getItem().head().ref());
                ObjectMenu.key(desk, KeyCode.V, () -> Prompt.Place.below(verify));
            });
            line = new HBox(12, place, name, phase, where, space, verify);
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(SiteWork.@Nullable Stop stop, boolean empty) {
            super.updateItem(stop, empty);
            setText(null);
            if (empty || stop == null) {
                setGraphic(null);
                return;
            }
            ServiceHead head = stop.head();
            place.setText(String.valueOf(stop.place()));
            name.setText(head.label());
            badge.setText(head.phaseKnown() ? "L" + head.phase() : "?");
            badge.getStyleClass()
                    .setAll("label", "badge", head.phaseKnown() ? "phase-L" + head.phase() : "phase-unknown");
            where.setText(Walk.propertiesOf(desk.topology(), head.id()).stream()
                    .map(Entity::label)
                    .sorted(NaturalOrder.INSTANCE)
                    .collect(Collectors.joining(", ")));
            setGraphic(line);
            Spoken.line(this);
        }
    }
}
