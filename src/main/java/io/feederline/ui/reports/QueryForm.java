package io.feederline.ui.reports;

import io.feederline.model.Text;
import io.feederline.report.sql.Examples;
import io.feederline.report.sql.Query;
import io.feederline.report.sql.QueryException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** A query that a person writes, with a field for each of its parameters; Ctrl+Enter asks it. */
final class QueryForm extends VBox {
    private final TextArea text = new TextArea();
    private final ParameterFields parameters = new ParameterFields(() -> {});
    private final BiConsumer<Query, ParameterFields> asked;
    private final Consumer<Text> refused;

    /**
     * @param kept what was written last, and is written now
     * @param asked takes a query that is one
     * @param refused takes what is wrong with one that is none
     */
    QueryForm(StringProperty kept, BiConsumer<Query, ParameterFields> asked, Consumer<Text> refused) {
        super(8);
        this.asked = asked;
        this.refused = refused;
        text.setId("query-text");
        text.setPromptText(Text.of("reports.query.prompt").toString());
        text.getStyleClass().add("query");
        text.setPrefRowCount(9);
        text.setMinHeight(90);
        text.setOnKeyPressed(e -> {
            if (e.getCode() != KeyCode.ENTER || !e.isShortcutDown()) return;
            ask();
            e.consume();
        });
        text.setWrapText(true);
        text.setText(kept.get());
        text.textProperty().addListener((o, was, is) -> {
            kept.set(is);
            understand();
        });
        understand();
        ComboBox<String> examples = new ComboBox<>();
        examples.setId("query-examples");
        examples.setPromptText(Text.of("reports.query.examples").toString());
        examples.getItems().setAll(Examples.NAMES);
        examples.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String name) {
                return name == null ? "" : Text.of("report." + name).toString();
            }

            @Override
            public @Nullable String fromString(String words) {
                return null;
            }
        });
        examples.valueProperty().addListener((o, was, is) -> {
            // As if it were typed: Ctrl+Z brings back what stood there.
            if (is != null) text.replaceText(0, text.getLength(), Examples.text(is));
        });
        Label tables = new Label(Text.of("reports.query.tables").toString());
        tables.getStyleClass().add("secondary");
        tables.setWrapText(true);
        HBox head = new HBox(12, examples, tables);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, text, parameters);
        parameters.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() != KeyCode.ENTER) return;
            ask();
            e.consume();
        });
    }

    @Override
    public void requestFocus() {
        text.requestFocus();
    }

    /** Shows a field for each parameter as soon as it is written; what is wrong is told when it is asked. */
    private void understand() {
        try {
            parameters.of(Query.of(text.getText()).parameters());
        } catch (QueryException e) {
            // It is still being written.
        }
    }

    void ask() {
        try {
            asked.accept(Query.of(text.getText()), parameters);
        } catch (QueryException e) {
            refused.accept(Text.of("verbatim", String.valueOf(e.getMessage())));
        }
    }
}
