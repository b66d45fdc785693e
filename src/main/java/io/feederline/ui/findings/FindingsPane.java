package io.feederline.ui.findings;

import io.feederline.check.Finding;
import io.feederline.check.Findings;
import io.feederline.edit.Edit;
import io.feederline.edit.IgnoreFinding;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetPhase;
import io.feederline.model.Text;
import io.feederline.ui.Desk;
import io.feederline.ui.Digest;
import io.feederline.ui.NamePrompt;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.Prompt;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
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
    /** The finding whose cure is to say which phase it is. */
    private static final String PHASE_UNKNOWN = "P01";

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
        list.setOnKeyPressed(e -> {
            Finding finding = list.getSelectionModel().getSelectedItem();
            if (finding != null && e.getCode() == KeyCode.ENTER)
                desk.selection().set(finding.subject());
            else if (e.isShortcutDown() || !ObjectMenu.key(desk, e.getCode(), () -> Prompt.Place.in(list))) return;
            e.consume();
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

    private static IgnoreFinding ignored(Finding finding, String reason) {
        return new IgnoreFinding(finding.key(), finding.message().toString(), reason);
    }

    private static @Nullable String refusal(Outcome outcome) {
        return outcome instanceof Outcome.Refused(Text why) ? why.toString() : null;
    }

    private final class Cell extends ListCell<Finding> {
        private final Label code = new Label();
        private final Label message = new Label();
        private final Region space = new Region();
        private final Hyperlink fix = new Hyperlink(Text.of("findings.fix").toString());
        private final Hyperlink ignore =
                new Hyperlink(Text.of("findings.ignore").toString());
        private final Region sign = new Region();
        private final HBox phases = new HBox(2);
        private final HBox line = new HBox(10, sign, code, message, space, phases, fix, ignore);

        Cell() {
            HBox.setHgrow(space, Priority.ALWAYS);
            line.setAlignment(Pos.CENTER_LEFT);
            code.setMinWidth(36);
            // As wide as the list: a long sentence is cut, what can be done about it is not.
            setPrefWidth(0);
            message.setMinWidth(40);
            phases.setMinWidth(Region.USE_PREF_SIZE);
            phases.setAlignment(Pos.CENTER_LEFT);
            for (int phase = 1; phase <= 3; phase++) {
                int l = phase;
                Hyperlink record = new Hyperlink("L" + l);
                record.setTooltip(new Tooltip(Text.of("menu.phase", l).toString()));
                record.setOnAction(e -> {
                    if (getItem() != null)
                        desk.perform(new SetPhase(getItem().subject().id(), l));
                });
                phases.getChildren().add(record);
            }
            // What was done takes its line away: the second press of a double click would do it to the next object.
            line.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> {
                if (e.getClickCount() > 1) e.consume();
            });
            // Also of the one that is selected already: somebody who went elsewhere wants to come back.
            setOnMouseClicked(e -> {
                if (getItem() != null) desk.selection().set(getItem().subject());
            });
            fix.setMinWidth(Region.USE_PREF_SIZE);
            ignore.setMinWidth(Region.USE_PREF_SIZE);
            fix.setOnAction(e -> {
                Edit repair = getItem() == null ? null : getItem().fix();
                if (repair != null) desk.perform(repair);
            });
            ignore.setOnAction(e -> {
                Finding finding = getItem();
                if (finding == null) return;
                NamePrompt.show(
                        Prompt.Place.below(ignore),
                        finding.message().toString(),
                        Text.of("findings.why").toString(),
                        reason -> refusal(ignored(finding, reason).on(desk.topology())),
                        reason -> desk.perform(ignored(finding, reason)));
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
            sign.getStyleClass().setAll("sign", "sign-" + finding.severity().word());
            sign.setAccessibleText(finding.severity().word());
            boolean isPhase = finding.code().equals(PHASE_UNKNOWN);
            phases.setVisible(isPhase);
            phases.setManaged(isPhase);
            message.setText(finding.message().toString());
            message.setTooltip(new Tooltip(finding.advice().toString()));
            fix.setVisible(finding.fix() != null);
            fix.setManaged(finding.fix() != null);
            setGraphic(line);
        }
    }
}
