package io.feederline.ui;

import com.jfoenix.controls.JFXButton;
import io.feederline.model.Text;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Asks for one line of text beside what it is about, and says while it is typed why it will not do. Escape leaves all as it was. */
public final class NamePrompt {
    private NamePrompt() {}

    /**
     * @param refusal why a text will not do, null when it will; asked at every letter
     * @param then told of a text that will do
     */
    public static void show(
            Prompt.Place place,
            String title,
            String hint,
            Function<String, @Nullable String> refusal,
            Consumer<String> then) {
        Label what = new Label(title);
        what.setWrapText(true);
        what.setMaxWidth(360);
        what.getStyleClass().add("strong");
        TextField text = new TextField();
        text.setId("new-name");
        text.setPrefColumnCount(26);
        text.setPromptText(hint);
        Label wrong = new Label(" ");
        wrong.setId("new-wrong");
        wrong.setWrapText(true);
        wrong.setMaxWidth(360);
        wrong.getStyleClass().add("severity-error");
        JFXButton done = new JFXButton(Text.of("prompt.done").toString());
        done.setId("new-do");
        done.getStyleClass().add("primary");
        JFXButton leave = new JFXButton(Text.of("guide.leave").toString());
        leave.setId("new-leave");
        leave.getStyleClass().add("choice");
        HBox buttons = new HBox(8, done, leave);
        buttons.setAlignment(Pos.CENTER_LEFT);
        Prompt prompt = Prompt.of(place, what, text, buttons, wrong);
        leave.setOnAction(e -> prompt.hide());
        done.setOnAction(e -> text.fireEvent(new ActionEvent(text, text)));
        text.textProperty().addListener((o, was, is) -> {
            String why = refusal.apply(is.strip());
            wrong.setText(why == null ? " " : why);
        });
        text.setOnAction(e -> {
            String typed = text.getText().strip();
            String why = refusal.apply(typed);
            if (why != null) {
                wrong.setText(why);
                return;
            }
            prompt.hide();
            then.accept(typed);
        });
        prompt.show(text);
    }
}
