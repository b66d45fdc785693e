package io.feederline.ui;

import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.model.Text;
import io.feederline.ui.gesture.Creation;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/** Asks for the name of a new object where the object will be, and says at once why a name will not do. */
public final class CreatePrompt {
    private CreatePrompt() {}

    public static void show(Desk desk, Creation creation, Node owner) {
        Label what = new Label(creation.words());
        what.getStyleClass().add("strong");
        TextField name = new TextField();
        name.setId("new-name");
        name.setPrefColumnCount(24);
        name.setPromptText(Text.of("new.prompt." + creation.kind().word()).toString());
        Label wrong = new Label(" ");
        wrong.setId("new-wrong");
        wrong.getStyleClass().add("severity-error");
        VBox content = new VBox(8, what, name, wrong);
        content.setPadding(new Insets(12));
        content.getStyleClass().addAll(owner.getScene().getRoot().getStyleClass());
        content.getStylesheets().addAll(owner.getScene().getStylesheets());
        PopOver popOver = new PopOver(content);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        popOver.setAnimated(false);
        name.textProperty().addListener((o, was, is) -> {
            Outcome outcome = creation.edit().apply(is.strip(), desk.now()).on(desk.topology());
            wrong.setText(outcome instanceof Outcome.Refused(Text why) ? why.toString() : " ");
        });
        name.setOnAction(e -> {
            Edit edit = creation.edit().apply(name.getText().strip(), desk.now());
            if (edit.on(desk.topology()) instanceof Outcome.Refused(Text why)) {
                wrong.setText(why.toString());
                return;
            }
            popOver.hide();
            desk.perform(
                    edit,
                    change -> change.created().stream()
                            .filter(created -> created.kind() == creation.kind())
                            .findFirst()
                            .ifPresent(created -> desk.selection().set(created.ref())));
            owner.requestFocus();
        });
        popOver.show(owner);
        name.requestFocus();
    }
}
