package io.feederline.ui;

import com.jfoenix.controls.JFXButton;
import io.feederline.model.Text;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A small panel that offers a few ways to do something: a button each, and below it what it does. The first has the focus. */
final class Ways {
    private static final double WIDTH = 320;

    private final Prompt.Place place;
    private final String key;
    private final List<Node> content = new ArrayList<>();
    private final List<JFXButton> buttons = new ArrayList<>();
    private final List<Runnable> actions = new ArrayList<>();

    /** @param key of the messages: {@code KEY.WORD} is on a button, {@code KEY.WORD.tip} below it */
    Ways(Prompt.Place place, String key) {
        this.place = place;
        this.key = key;
    }

    Ways way(String word, String style, Runnable action) {
        JFXButton button = new JFXButton(Text.of(key + "." + word).toString());
        button.setId(key + "-" + word);
        button.getStyleClass().add(style);
        button.setMinWidth(WIDTH);
        Label text = new Label(Text.of(key + "." + word + ".tip").toString());
        text.getStyleClass().add("secondary");
        text.setWrapText(true);
        text.setMaxWidth(WIDTH);
        content.add(new VBox(2, button, text));
        buttons.add(button);
        actions.add(action);
        return this;
    }

    void show() {
        Prompt prompt = Prompt.of(place, content.toArray(Node[]::new));
        for (int i = 0; i < buttons.size(); i++) {
            Runnable action = actions.get(i);
            buttons.get(i).setOnAction(e -> {
                prompt.hide();
                action.run();
            });
        }
        prompt.show(buttons.getFirst());
    }
}
