package io.feederline.ui.guide;

import com.jfoenix.controls.JFXButton;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.model.Change;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.ui.Desk;
import io.feederline.ui.InWords;
import io.feederline.ui.Prompt;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One operation: its fields, what it would change as they stand, and the button that does it. Enter does it from any field,
 * Escape leaves all as it was. It stays while one looks something up elsewhere.
 */
final class Guide {
    private static final double NAMES = 132;
    private static final double FIELDS = 330;
    private static final double PREVIEW = 150;
    private static final int LINES = 40;
    private static final String REFUSED = "severity-error";

    private final Desk desk;
    private final Label title = new Label();
    private final GridPane grid = new GridPane();
    private final Label summary = new Label();
    private final VBox lines = new VBox(2);
    private final JFXButton act = new JFXButton();
    private @Nullable Supplier<Edit> edit;
    private @Nullable Node first;

    Guide(Desk desk, String title) {
        this.desk = desk;
        this.title.setText(title);
        this.title.getStyleClass().add("strong");
        this.title.setWrapText(true);
        this.title.setMaxWidth(NAMES + FIELDS + 8);
        grid.setHgap(8);
        grid.setVgap(6);
        ColumnConstraints fields = new ColumnConstraints(FIELDS);
        fields.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(NAMES), fields);
        summary.setId("guide-summary");
        summary.setWrapText(true);
        summary.setMaxWidth(NAMES + FIELDS + 8);
        lines.setId("guide-preview");
    }

    /** @param word of the message file, {@code guide.WORD}: what the field is called */
    TextField field(String word, String initial) {
        TextField field = new TextField(initial);
        // What stands there is a proposal: who types replaces it.
        field.focusedProperty().addListener((o, was, is) -> {
            if (is) field.selectAll();
        });
        return row(word, text(word, field));
    }

    /** Several lines, such as a column of a spreadsheet. */
    TextArea area(String word) {
        TextArea area = new TextArea();
        area.setPrefRowCount(4);
        // Tab goes on, as it does everywhere; Enter is part of the text.
        area.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() != KeyCode.TAB) return;
            e.consume();
            area.requestFocusTraversal(e.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        });
        return row(word, text(word, area));
    }

    /** One of several. */
    <T> ComboBox<T> choice(String word, List<T> of, Function<T, String> words, @Nullable T initial) {
        return row(word, part(word, of, words, initial));
    }

    /** The same for {@link #together}, which the row names. */
    <T> ComboBox<T> part(String id, List<T> of, Function<T, String> words, @Nullable T initial) {
        ComboBox<T> choice = new ComboBox<>();
        choice.setId("guide-" + id);
        choice.getItems().setAll(of);
        choice.setConverter(new InWords<>(words));
        choice.setValue(initial);
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setVisibleRowCount(12);
        choice.valueProperty().addListener((o, was, is) -> refresh());
        return choice;
    }

    /** One of several words, or another one that is typed. */
    ComboBox<String> typed(String word, List<String> of, @Nullable String initial) {
        ComboBox<String> choice = new ComboBox<>();
        choice.setEditable(true);
        choice.getItems().setAll(of);
        choice.setValue(initial);
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.getEditor().textProperty().addListener((o, was, is) -> refresh());
        return row(word, choice);
    }

    /** Fields side by side, under one name. */
    void together(String name, Node... fields) {
        HBox box = new HBox(8, fields);
        box.setAlignment(Pos.CENTER_LEFT);
        place(name, box);
    }

    /**
     * A field for {@link #together}, where there is no room for its name beside it.
     *
     * @param prompt stands in it while it is empty
     */
    TextField small(String id, String name, String prompt, String initial) {
        TextField field = new TextField(initial);
        field.setId("guide-" + id);
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        field.setPrefColumnCount(8);
        field.textProperty().addListener((o, was, is) -> refresh());
        return field;
    }

    private <F extends TextInputControl> F text(String word, F field) {
        field.setId("guide-" + word);
        field.setAccessibleText(Text.of("guide." + word).toString());
        field.textProperty().addListener((o, was, is) -> refresh());
        return field;
    }

    private <N extends Node> N row(String word, N field) {
        String name = Text.of("guide." + word).toString();
        if (field.getId() == null) field.setId("guide-" + word);
        if (field instanceof Control control) control.setAccessibleText(name);
        place(name, field);
        return field;
    }

    private void place(String called, Node field) {
        Label name = new Label(called);
        name.getStyleClass().add("secondary");
        name.setWrapText(true);
        GridPane.setValignment(name, VPos.CENTER);
        int at = grid.getRowCount();
        grid.add(name, 0, at);
        grid.add(field, 1, at);
    }

    /** Where one begins, when it is not at the top. */
    void beginAt(Node field) {
        first = field;
    }

    /** What the fields have to say to those who fill them in. */
    void note(String text) {
        Label note = new Label(text);
        note.getStyleClass().add("hint");
        note.setWrapText(true);
        note.setMaxWidth(FIELDS);
        grid.add(note, 1, grid.getRowCount());
    }

    /**
     * @param verb on the button
     * @param edit what the fields say; throws an {@code IllegalArgumentException} with a sentence where they say nothing yet
     */
    void show(Prompt.Place place, String verb, Supplier<Edit> edit, Consumer<Change> then) {
        this.edit = edit;
        act.setText(verb);
        act.setId("guide-do");
        act.getStyleClass().add("primary");
        act.setDefaultButton(true);
        JFXButton leave = new JFXButton(Text.of("guide.leave").toString());
        leave.setId("guide-leave");
        leave.getStyleClass().add("choice");
        HBox buttons = new HBox(8, act, leave);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox told = new VBox(4, summary, lines);
        told.setPadding(new Insets(8, 10, 8, 10));
        // Always as high: a button that moves while one types is missed, and what lies behind is hit.
        ScrollPane shown = new ScrollPane(told);
        shown.getStyleClass().add("guide-preview");
        shown.setFitToWidth(true);
        shown.setFocusTraversable(false);
        shown.setPrefSize(NAMES + FIELDS + 8, PREVIEW);
        shown.setMinHeight(PREVIEW);
        Prompt prompt = Prompt.of(place, title, grid, shown, buttons);
        leave.setOnAction(e -> prompt.hide());
        act.setOnAction(e -> act(prompt, then));
        grid.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() != KeyCode.ENTER || !e.isShortcutDown()) return;
            e.consume();
            act.fire();
        });
        refresh();
        Node asked = grid.getChildren().stream()
                .filter(node -> node instanceof TextInputControl || node instanceof ComboBox)
                .findFirst()
                .orElse(act);
        prompt.stay(first == null ? asked : first);
    }

    /** Shows what the fields as they stand would change. */
    void refresh() {
        Topology t = desk.topology();
        Edit now = asked();
        if (now != null) desk.think(this, () -> told(now, t), this::tell);
    }

    /** What the fields say; null where they say nothing, which is told. */
    private @Nullable Edit asked() {
        if (edit == null) return null;
        try {
            return edit.get();
        } catch (IllegalArgumentException e) {
            unclear(e);
            return null;
        }
    }

    /** @param style of the sentence */
    private record Told(String summary, String style, List<String> lines) {
        boolean isRefused() {
            return style.equals(REFUSED);
        }
    }

    private static Told told(Edit edit, Topology t) {
        return switch (edit.on(t)) {
            case Outcome.Done(Change change) -> new Told(change.text().toString(), "strong", Preview.of(t, change));
            case Outcome.Refused(Text why) -> new Told("×  " + why, REFUSED, List.of());
        };
    }

    /** The fields do not say what to do, or not yet. */
    private void unclear(IllegalArgumentException why) {
        boolean missing = why instanceof Missing;
        tell(new Told((missing ? "" : "×  ") + why.getMessage(), missing ? "secondary" : REFUSED, List.of()));
    }

    private void tell(Told told) {
        summary.setText(told.summary());
        summary.getStyleClass().setAll("label", told.style());
        lines.getChildren().clear();
        List<String> changes = told.lines();
        for (String change : changes.subList(0, Math.min(LINES, changes.size()))) line(change);
        if (changes.size() > LINES)
            line(Text.of("guide.more", changes.size() - LINES).toString());
    }

    private void line(String text) {
        Label line = new Label(text);
        line.getStyleClass().add("secondary");
        line.setWrapText(true);
        lines.getChildren().add(line);
    }

    private void act(Prompt prompt, Consumer<Change> then) {
        Edit now = asked();
        if (now == null) return;
        Topology t = desk.topology();
        act.setDisable(true);
        desk.think(this, () -> told(now, t), told -> {
            act.setDisable(false);
            tell(told);
            if (told.isRefused()) return;
            prompt.hide();
            desk.perform(now, then);
        });
    }

    /** What stands in a field; null where nothing does. */
    static @Nullable String told(TextInputControl field) {
        String text = field.getText() == null ? "" : field.getText().strip();
        return text.isEmpty() ? null : text;
    }

    /** Nothing is wrong, there is only something still to be told. */
    private static final class Missing extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Missing(Text what) {
            super(what.toString());
        }
    }

    /** Told as what is still to do, not as a fault. */
    static IllegalArgumentException missing(Text what) {
        return new Missing(what);
    }

    /** @throws IllegalArgumentException with a sentence where the field holds no whole number */
    static int whole(TextInputControl field) {
        String text = must(field);
        if (!text.matches("\\d{1,6}")) throw wrong(field, Text.of("value.wholeUpTo", 999_999));
        return Integer.parseInt(text);
    }

    /**
     * A number with point or comma; null where nothing stands.
     *
     * @throws IllegalArgumentException with a sentence where the field holds no number
     */
    static @Nullable Double number(TextInputControl field) {
        String text = told(field);
        if (text == null) return null;
        try {
            return Values.typed(text);
        } catch (Values.NoNumber e) {
            throw wrong(field, e.takes());
        }
    }

    /** @param takes what the field should hold */
    private static IllegalArgumentException wrong(TextInputControl field, Text takes) {
        String what = field.getAccessibleText();
        return new IllegalArgumentException(
                Text.of("refused.value", field.getText(), what, takes).toString());
    }

    /** @throws IllegalArgumentException where nothing stands in the field */
    static String must(TextInputControl field) {
        String text = told(field);
        if (text == null) throw missing(Text.of("guide.missing", field.getAccessibleText()));
        return text;
    }
}
