package io.feederline.ui;

import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.ui.help.FirstSteps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** The middle of the window: one view at a time, and over it which one. */
final class ViewBar extends VBox {
    private final Desk desk;
    private final Settings settings;
    private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();
    private final StackPane steps = new StackPane();
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    /** With less, the names of the views stand closer. */
    private static final double ROOMY = 780;

    private static final double LEAST_WIDTH = 540;

    private final StackPane place = new StackPane();
    private final ReadOnlyStringWrapper shown = new ReadOnlyStringWrapper("");

    /** @param views in their order, by the words that the message file names them with, {@code view.WORD}; the first is shown */
    ViewBar(Desk desk, Settings settings, Map<String, Node> views) {
        this.desk = desk;
        this.settings = settings;
        ToggleGroup group = new ToggleGroup();
        VBox.setVgrow(place, Priority.ALWAYS);
        views.forEach((word, view) -> {
            ToggleButton button = new ToggleButton(Text.of("view." + word).toString());
            button.setId("view-" + word);
            button.setToggleGroup(group);
            button.setUserData(word);
            buttons.put(word, button);
            button.setTooltip(new Tooltip(
                    Text.of("view.tip", Text.of("view." + word), buttons.size()).toString()));
        });
        SegmentedButton which = new SegmentedButton(buttons.values().toArray(ToggleButton[]::new));
        which.setToggleGroup(group);
        group.selectedToggleProperty().addListener((o, was, is) -> {
            if (is == null && was != null) was.setSelected(true);
            if (is == null || !(is.getUserData() instanceof String word)) return;
            place.getChildren().setAll(List.of(Objects.requireNonNull(views.get(word))));
            shown.set(word);
            steps();
        });
        show(views.keySet().iterator().next());
        // The button itself reckons without its border: a frame of its own has that.
        HBox frame = new HBox(which);
        frame.getStyleClass().add("segments");
        HBox bar = new HBox(frame);
        bar.setMinWidth(0);
        // A view that needs more is cut at its right: every one can do with this.
        setMinWidth(LEAST_WIDTH);
        place.setId("view");
        place.setAlignment(Pos.TOP_LEFT);
        // Later: while the panes are laid out, nobody asks again how wide the names are.
        bar.widthProperty()
                .addListener((o, was, is) ->
                        Platform.runLater(() -> bar.pseudoClassStateChanged(NARROW, bar.getWidth() < ROOMY)));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(6, 12, 6, 12));
        bar.getStyleClass().add("view-bar");
        getChildren().addAll(bar, steps, place);
        count();
        desk.listen((change, snapshot) -> count());
    }

    void show(String word) {
        ToggleButton button = buttons.get(word);
        if (button != null) button.setSelected(true);
    }

    /**
     * Shows a view, whose keys work then.
     *
     * @param at in their order, from 0; nothing beyond the last
     */
    void enter(int at) {
        words().stream().skip(at).findFirst().ifPresent(this::enter);
    }

    private void enter(String word) {
        show(word);
        // It has its lists only when it has its skin.
        place.applyCss();
        takesKeys().requestFocus();
    }

    /** What of the view that is shown takes the keys: the drawing, or the first list; else whatever does. */
    Node takesKeys() {
        List<Node> all = new ArrayList<>();
        focusable(place, all);
        return all.stream()
                .filter(node -> !(node instanceof ButtonBase
                        || node instanceof ComboBoxBase<?>
                        || node instanceof ChoiceBox<?>
                        || node instanceof TextInputControl))
                .findFirst()
                .orElse(all.isEmpty() ? this : all.getFirst());
    }

    private static void focusable(Node node, List<Node> into) {
        boolean skipped = !node.isVisible() || node.isDisabled();
        if (skipped) return;
        boolean frame = node instanceof SplitPane || node instanceof ScrollPane;
        if (node.isFocusTraversable() && !frame) into.add(node);
        if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(child -> focusable(child, into));
    }

    /** The words of the views, in their order. */
    List<String> words() {
        return List.copyOf(buttons.keySet());
    }

    /** The word of the view that is shown. */
    ReadOnlyStringProperty shown() {
        return shown.getReadOnlyProperty();
    }

    /** How one begins, as long as nobody said that this is known. */
    private void steps() {
        String word = shown.get();
        steps.getChildren().clear();
        if (settings.isKnown(word)) return;
        steps.getChildren().add(new FirstSteps(word, () -> {
            settings.setKnown(word);
            steps();
        }));
    }

    private void count() {
        count("changes", desk.standing().getValue().unsynced().size());
        count(
                "conflicts",
                desk.topology().count(Kind.CONFLICT) + desk.topology().count(Kind.PARKED));
    }

    private void count(String word, int of) {
        ToggleButton button = buttons.get(word);
        if (button != null) button.setText(Text.of("view." + word) + (of > 0 ? "  " + of : ""));
    }

    /** What shows each view, in their order. */
    List<Action> actions() {
        return buttons.keySet().stream()
                .map(word ->
                        Action.of(Text.of("view.show", Text.of("view." + word)).toString(), at -> enter(word)))
                .toList();
    }
}
