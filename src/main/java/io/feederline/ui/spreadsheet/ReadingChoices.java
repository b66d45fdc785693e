package io.feederline.ui.spreadsheet;

import com.jfoenix.controls.JFXButton;
import io.feederline.exchange.spreadsheet.CsvForm;
import io.feederline.exchange.spreadsheet.CsvSheet;
import io.feederline.exchange.spreadsheet.Field;
import io.feederline.exchange.spreadsheet.Mapping;
import io.feederline.exchange.spreadsheet.Spreadsheet;
import io.feederline.exchange.spreadsheet.Survey;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.ui.InWords;
import io.feederline.ui.Prompt;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How the file is read, and what is so where its rows say nothing. What was found by itself is chosen first. */
final class ReadingChoices extends VBox {
    private final ComboBox<Character> delimiter =
            choice("delimiter", d -> CsvSheet.delimiterName(d).toString());
    private final ComboBox<Charset> charset = choice("charset", Charset::displayName);
    private final ComboBox<String> tab = choice("tab", name -> name);
    private final TextField headingRow = Prompt.field("spreadsheet-heading-row", Text.of("spreadsheet.headingRow"));
    private final CheckBox registers =
            new CheckBox(Text.of("spreadsheet.registers").toString());
    private final Map<Field, ComboBox<String>> defaults = new LinkedHashMap<>();
    private final Map<Node, Label> names = new LinkedHashMap<>();
    private final Label found = new Label();
    private final Label remembered = new Label(Text.of("spreadsheet.remembered").toString());
    private final JFXButton anew = new JFXButton(Text.of("spreadsheet.anew").toString());
    private boolean following;

    /** Who is told of what somebody chose. */
    interface Chosen {
        /** Read it again. */
        void read(Spreadsheet sheet, String tab, @Nullable Integer headingRow);

        /** Understand it otherwise. */
        void map(UnaryOperator<Mapping> correction);
    }

    private final Chosen chosen;
    private @Nullable Survey survey;

    ReadingChoices(Chosen chosen, Topology topology) {
        super(4);
        this.chosen = chosen;
        found.getStyleClass().add("secondary");
        found.setWrapText(true);
        found.setId("spreadsheet-form");
        delimiter.getItems().setAll(CsvForm.DELIMITERS);
        charset.getItems().setAll(CsvForm.CHARSETS);
        delimiter.valueProperty().addListener((o, was, is) -> again());
        charset.valueProperty().addListener((o, was, is) -> again());
        tab.valueProperty().addListener((o, was, is) -> {
            Survey now = survey;
            if (!following && now != null && is != null) chosen.read(now.sheet(), is, null);
        });
        headingRow.setPrefColumnCount(6);
        headingRow.setOnAction(e -> row());
        headingRow.focusedProperty().addListener((o, was, is) -> {
            if (!is) row();
        });
        registers.setId("spreadsheet-registers");
        registers.setSelected(true);
        registers.setWrapText(true);
        registers.selectedProperty().addListener((o, was, is) -> {
            if (!following) chosen.map(mapping -> mapping.fitting(is));
        });
        remembered.setId("spreadsheet-remembered");
        remembered.setWrapText(true);
        anew.setId("spreadsheet-anew");
        anew.getStyleClass().add("link");
        getChildren().addAll(found, remembered, anew);
        named(Text.of("spreadsheet.delimiter"), delimiter);
        named(Text.of("spreadsheet.charset"), charset);
        named(Text.of("spreadsheet.tab"), tab);
        named(Text.of("spreadsheet.headingRow"), headingRow);
        Label section = new Label(Text.of("spreadsheet.defaults").toString());
        section.getStyleClass().add("section");
        section.setWrapText(true);
        getChildren().add(section);
        usual(Field.ESCO_CODE, Kind.ESCO, topology);
        usual(Field.SITE_NAME, Kind.SITE, topology);
        usual(Field.FEEDER_NAME, Kind.FEEDER, topology);
        getChildren().add(registers);
    }

