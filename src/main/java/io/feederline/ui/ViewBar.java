package io.feederline.ui;

import io.feederline.model.Kind;
import io.feederline.model.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** The middle of the window: one view at a time, and over it which one. */
final class ViewBar extends VBox {
    private final Desk desk;
    private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();

    /** @param views in their order, by the words that the message file names them with, {@code view.WORD}; the first is shown */
    ViewBar(Desk desk, Map<String, Node> views) {
        this.desk = desk;
        ToggleGroup group = new ToggleGroup();
        StackPane place = new StackPane();
        VBox.setVgrow(place, Priority.ALWAYS);
        views.forEach((word, view) -> {
            ToggleButton button = new ToggleButton(Text.of("view." + word).toString());
            button.setId("view-" + word);
            button.setToggleGroup(group);
            button.setUserData(view);
            buttons.put(word, button);
        });
        SegmentedButton which = new SegmentedButton(buttons.values().toArray(ToggleButton[]::new));
        which.setToggleGroup(group);
        group.selectedToggleProperty().addListener((o, was, is) -> {
            if (is == null && was != null) was.setSelected(true);
            if (is != null && is.getUserData() instanceof Node view)
                place.getChildren().setAll(view);
        });
        show(views.keySet().iterator().next());
        HBox bar = new HBox(which);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(6, 12, 6, 12));
        bar.getStyleClass().add("view-bar");
        getChildren().addAll(bar, place);
        count();
        desk.listen((change, snapshot) -> count());
    }

    void show(String word) {
        ToggleButton button = buttons.get(word);
        if (button != null) button.setSelected(true);
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
                        Action.of(Text.of("view.show", Text.of("view." + word)).toString(), place -> show(word)))
                .toList();
    }
}
