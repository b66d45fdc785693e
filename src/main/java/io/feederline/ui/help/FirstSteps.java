package io.feederline.ui.help;

import com.jfoenix.controls.JFXButton;
import io.feederline.model.Text;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The three steps of a view, above it until somebody has read them. */
public final class FirstSteps extends GridPane {
    /** Of the width, in percent; the button has the rest. */
    private static final double STEP = 30;

    /** @param read told when somebody has */
    public FirstSteps(String word, Runnable read) {
        setId("first-steps");
        setHgap(16);
        // However little room there is: half a sentence is none.
        setMinHeight(USE_PREF_SIZE);
        getStyleClass().add("first-steps");
        HelpPage page = HelpPage.of(word);
        for (int i = 0; i < page.steps().size(); i++) {
            Label told = new Label(page.steps().get(i));
            told.setWrapText(true);
            HBox step = new HBox(8, HelpPane.step(i + 1), told);
            step.setAlignment(Pos.CENTER_LEFT);
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(STEP);
            getColumnConstraints().add(column);
            add(step, i, 0);
        }
        JFXButton known = new JFXButton(Text.of("help.known").toString());
        known.setId("first-steps-known");
        known.getStyleClass().add("choice");
        known.setMinWidth(Region.USE_PREF_SIZE);
        known.setOnAction(e -> read.run());
        GridPane.setHalignment(known, HPos.RIGHT);
        GridPane.setHgrow(known, Priority.ALWAYS);
        add(known, page.steps().size(), 0);
    }
}
