package io.feederline.ui.history;

import com.jfoenix.controls.JFXButton;
import io.feederline.model.Norms;
import io.feederline.model.Ref;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.store.Entry;
import io.feederline.store.History;
import io.feederline.ui.Desk;
import io.feederline.ui.PointName;
import io.feederline.ui.Prompt;
import io.feederline.ui.Spoken;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All that was done in this workspace, the newest on top; Enter goes back, or forward, to the line that is selected, N names it. */
public final class HistoryPane extends VBox {
    private static final int MOST = 2000;

    private final Desk desk;
    private final CheckBox only = new CheckBox();
    private final CheckBox named = new CheckBox(Text.of("past.onlyNamed").toString());
    private final ListView<History.Line> lines = new ListView<>();
    private final Label what = new Label();
    private final JFXButton go = new JFXButton();
    private final JFXButton name = new JFXButton(Text.of("past.name").toString());

    public HistoryPane(Desk desk) {
        super(8);
        this.desk = desk;
        setId("history");
        setPadding(new Insets(10, 12, 10, 12));
        getStyleClass().add("surface");
        only.setId("history-only");
        only.setOnAction(e -> ask());
        named.setId("history-named");
        named.setOnAction(e -> ask());
        name.setId("history-name");
        name.getStyleClass().add("choice");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setOnAction(e -> name());
        what.getStyleClass().add("secondary");
        go.setId("history-go");
        go.getStyleClass().add("choice");
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.setOnAction(e -> go());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(12, only, named, space, what, name, go);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(30);
        lines.setId("history-lines");
        lines.setAccessibleText(Text.of("view.history").toString());
        lines.setFixedCellSize(28);
        lines.setCellFactory(v -> new Cell());
        Label none = new Label(Text.of("past.none").toString());
        none.getStyleClass().add("secondary");
        lines.setPlaceholder(none);
        lines.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> offer());
        lines.setOnKeyPressed(e -> {
            switch (e.getCode()) {
                case ENTER -> go();
                // Later: the letter that this key types must not land in the prompt.
                case N -> Platform.runLater(this::name);
                default -> {
                    return;
                }
            }
            e.consume();
        });
        VBox.setVgrow(lines, Priority.ALWAYS);
        getChildren().addAll(head, lines);
        desk.selection().addListener((o, was, is) -> {
            if (getScene() != null) ask();
        });
        desk.listen((change, snapshot) -> {
            if (getScene() != null) ask();
        });
        sceneProperty().addListener((o, was, is) -> {
            if (is == null) return;
            ask();
            Platform.runLater(lines::requestFocus);
        });
    }

    /** Only the workspace knows. */
    private void ask() {
        Ref selected = desk.selection().get();
        only.setDisable(selected == null);
        only.setText((selected == null ? Text.of("past.onlySelected") : Text.of("past.only", desk.name(selected)))
                .toString());
        boolean isOne = only.isSelected() && selected != null;
        desk.look(
                this,
                workspace -> {
                    History history = workspace.history();
                    List<History.Line> all =
                            isOne ? history.of(selected) : named.isSelected() ? history.named() : history.newest(MOST);
                    return named.isSelected()
                            ? all.stream().filter(line -> line.name() != null).toList()
                            : all;
                },
                this::show);
    }

    private void show(List<History.Line> shown) {
        int at = lines.getSelectionModel().getSelectedIndex();
        if (!lines.getItems().equals(shown)) lines.getItems().setAll(shown);
        if (at >= 0 && at < shown.size()) lines.getSelectionModel().select(at);
        offer();
    }

    /** How many edits it takes to get to the line. */
    private void offer() {
        History.Line line = lines.getSelectionModel().getSelectedItem();
        boolean isPoint = line != null && line.isPoint();
        go.setDisable(!isPoint);
        name.setDisable(!isPoint);
        what.setText(line == null || isPoint ? "" : Text.of("past.noPoint").toString());
        go.setText(Text.of("past.go").toString());
        if (line == null || !isPoint) return;
        desk.look(
                go,
                workspace -> {
                    int undone = workspace.history().undoneUpTo(line.sequence()).size();
                    return undone > 0
                            ? undone
                            : -workspace.history().doneAfter(line.sequence()).size();
                },
                steps -> {
                    go.setDisable(steps == 0);
                    if (steps != 0)
                        what.setText(Text.of(steps < 0 ? "past.takesBack" : "past.doesAgain", Math.abs(steps))
                                .toString());
                    else what.setText(Text.of("past.isThere").toString());
                });
    }

    private void go() {
        History.Line line = lines.getSelectionModel().getSelectedItem();
        if (line != null && !go.isDisabled()) desk.goTo(line.sequence());
    }

    private void name() {
        History.Line line = lines.getSelectionModel().getSelectedItem();
        if (line != null && line.isPoint()) PointName.ask(desk, line, Prompt.Place.below(name));
    }

    private final class Cell extends ListCell<History.Line> {
        private final Label at = new Label();
        private final Label who = new Label();
        private final Label text = new Label();
        private final Label called = new Label();
        private final HBox row = new HBox(14, at, who, called, text);

        Cell() {
            at.setMinWidth(112);
            at.getStyleClass().add("secondary");
            who.setMinWidth(80);
            who.setMaxWidth(80);
            who.getStyleClass().add("secondary");
            called.getStyleClass().setAll("label", "past-name");
            called.setMinWidth(Region.USE_PREF_SIZE);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(History.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(empty || line == null ? null : row);
            if (empty || line == null) return;
            at.setText(SiteTime.minute(line.at(), Norms.TIME_ZONE.at(desk.topology(), null)));
            who.setText(line.who());
            called.setText(line.name() == null ? "" : "★ " + line.name());
            called.setManaged(line.name() != null);
            boolean isEdit = line.verb() != Entry.Verb.UNDO && line.verb() != Entry.Verb.REDO;
            text.setText(
                    isEdit
                            ? line.text()
                            : Text.of("history." + line.verb().word(), line.text())
                                    .toString());
            boolean stands = line.state() == History.State.DONE || line.verb() == Entry.Verb.LOAD;
            text.getStyleClass()
                    .setAll(
                            "label",
                            stands ? "plain" : "past-" + line.state().name().toLowerCase(Locale.ROOT));
            Spoken.line(this);
        }
    }
}
