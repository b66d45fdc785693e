package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.SetPhase;
import io.feederline.fixture.FaultyLine;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Kind;
import io.feederline.model.Topology;
import io.feederline.sync.Profile;
import io.feederline.sync.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.prefs.Preferences;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a person gets to a remote: the form, its test, a sync that is cancelled, and one that finds no connection. */
class RemoteAccessPostgresTest extends PaneFixture {
    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    private final Preferences preferences = Preferences.userRoot().node("io/feederline-test-remotes");
    private final Profiles profiles = new Profiles(preferences.node("profiles"));
    private final List<String> steps = new ArrayList<>();

    @BeforeEach
    @AfterEach
    void forget() throws Exception {
        preferences.clear();
        for (Profile profile : profiles.all()) profiles.forget(profile.name());
    }

    private final AtomicReference<@Nullable RemoteAccess> access = new AtomicReference<>();

    /** The status bar alone, with what is behind its link. */
    private void open() throws Exception {
        open(desk -> {
            VBox window = new VBox();
            window.setMinHeight(700);
            RemoteAccess remote =
                    new RemoteAccess(desk, new Settings(preferences), profiles, window, Duration.millis(200));
            access.set(remote);
            window.getChildren()
                    .add(new StatusPane(desk, new ReadOnlyDoubleWrapper(1).getReadOnlyProperty(), remote::sync));
            desk.work().addListener((o, was, is) -> {
                if (is != null) steps.add(is.text());
            });
            return window;
        });
    }

    private void fill(String id, String text) throws Exception {
        onScreen(() -> robot.lookup(id).queryAs(TextInputControl.class).setText(text));
    }

    private void form(String database, int port, String password) throws Exception {
        robot.clickOn("#sync");
        fillIn(database, port, password);
    }

    private void fillIn(String database, int port, String password) throws Exception {
        until(() -> robot.lookup("#remote-server").tryQuery().isPresent());
        fill("#remote-server", "localhost:" + port);
        fill("#remote-database", database);
        fill("#remote-role", "engineer");
        fill("#remote-password", password);
        robot.clickOn("#remote-weak");
    }

    private String found() {
        return robot.lookup("#remote-wrong").queryAs(Label.class).getText();
    }

    private String saidThere() {
        return robot.lookup("#said").queryAs(Label.class).getText();
    }

    private String standing() {
        return robot.lookup("#standing").queryAs(Label.class).getText();
    }

    private static String heads(String database) throws Exception {
        try (var connection = DATABASES.owner(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM flows.service_head_registry")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Another one that is asked for a report is not the one that the workspace syncs with. */
    @Test
    void anotherRemoteIsAskedAndNothingIsSyncedWithIt() throws Exception {
        String database = DATABASES.database("documented.sql");
        open();
        List<String> asked = new CopyOnWriteArrayList<>();
        onScreen(() -> Objects.requireNonNull(access.get())
                .choose((of, password) -> asked.add(of.target().database() + String.valueOf(password))));
        fillIn(database, DATABASES.port(), RemoteDatabases.PASSWORD);
        robot.clickOn("#remote-connect");
        until(() -> asked.size() == 1);
        onScreen(() -> Objects.requireNonNull(access.get())
                .use((of, password) -> asked.add(of.target().database() + String.valueOf(password))));
        until(() -> asked.size() == 2);
        String both = database + RemoteDatabases.PASSWORD;
        assertEquals(List.of(both, both), asked);
        assertTrue(new Settings(preferences).remote(desk().folder()).isEmpty());
        robot.clickOn("#sync");
        until(() -> robot.lookup("#remote-server").tryQuery().isPresent());
        assertEquals("0", heads(database));
        robot.type(KeyCode.ESCAPE);
    }

    /** A wrong password is told where it was typed, nothing is lost of the form; the right one finds the remote, and syncs. */
    @Test
    void theFormTestsAndConnectsAndIsRemembered() throws Exception {
        String database = DATABASES.database("documented.sql");
        open();
        form(database, DATABASES.port(), "wrong");
        robot.clickOn("#remote-test");
        until(() -> found().contains("password"));
        assertTrue(found().contains("engineer"), found());
        fill("#remote-password", RemoteDatabases.PASSWORD);
        robot.clickOn("#remote-test");
        until(() -> found().contains("documented"));
        assertTrue(found().contains("not verified"), found());
        assertEquals("0", heads(database), "a test changes nothing");
        robot.clickOn("#remote-connect");
        until(() -> saidThere().startsWith("Synced"));
        assertEquals(String.valueOf(desk().topology().count(Kind.SERVICE_HEAD)), heads(database));
        assertEquals(0, robot.lookup("#remote-server").queryAll().size(), "the form is gone");
        assertTrue(steps.stream().anyMatch(step -> step.contains("table 1 of ")), steps::toString);
        assertTrue(steps.getLast().contains("writing to disk"), steps::toString);
        // The second time it asks nothing.
        onScreen(() -> desk().perform(new SetPhase(head("WLCE.Plot-24").id(), 2)));
        until(() -> standing().contains("1"));
        robot.clickOn("#sync");
        until(() -> saidThere().contains("1 sent") && desk().work().getValue() == null);
        assertEquals(
                List.of(database),
                profiles.all().stream()
                        .map(profile -> profile.target().database())
                        .toList());
    }

    /** A slow line, and a person who has no time: nothing has happened, and the next sync does it all. */
    @Test
    void aSyncThatIsCancelledLeavesAllAsItWas() throws Exception {
        String database = DATABASES.database("documented.sql");
        try (FaultyLine line = new FaultyLine(DATABASES.port())) {
            open();
            Topology before = desk().topology();
            line.delay(400);
            form(database, line.port(), RemoteDatabases.PASSWORD);
            robot.clickOn("#remote-connect");
            until(() -> steps.stream().anyMatch(step -> step.contains("table 1 of ")));
            robot.clickOn("#cancel");
            until(() -> desk().work().getValue() == null);
            assertTrue(saidThere().contains("cancelled"), saidThere());
            assertEquals(before, desk().topology());
            assertEquals("0", heads(database));
            line.delay(0);
            robot.clickOn("#sync");
            until(() -> saidThere().startsWith("Synced"));
            assertEquals(String.valueOf(before.count(Kind.SERVICE_HEAD)), heads(database));
        }
    }

    /** A line that breaks is no dialog and no work lost: it is told at the right, and tried again without being asked. */
    @Test
    void aLineThatBreaksIsTriedAgainByItself() throws Exception {
        String database = DATABASES.database("documented.sql");
        try (FaultyLine line = new FaultyLine(DATABASES.port())) {
            open();
            line.next(FaultyLine.Fault.RECEIVING, 2000);
            form(database, line.port(), RemoteDatabases.PASSWORD);
            List<String> stood = new ArrayList<>();
            onScreen(() -> robot.lookup("#standing")
                    .queryAs(Label.class)
                    .textProperty()
                    .addListener((o, was, is) -> stood.add(is)));
            robot.clickOn("#remote-connect");
            until(() -> saidThere().startsWith("Synced"));
            assertTrue(stood.stream().anyMatch(text -> text.contains("trying again by itself")), stood::toString);
            assertTrue(!standing().contains("trying again"), standing());
            assertEquals(String.valueOf(desk().topology().count(Kind.SERVICE_HEAD)), heads(database));
        }
    }
}
