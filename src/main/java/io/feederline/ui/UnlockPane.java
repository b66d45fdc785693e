package io.feederline.ui;

import com.jfoenix.controls.JFXButton;
import com.jfoenix.controls.JFXPasswordField;
import io.feederline.model.Text;
import io.feederline.store.WorkspaceException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Asks for the passphrase of an encrypted workspace. */
final class UnlockPane extends VBox {
    /**
     * @param why what the store said
     * @param again whether a passphrase was given that is wrong
     */
    UnlockPane(Path workspace, WorkspaceException why, boolean again, Consumer<String> open, Runnable back) {
        super(12);
        setAlignment(Pos.CENTER);
        Label title = new Label(String.valueOf(workspace.getFileName()));
        title.getStyleClass().add("welcome-title");
        JFXPasswordField field = new JFXPasswordField();
        field.setId("passphrase");
        if (again) field.getStyleClass().add("wrong");
        field.setPromptText(Text.of("unlock.passphrase").toString());
        field.setMaxWidth(320);
        JFXButton unlock = WelcomePane.button("unlock", Text.of("unlock.open").toString(), "primary", () -> {
            String typed = field.getText();
            field.clear();
            open.accept(typed);
        });
        unlock.setDefaultButton(true);
        unlock.disableProperty().bind(field.textProperty().isEmpty());
        JFXButton cancel = WelcomePane.button("back", Text.of("unlock.back").toString(), "choice", back);
        cancel.setCancelButton(true);
        getChildren()
                .addAll(
                        title,
                        WelcomePane.line(String.valueOf(why.getMessage()), again ? "severity-error" : "secondary"),
                        field,
                        WelcomePane.middle(unlock, cancel));
        Platform.runLater(field::requestFocus);
    }
}
