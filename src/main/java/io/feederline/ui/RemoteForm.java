package io.feederline.ui;

import io.feederline.model.Text;
import io.feederline.sync.Profile;
import io.feederline.sync.RemoteTarget;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;

/** Where a remote is, as whom, how, and of what part: the fields of a connection profile. */
final class RemoteForm extends GridPane {
    private final ComboBox<String> name = new ComboBox<>();
    private final TextField server = field("remote-server", "db.example.org:5432");
    private final TextField database = field("remote-database", "flows");
    private final TextField role = field("remote-role", "engineer");
    private final PasswordField secret = new PasswordField();
    private final CheckBox remember = new CheckBox(Text.of("remote.remember").toString());
    private final TextField certificate =
            field("remote-certificate", Text.of("remote.certificate.hint").toString());
    private final CheckBox weak = new CheckBox(Text.of("remote.withoutTls").toString());
    private final TextField settings = field("remote-settings", "app.current_esco=wlce");
    private final TextField escos =
            field("remote-escos", Text.of("remote.escos.hint").toString());
    private final TextField days =
            field("remote-days", Text.of("remote.days.hint").toString());

    /** @param known to choose from by their names */
    RemoteForm(List<Profile> known) {
        super(12, 8);
        name.setId("remote-name");
        name.setEditable(true);
        name.setMaxWidth(Double.MAX_VALUE);
        name.getItems().setAll(known.stream().map(Profile::name).toList());
        name.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, was, is) -> known.stream()
                        .filter(profile -> profile.name().equals(is))
                        .findFirst()
                        .ifPresent(this::show));
        secret.setId("remote-password");
        remember.setId("remote-remember");
        weak.setId("remote-weak");
        row("remote.name", name);
        row("remote.server", server);
        row("remote.database", database);
        row("remote.role", role);
        row("remote.secret", secret);
        add(remember, 1, getRowCount());
        row("remote.certificate", certificate);
        add(weak, 1, getRowCount());
        row("remote.settings", settings);
        row("remote.escos", escos);
        row("remote.days", days);
    }

    private static TextField field(String id, String hint) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(hint);
        field.setPrefColumnCount(24);
        return field;
    }

    private void row(String key, Node field) {
        Label label = new Label(Text.of(key).toString());
        label.getStyleClass().add("secondary");
        label.setLabelFor(field);
        addRow(getRowCount(), label, field);
    }

    void show(Profile profile) {
        RemoteTarget target = profile.target();
        name.getEditor().setText(profile.name());
        server.setText(target.host() + ":" + target.port());
        database.setText(target.database());
        role.setText(target.role());
        certificate.setText(target.parameters().getOrDefault("sslrootcert", ""));
        weak.setSelected(target.isWeak());
        settings.setText(target.settingsText().replace("\n", ", "));
        escos.setText(String.join(", ", profile.escos()));
        days.setText(profile.days() == 0 ? "" : String.valueOf(profile.days()));
    }

    /** @throws IllegalArgumentException with a sentence that says what is missing or wrong */
    Profile profile() {
        if (List.of(server, database, role).stream()
                .anyMatch(field -> field.getText().isBlank()))
            throw new IllegalArgumentException(Text.of("remote.incomplete").toString());
        Map<String, String> more = new TreeMap<>();
        if (!certificate.getText().isBlank())
            more.put("sslrootcert", certificate.getText().strip());
        if (weak.isSelected()) more.put("sslmode", "prefer");
        for (String setting : parts(settings)) {
            int equals = setting.indexOf('=');
            if (equals < 1 || setting.substring(0, equals).indexOf('.') < 0)
                throw new IllegalArgumentException(
                        Text.of("remote.badSetting", setting).toString());
            more.put(
                    setting.substring(0, equals).strip(),
                    setting.substring(equals + 1).strip());
        }
        RemoteTarget target = RemoteTarget.of(
                server.getText().strip(),
                database.getText().strip(),
                role.getText().strip(),
                more);
        String called = name.getEditor().getText().strip();
        return new Profile(
                called.isEmpty() ? target.host() + " " + target.database() : called, target, parts(escos), days());
    }

    private int days() {
        try {
            return days.getText().isBlank()
                    ? 0
                    : Integer.parseInt(days.getText().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    Text.of("remote.badDays", Profile.MOST_DAYS).toString());
        }
    }

    private static List<String> parts(TextField field) {
        return Arrays.stream(field.getText().split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    char[] password() {
        return secret.getText().toCharArray();
    }

    boolean remembers() {
        return remember.isSelected();
    }

    /** What is to be filled in next. */
    Node first() {
        return server.getText().isBlank() ? server : secret;
    }
}
