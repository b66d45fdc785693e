package io.feederline.ui.reports;

import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Property;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.report.Parameter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What an answer has to be told, each with its name, lists to choose from where there are any; whatever changes is told. */
final class ParameterFields extends FlowPane {
    private final Runnable changed;
    private final Map<String, Supplier<String>> values = new LinkedHashMap<>();

    ParameterFields(Runnable changed) {
        super(16, 8);
        this.changed = changed;
        setId("report-parameters");
    }

    /** The values that are there, by the names of their parameters. */
    Map<String, String> values() {
        Map<String, String> given = new HashMap<>();
        values.forEach((name, value) -> {
            if (!value.get().isBlank()) given.put(name, value.get());
        });
        return given;
    }

    /** Asks for these, with what is usual filled in. */
    void of(List<Parameter> parameters, Topology topology, LocalDate today) {
        clear();
        for (Parameter parameter : parameters) {
            Node field = switch (parameter) {
                case Parameter.One one -> objects(one, topology);
                case Parameter.Day day -> day(day, today);
                case Parameter.Count count -> text(count.name(), String.valueOf(count.usual()), 5);
                case Parameter.Choice choice -> words(choice);
            };
            add(parameter.label().toString(), field, parameter.name());
        }
    }

    /** Asks for the values of these names, as text; those that are there already stay. */
    void of(List<String> names) {
        if (names.equals(List.copyOf(values.keySet()))) return;
        Map<String, String> before = values();
        clear();
        for (String name : names) add(name, text(name, before.getOrDefault(name, ""), 18), name);
    }

    private void clear() {
        values.clear();
        getChildren().clear();
    }

    private void add(String label, Node field, String name) {
        Label words = new Label(label);
        words.getStyleClass().add("secondary");
        words.setLabelFor(field);
        field.setId("report-of-" + name);
        HBox pair = new HBox(8, words, field);
        pair.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(pair);
    }

    private Node objects(Parameter.One one, Topology topology) {
        ComboBox<Entity> box = new ComboBox<>();
        Map<UUID, String> labels = new HashMap<>();
        topology.all(one.kind()).forEach(entity -> labels.put(entity.id(), label(entity, topology)));
        List<Entity> all = topology.all(one.kind())
                .sorted(Comparator.comparing(entity -> labels.getOrDefault(entity.id(), ""), NaturalOrder.INSTANCE))
                .toList();
        // Null stands for all of them.
        if (!one.needed()) box.getItems().add(null);
        box.getItems().addAll(all);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Entity entity) {
                return entity == null
                        ? Text.of(one.needed() ? "reports.choose" : "reports.all")
                                .toString()
                        : labels.getOrDefault(entity.id(), "");
            }

            @Override
            public @Nullable Entity fromString(String text) {
                return null;
            }
        });
        if (one.needed() && !all.isEmpty()) box.setValue(all.getFirst());
        box.setVisibleRowCount(16);
        values.put(
                one.name(),
                () -> box.getValue() == null ? "" : box.getValue().id().toString());
        box.valueProperty().addListener((o, was, is) -> changed.run());
        return box;
    }

    /** A plot is one of many of that number. */
    private static String label(Entity entity, Topology topology) {
        return entity instanceof Property property
                ? Derived.siteOf(topology, property)
                        .map(site -> site.label() + " / " + property.label())
                        .orElse(property.label())
                : entity.label();
    }

    private Node day(Parameter.Day day, LocalDate today) {
        DatePicker picker = new DatePicker(today.minusDays(day.ago()));
        picker.setPrefWidth(130);
        StringConverter<LocalDate> days = new StringConverter<>() {
            // Stays where somebody can correct it, and the answer says what is wrong with it.
            private String noDay = "";

            @Override
            public String toString(@Nullable LocalDate date) {
                return date == null ? noDay : date.toString();
            }

            @Override
            public @Nullable LocalDate fromString(String text) {
                noDay = "";
                try {
                    return text.isBlank() ? null : LocalDate.parse(text.strip());
                } catch (DateTimeParseException e) {
                    noDay = text.strip();
                    boolean isAnother = picker.getValue() == null;
                    Platform.runLater(() -> {
                        // What has no value is shown as nothing, and of one after the other nobody is told.
                        picker.getEditor().setText(noDay);
                        if (isAnother) changed.run();
                    });
                    return null;
                }
            }
        };
        picker.setConverter(days);
        values.put(day.name(), () -> days.toString(picker.getValue()));
        picker.valueProperty().addListener((o, was, is) -> changed.run());
        return picker;
    }

    private Node words(Parameter.Choice choice) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(choice.words());
        box.setValue(choice.words().getFirst());
        values.put(choice.name(), box::getValue);
        box.valueProperty().addListener((o, was, is) -> changed.run());
        return box;
    }

    private TextField text(String name, String usual, int columns) {
        TextField field = new TextField(usual);
        field.setPrefColumnCount(columns);
        values.put(name, field::getText);
        field.setOnAction(e -> changed.run());
        field.focusedProperty().addListener((o, was, is) -> {
            if (!is) changed.run();
        });
        return field;
    }
}
