package io.feederline.ui.commission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * One of a few words, or none yet: one stop of the Tab key. A digit or the first letter chooses, the arrows go along, Backspace
 * takes the answer back.
 */
final class Choice extends HBox {
    private final String name;
    private final List<String> values;
    private final List<Label> labels = new ArrayList<>();
    private final StringProperty value = new SimpleStringProperty("");

    /**
     * @param values what is kept, in their order
     * @param words how they are shown
     */
    Choice(String name, List<String> values, List<String> words) {
        super(6);
        this.name = name;
        this.values = List.copyOf(values);
        setAlignment(Pos.CENTER_LEFT);
        setFocusTraversable(true);
        getStyleClass().add("choice-row");
        setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        for (int i = 0; i < values.size(); i++) {
            String one = values.get(i);
            Label label = new Label(words.get(i));
            label.setMinWidth(Region.USE_PREF_SIZE);
            label.setOnMouseClicked(e -> {
                requestFocus();
                value.set(value.get().equals(one) ? "" : one);
            });
            labels.add(label);
        }
        getChildren().addAll(labels);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (!e.isShortcutDown() && !e.isAltDown() && key(e.getCode())) e.consume();
        });
        value.addListener((o, was, is) -> show());
        show();
    }

    StringProperty value() {
        return value;
    }

    private boolean key(KeyCode code) {
        int at = values.indexOf(value.get());
        if (code == KeyCode.LEFT || code == KeyCode.RIGHT) {
            int step = code == KeyCode.LEFT ? -1 : 1;
            value.set(values.get(at < 0 ? 0 : Math.clamp(at + step, 0, values.size() - 1)));
        } else if (code == KeyCode.BACK_SPACE || code == KeyCode.DELETE) {
            value.set("");
        } else if (code.isDigitKey()) {
            int digit = Integer.parseInt(code.getChar());
            if (digit < 1 || digit > values.size()) return false;
            value.set(values.get(digit - 1));
        } else if (code.isLetterKey()) {
            String letter = code.getChar().toLowerCase(Locale.ROOT);
            int found = -1;
            for (int i = labels.size() - 1; i >= 0; i--)
                if (labels.get(i).getText().toLowerCase(Locale.ROOT).startsWith(letter)) found = i;
            if (found < 0) return false;
            value.set(values.get(found));
        } else {
            return false;
        }
        return true;
    }

    private void show() {
        int at = values.indexOf(value.get());
        for (int i = 0; i < labels.size(); i++)
            labels.get(i).getStyleClass().setAll("label", "choice-word", i == at ? "chosen-word" : "open-word");
        setAccessibleText(at < 0 ? name : name + ": " + labels.get(at).getText());
    }
}
