package io.feederline.ui.spreadsheet;

import io.feederline.exchange.spreadsheet.DateOrder;
import io.feederline.exchange.spreadsheet.Field;
import io.feederline.exchange.spreadsheet.Mapping;
import io.feederline.exchange.spreadsheet.Survey;
import io.feederline.model.Text;
import io.feederline.ui.InWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PrefixSelectionComboBox;
import org.jspecify.annotations.Nullable;

/** A line for each column of the spreadsheet: its heading, some of what stands below, and what it is taken for. */
final class ColumnList extends VBox {
    private static final int SAMPLES = 4;

    private final GridPane grid = new GridPane(12, 4);
    private final Consumer<UnaryOperator<Mapping>> corrected;
    private final List<Runnable> remarks = new ArrayList<>();
    private Mapping mapping = Mapping.NONE;

    /**
     * As it was when somebody came to a choice: arrow keys pass by fields of other columns, which have them again when they have
     * passed.
     */
    private @Nullable Map<Integer, Field> entered;

    /** While the choices follow the mapping, they do not change it. */
    private boolean following;

    /** @param corrected takes what somebody corrects */
    ColumnList(Consumer<UnaryOperator<Mapping>> corrected) {
        this.corrected = corrected;
        getStyleClass().add("surface");
        Label title = label(Text.of("spreadsheet.columns").toString(), "strong");
        VBox.setMargin(title, new Insets(16, 16, 4, 16));
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setId("spreadsheet-columns");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
        grid.setPadding(new Insets(4, 16, 12, 16));
        ColumnConstraints letter = new ColumnConstraints(24);
        ColumnConstraints heading = new ColumnConstraints(120, 170, 220);
        ColumnConstraints field = new ColumnConstraints(190);
        ColumnConstraints samples = new ColumnConstraints();
        samples.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(letter, heading, field, samples);
    }

    /** Shows another sheet, or the same one read otherwise. */
    void show(Survey survey, Mapping first) {
        grid.getChildren().clear();
        remarks.clear();
        int row = 0;
        for (Survey.Heading heading : survey.headings()) line(survey, heading, row++);
        follow(first);
    }

    /** Shows what the columns are taken for now. */
    void follow(Mapping now) {
        mapping = now;
        following = true;
        remarks.forEach(Runnable::run);
        following = false;
    }

    private void line(Survey survey, Survey.Heading heading, int row) {
        Label letter = label(heading.letter(), "secondary");
        Label text = label(
                heading.text().isEmpty() ? Text.of("spreadsheet.noHeading").toString() : heading.text(), "strong");
        if (heading.text().isEmpty()) text.getStyleClass().setAll("label", "secondary");
        // Typed letters go to the field that begins so.
        ComboBox<Field> field = new PrefixSelectionComboBox<>();
        field.setId("spreadsheet-field-" + heading.letter());
        field.setAccessibleText(Text.of("spreadsheet.fieldOf", heading.title()).toString());
        field.setMaxWidth(Double.MAX_VALUE);
        field.setVisibleRowCount(14);
        field.setConverter(new InWords<>(f -> f.label().toString()));
        field.setPromptText(Text.of("spreadsheet.notUsed").toString());
        // The first says that the column is not used.
        field.getItems().add(null);
        field.getItems().addAll(Field.values());
        field.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable Field item, boolean empty) {
                super.updateItem(item, empty);
                setText(
                        empty
                                ? ""
                                : item == null
                                        ? Text.of("spreadsheet.notUsed").toString()
                                        : item.label().toString());
            }
        });
        field.valueProperty().addListener((o, was, is) -> {
            if (following) return;
            Map<Integer, Field> before = entered;
            corrected.accept(m -> (before == null ? m : m.with(before)).with(heading.column(), is));
        });
        field.focusedProperty().addListener((o, was, is) -> entered = is ? mapping.fields() : null);
        Label says = label("", "secondary");
        says.setId("spreadsheet-remark-" + heading.letter());
        ComboBox<DateOrder> order = new ComboBox<>();
        order.setId("spreadsheet-order-" + heading.letter());
        order.setConverter(
                new InWords<>(o -> Text.of("spreadsheet.order." + o.name()).toString()));
        order.getItems().setAll(DateOrder.values());
        order.setPromptText(Text.of("spreadsheet.order").toString());
        order.setAccessibleText(Text.of("spreadsheet.orderOf", heading.title()).toString());
        order.setMinWidth(Region.USE_PREF_SIZE);
        order.valueProperty().addListener((o, was, is) -> {
            if (!following && is != null) corrected.accept(m -> m.with(heading.column(), is));
        });
        HBox beside = new HBox(8, says, order);
        beside.setAlignment(Pos.CENTER_LEFT);
        String samples = heading.samples().stream()
                .limit(SAMPLES)
                .reduce((a, b) -> a + "  ·  " + b)
                .orElse("");
        remarks.add(() -> {
            Mapping now = mapping;
            field.setValue(now.fields().get(heading.column()));
            Text remark = now.remark(survey, heading);
            says.setText(remark == null ? samples.replace('\n', ' ') : remark.toString());
            says.setTooltip(says.getText().isEmpty() ? null : new Tooltip(says.getText()));
            says.getStyleClass().setAll("label", remark == null ? "secondary" : "severity-warning");
            DateOrder chosen = now.orders().get(heading.column());
            order.setValue(chosen);
            boolean asks = chosen != null
                    || (remark != null
                            && Arrays.asList("spreadsheet.datesEither", "spreadsheet.datesMixed")
                                    .contains(remark.key()));
            order.setVisible(asks);
            order.setManaged(asks);
        });
        grid.addRow(row, letter, text, field, beside);
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(0);
        return label;
    }
}
