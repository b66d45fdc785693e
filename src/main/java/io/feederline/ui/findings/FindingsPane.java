package io.feederline.ui.findings;

import io.feederline.check.Finding;
import io.feederline.check.Findings;
import io.feederline.edit.Edit;
import io.feederline.edit.IgnoreFinding;
import io.feederline.model.Text;
import io.feederline.ui.Desk;
import io.feederline.ui.Digest;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All findings, worst first; a click jumps to the object, a safe repair stands beside its finding. */
public final class FindingsPane extends VBox {
    private final Desk desk;
    private final HBox counts = new HBox(16);
    private boolean showing;
    private final ListView<Finding> list = new ListView<>();

    public FindingsPane(Desk desk) {
        this.desk = desk;
        setId("findings");
        getStyleClass().add("findings");
        Label title = new Label(Text.of("pane.findings").toString());
        title.getStyleClass().add("strong");
        HBox head = new HBox(20, title, counts);
        head.setAlignment(Pos.CENTER_LEFT);
        counts.setAlignment(Pos.CENTER_LEFT);
        list.setId("finding-list");
        list.setFixedCellSize(26);
        list.setCellFactory(v -> new Cell());
        Label none = new Label(Text.of("pane.findings.none").toString());
        none.getStyleClass().add("secondary");
        list.setPlaceholder(none);
        VBox.setVgrow(list, Priority.ALWAYS);
        setSpacing(6);
        setPadding(new Insets(10, 12, 8, 12));
        getChildren().addAll(head, list);
        list.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (is != null && !showing) desk.selection().set(is.subject());
        });
        desk.digest().addListener((o, was, is) -> {
            if (is != null) show(is);
        });
        Digest known = desk.digest().getValue();
        if (known != null) show(known);
    }

    private void show(Digest digest) {
        counts.getChildren().clear();
        digest.counts().forEach((severity, count) -> {
            Label label =
                    new Label(Text.of("findings." + severity.word(), count).toString());
            label.getStyleClass().addAll("secondary", "severity-" + severity.word());
            counts.getChildren().add(label);
        });
        int notJudged = digest.notJudged().stream()
                .mapToInt(Findings.NotJudged::objects)
                .sum();
        if (notJudged > 0) {
            Label label = new Label(Text.of("findings.notJudged", notJudged).toString());
            label.getStyleClass().add("secondary");
            String why = digest.notJudged().stream()
                    .map(n -> n.code() + ": " + Text.of("check.notJudged", n.objects(), n.reason()))
                    .collect(Collectors.joining("\n"));
            label.setTooltip(new Tooltip(why));
            counts.getChildren().add(label);
        }
        Finding selected = list.getSelectionModel().getSelectedItem();
        showing = true;
        list.getItems().setAll(digest.findings());
        if (selected != null) list.getSelectionModel().select(selected);
        showing = false;
    }

    private final class Cell extends ListCell<Finding> {
        private final Label code = new Label();
        private final Label message = new Label();
        private final Region space = new Region();
        private final Hyperlink fix = new Hyperlink(Text.of("findings.fix").toString());
        private final Hyperlink ignore =
                new Hyperlink(Text.of("findings.ignore").toString());
        private final HBox line = new HBox(10, code, message, space, fix, ignore);

        Cell() {
            HBox.setHgrow(space, Priority.ALWAYS);
            line.setAlignment(Pos.CENTER_LEFT);
            code.setMinWidth(56);
            fix.setMinWidth(Region.USE_PREF_SIZE);
            ignore.setMinWidth(Region.USE_PREF_SIZE);
            fix.setOnAction(e -> {
                Edit repair = getItem() == null ? null : getItem().fix();
                if (repair != null) desk.perform(repair);
            });
            ignore.setOnAction(e -> {
                Finding finding = getItem();
                if (finding == null) return;
                TextInputDialog ask = new TextInputDialog();
                ask.setHeaderText(finding.message().toString());
                ask.setContentText(Text.of("findings.why").toString());
                ask.initOwner(getScene().getWindow());
                ask.showAndWait()
                        .ifPresent(reason -> desk.perform(new IgnoreFinding(
                                finding.key(), finding.message().toString(), reason)));
            });
        }

        @Override
        protected void updateItem(@Nullable Finding finding, boolean empty) {
            super.updateItem(finding, empty);
            setText(null);
            if (empty || finding == null) {
                setGraphic(null);
                return;
            }
            code.setText(finding.code());
            code.getStyleClass()
                    .setAll("label", "code", "severity-" + finding.severity().word());
            message.setText(finding.message().toString());
            message.setTooltip(new Tooltip(finding.advice().toString()));
            fix.setVisible(finding.fix() != null);
            fix.setManaged(finding.fix() != null);
            setGraphic(line);
        }
    }
}
