package io.feederline.ui;

import com.jfoenix.controls.JFXButton;
import io.feederline.model.Text;
import io.feederline.sync.RemoteTarget;
import io.feederline.sync.Sync;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/** Where the remote of the workspace is: asked for once, and remembered; its password only until the window is closed. */
final class RemoteAccess {
    private final Desk desk;
    private final Settings settings;
    private final Node owner;
    private @Nullable RemoteTarget target;
    private char @Nullable [] password;

    RemoteAccess(Desk desk, Settings settings, Node owner) {
        this.desk = desk;
        this.settings = settings;
        this.owner = owner;
    }

    void sync() {
        sync(Sync.Options.PLAIN);
    }

    /** With what the remote has refused. */
    void again() {
        sync(new Sync.Options(false, false, false, true));
    }

    private void sync(Sync.Options options) {
        if (target == null || password == null) ask(options);
        else desk.sync(target, password.clone(), options, () -> ask(options));
    }

    private void ask(Sync.Options options) {
        String known = settings.remote(desk.folder());
        RemoteTarget former = known.isEmpty() ? null : RemoteTarget.of(known);
        TextField server = field(
                "remote-server", "db.example.org:5432", former == null ? "" : former.host() + ":" + former.port());
        TextField database = field("remote-database", "flows", former == null ? "" : former.database());
        TextField role = field("remote-role", "engineer", former == null ? "" : former.role());
        PasswordField secret = new PasswordField();
        secret.setId("remote-password");
        CheckBox weak = new CheckBox(Text.of("remote.withoutTls").toString());
        weak.setId("remote-weak");
        weak.setSelected(former != null && former.isWeak());
        GridPane grid = new GridPane(12, 8);
        row(grid, 0, "remote.server", server);
        row(grid, 1, "remote.database", database);
        row(grid, 2, "remote.role", role);
        row(grid, 3, "remote.secret", secret);
        grid.add(weak, 1, 4);
        Label wrong = new Label(" ");
        wrong.setId("remote-wrong");
        wrong.getStyleClass().add("severity-error");
        wrong.setWrapText(true);
        wrong.setMaxWidth(380);
        Label title = new Label(Text.of("remote.title").toString());
        title.getStyleClass().add("strong");
        JFXButton connect =
                WelcomePane.button("remote-connect", Text.of("status.sync").toString(), "primary", () -> {});
        connect.setDefaultButton(true);
        Prompt prompt = Prompt.of(Prompt.Place.in(owner), title, grid, wrong, connect);
        connect.setOnAction(e -> {
            String address = "jdbc:postgresql://" + server.getText().strip() + "/"
                    + database.getText().strip() + "?user=" + role.getText().strip()
                    + (weak.isSelected() ? "&sslmode=prefer" : "");
            try {
                RemoteTarget typed = RemoteTarget.of(address);
                target = typed;
                password = secret.getText().toCharArray();
                settings.setRemote(desk.folder(), address);
                prompt.hide();
                desk.sync(typed, password.clone(), options, () -> ask(options));
            } catch (IllegalArgumentException bad) {
                wrong.setText(Text.of("remote.incomplete").toString());
            }
        });
        prompt.show(former == null ? server : secret);
    }

    private static TextField field(String id, String hint, String text) {
        TextField field = new TextField(text);
        field.setId(id);
        field.setPromptText(hint);
        field.setPrefColumnCount(24);
        return field;
    }

    private static void row(GridPane grid, int row, String key, Node field) {
        Label label = new Label(Text.of(key).toString());
        label.getStyleClass().add("secondary");
        label.setLabelFor(field);
        grid.addRow(row, label, field);
    }
}