    private static <T> ComboBox<T> choice(String word, Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>();
        box.setId("spreadsheet-" + word);
        box.setAccessibleText(Text.of("spreadsheet." + word).toString());
        box.setConverter(new InWords<>(words));
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private void named(Text name, Node field) {
        Label label = Prompt.named(name);
        names.put(field, label);
        getChildren().addAll(label, field);
    }

    /** One of those that are there, or a new one that is typed. */
    private void usual(Field field, Kind kind, Topology topology) {
        ComboBox<String> box = new ComboBox<>();
        box.setEditable(true);
        box.setPromptText(Text.of("spreadsheet.default").toString());
        box.setId("spreadsheet-default-" + kind.word());
        box.setAccessibleText(field.label().toString());
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems()
                .setAll(topology.all(kind)
                        .map(Entity::label)
                        .sorted(NaturalOrder.INSTANCE)
                        .toList());
        box.valueProperty().addListener((o, was, is) -> {
            if (!following) chosen.map(mapping -> mapping.always(field, is));
        });
        // What is typed counts without Enter.
        box.getEditor().focusedProperty().addListener((o, was, is) -> {
            if (!is) box.setValue(box.getEditor().getText());
        });
        defaults.put(field, box);
        named(field.label(), box);
    }

    /**
     * What was found, or chosen.
     *
     * @param guessed what is found without what was chosen for an earlier sheet; null where nothing was
     */
    void show(Survey now, Mapping mapping, @Nullable Mapping guessed) {
        survey = now;
        following = true;
        remember(guessed);
        found.setText(
                Text.of("spreadsheet.found", now.sheet().form(), now.rows()).toString());
        boolean isCsv = now.sheet() instanceof CsvSheet;
        for (Node field : List.of(delimiter, charset)) visible(field, isCsv);
        if (now.sheet() instanceof CsvSheet csv) {
            add(delimiter, csv.csv().delimiter());
            add(charset, csv.csv().charset());
        }
        tab.getItems().setAll(now.sheet().tabs());
        tab.setValue(now.tab());
        visible(tab, now.sheet().tabs().size() > 1);
        headingRow.setText(String.valueOf(now.headingRow()));
        registers.setSelected(mapping.fits());
        defaults.forEach((field, box) ->
                box.setValue(Optional.ofNullable(mapping.always().get(field)).orElse("")));
        following = false;
    }

    private void remember(@Nullable Mapping guessed) {
        for (Node node : List.of(remembered, anew)) {
            node.setVisible(guessed != null);
            node.setManaged(guessed != null);
        }
        if (guessed == null) return;
        anew.setOnAction(e -> {
            remember(null);
            chosen.map(mapping -> mapping.reading(guessed));
        });
    }

    private static <T> void add(ComboBox<T> box, T value) {
        if (!box.getItems().contains(value)) box.getItems().add(value);
        box.setValue(value);
    }

    private void visible(Node field, boolean isVisible) {
        Label name = names.get(field);
        for (Node node : name == null ? List.of(field) : List.of(field, name)) {
            node.setVisible(isVisible);
            node.setManaged(isVisible);
        }
    }

    private void again() {
        Survey now = survey;
        if (following || now == null || !(now.sheet() instanceof CsvSheet csv)) return;
        CsvForm form = csv.csv();
        chosen.read(
                csv.as(new CsvForm(charset.getValue(), delimiter.getValue(), form.quote(), form.told())),
                now.tab(),
                null);
    }

    private void row() {
        Survey now = survey;
        if (following || now == null) return;
        String typed = headingRow.getText().strip();
        if (!typed.matches("\\d{1,6}")) {
            headingRow.setText(String.valueOf(now.headingRow()));
            return;
        }
        int row = Integer.parseInt(typed);
        if (row != now.headingRow()) chosen.read(now.sheet(), now.tab(), row);
    }
}
