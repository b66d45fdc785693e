package io.feederline.ui;

import com.jfoenix.controls.JFXButton;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.model.Change;
import io.feederline.model.Text;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Deletes; where more goes than the object itself, it shows what first. */
final class ConfirmPrompt {
    private static final double WIDTH = 340;

    private ConfirmPrompt() {}

    static void delete(Desk desk, Edit deletion, Prompt.Place place) {
        switch (deletion.on(desk.topology())) {
            case Outcome.Refused(Text why) -> desk.say(why.toString(), true);
            case Outcome.Done(Change change) -> {
                if (change.deleted().size() == 1) desk.perform(deletion);
                else show(desk, deletion, question(change.text()), place);
            }
        }
    }

    /** The same words as when it is done, but not as if it were. */
    private static Text question(Text done) {
        return switch (done.key()) {
            case "edit.deleted" -> Text.of("delete.alone", done.arguments().toArray());
            case "edit.deletedWith" -> Text.of("delete.with", done.arguments().toArray());
            default -> Text.of("delete.what", done);
        };
    }

    private static void show(Desk desk, Edit deletion, Text what, Prompt.Place place) {
        Label ask = new Label(Text.of("delete.ask").toString());
        ask.getStyleClass().add("strong");
        Label text = new Label(what.toString());
        text.setId("delete-what");
        text.setWrapText(true);
        text.setMaxWidth(WIDTH);
        JFXButton keep = new JFXButton(Text.of("delete.keep").toString());
        keep.getStyleClass().add("choice");
        JFXButton delete = new JFXButton(Text.of("inspector.delete").toString());
        delete.setId("delete-confirm");
        delete.getStyleClass().add("danger");
        delete.setDefaultButton(true);
        HBox buttons = new HBox(8, delete, keep);
        buttons.setAlignment(Pos.CENTER_LEFT);
        Prompt prompt = Prompt.of(place, ask, text, buttons);
        keep.setOnAction(e -> prompt.hide());
        delete.setOnAction(e -> {
            prompt.hide();
            desk.perform(deletion);
        });
        prompt.show(delete);
    }
}
