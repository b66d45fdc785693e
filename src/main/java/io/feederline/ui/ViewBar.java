package io.feederline.ui;

import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.ui.conflicts.ConflictsPane;
import java.util.List;
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
    private final List<ToggleButton> buttons;

    ViewBar(Desk desk, Node schematic, Node phases, Node changes, ConflictsPane conflicts) {
        List<Node> views = List.of(schematic, phases, changes, conflicts);
        ToggleGroup group = new ToggleGroup();
        ToggleButton first = button("schematic", group);
        ToggleButton second = button("changes", group);
        ToggleButton third = button("conflicts", group);
        SegmentedButton which = new SegmentedButton(first, button("phases", group), second, third);
        which.setToggleGroup(group);
        buttons = List.copyOf(which.getButtons());
        StackPane place = new StackPane(schematic);
        VBox.setVgrow(place, Priority.ALWAYS);
        group.selectedToggleProperty().addListener((o, was, is) -> {
            if (is == null && was != null) was.setSelected(true);
            if (is instanceof ToggleButton shown)
                place.getChildren().setAll(views.get(which.getButtons().indexOf(shown)));
        });
        first.setSelected(true);
        conflicts.setOnShow(() -> first.setSelected(true));
        HBox bar = new HBox(which);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(6, 12, 6, 12));
        bar.getStyleClass().add("view-bar");
        getChildren().addAll(bar, place);
        Runnable count = () -> {
            int open = desk.topology().count(Kind.CONFLICT) + desk.topology().count(Kind.PARKED);
            int unsynced = desk.standing().getValue().unsynced().size();
            second.setText(Text.of("view.changes") + (unsynced > 0 ? "  " + unsynced : ""));
            third.setText(Text.of("view.conflicts") + (open > 0 ? "  " + open : ""));
        };
        count.run();
        desk.listen((change, snapshot) -> count.run());
    }

    /** What shows each view, in their order. */
    List<Action> actions() {
        return buttons.stream()
                .map(button -> Action.of(
                        Text.of("view.show", button.getText().replaceFirst("  \\d+$", ""))
                                .toString(),
                        place -> button.setSelected(true)))
                .toList();
    }

    private static ToggleButton button(String word, ToggleGroup group) {
        ToggleButton button = new ToggleButton(Text.of("view." + word).toString());
        button.setId("view-" + word);
        button.setToggleGroup(group);
        return button;
    }
}
