package io.feederline.ui.spreadsheet;

import io.feederline.exchange.spreadsheet.SheetPlan;
import io.feederline.exchange.spreadsheet.SheetPlan.State;
import io.feederline.model.Text;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** A line for each row of the spreadsheet: what would become of it and why; all of them, or those of one state. */
final class RowList extends VBox {
    private final ListView<SheetPlan.Row> list = new ListView<>();
    private final ToggleGroup group = new ToggleGroup();
    private final ToggleButton all = new ToggleButton();
    private final Map<State, ToggleButton> buttons = new EnumMap<>(State.class);
    private final Label none = new Label();
    private List<SheetPlan.Row> rows = List.of();

    RowList() {
        getStyleClass().add("surface");
        all.setId("spreadsheet-all");
        all.setToggleGroup(group);
        for (State state : State.values()) {
            ToggleButton button = new ToggleButton();
            button.setId("spreadsheet-" + word(state));
            button.setToggleGroup(group);
            button.setUserData(state);
            buttons.put(state, button);
        }
        SegmentedButton which = new SegmentedButton(all);
        which.getButtons().addAll(buttons.values());
        which.setToggleGroup(group);
        group.selectedToggleProperty().addListener((o, was, is) -> {
            if (is == null && was != null) was.setSelected(true);
            else filter();
        });
        HBox frame = new HBox(which);
        frame.getStyleClass().add("segments");
        Label title = new Label(Text.of("spreadsheet.rows").toString());
        title.getStyleClass().add("strong");
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(16, title, frame);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(8, 16, 8, 16));
        list.setId("spreadsheet-rows");
        list.setAccessibleText(Text.of("spreadsheet.rows").toString());
        list.setFixedCellSize(28);
        none.getStyleClass().add("secondary");
        list.setPlaceholder(none);
        list.setCellFactory(view -> new Line());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(bar, list);
        count(state -> 0, 0);
        all.setSelected(true);
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static Text text(State state) {
        return Text.of("spreadsheet.state." + state.name());
    }

    /** @param why nothing is planned; null when it is */
    void show(@Nullable SheetPlan plan, @Nullable Text why) {
        rows = plan == null ? List.of() : plan.rows();
        none.setText(why == null ? Text.of("spreadsheet.noneSuch").toString() : why.toString());
        count(plan == null ? state -> 0 : plan::count, rows.size());
        filter();
    }

    private void count(ToIntFunction<State> counts, int of) {
        all.setText(Text.of("spreadsheet.state.all", of).toString());
        buttons.forEach((state, button) -> {
            int n = counts.applyAsInt(state);
            button.setText(text(state) + " " + n);
            button.setDisable(n == 0 && !button.isSelected());
        });
    }

    private void filter() {
        Object state = group.getSelectedToggle() == null
                ? null
                : group.getSelectedToggle().getUserData();
        list.getItems()
                .setAll(
                        state == null
                                ? rows
                                : rows.stream()
                                        .filter(row -> row.state() == state)
                                        .toList());
    }

    private static final class Line extends ListCell<SheetPlan.Row> {
        private final Label number = new Label();
        private final Label state = new Label();
        private final Label about = new Label();
        private final Label says = new Label();
        private final HBox line = new HBox(12, number, state, about, says);

        Line() {
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            number.getStyleClass().add("secondary");
            fixed(number, 56);
            number.setAlignment(Pos.CENTER_RIGHT);
            fixed(state, 64);
            fixed(about, 270);
        }

        private static void fixed(Label label, double width) {
            label.setMinWidth(width);
            label.setPrefWidth(width);
            label.setMaxWidth(width);
        }

        @Override
        protected void updateItem(SheetPlan.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            if (empty || row == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            number.setText(String.valueOf(row.number()));
            state.setText(text(row.state()).toString());
            state.getStyleClass()
                    .setAll(
                            "label",
                            switch (row.state()) {
                                case NEW -> "good";
                                case CHANGE -> "strong";
                                case SAME -> "secondary";
                                case PROBLEM -> "severity-error";
                            });
            about.setText(row.about());
            says.setText(row.told());
            says.getStyleClass().setAll("label", row.state() == State.PROBLEM ? "severity-error" : "secondary");
            setTooltip(says.getText().isEmpty() ? null : new Tooltip(says.getText()));
            setAccessibleText(number.getText() + " " + state.getText() + " " + about.getText() + " " + says.getText());
            setGraphic(line);
        }
    }
}
