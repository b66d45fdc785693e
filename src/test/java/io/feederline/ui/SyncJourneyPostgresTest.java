package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.SetPhase;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import io.feederline.sync.Profile;
import io.feederline.sync.RemoteTarget;
import io.feederline.sync.Sync;
import io.feederline.ui.changes.ChangesPane;
import io.feederline.ui.conflicts.ConflictsPane;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The window's way through a sync: what is not sent, what does not go together, and how it is settled. */
class SyncJourneyPostgresTest extends PaneFixture {
    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    private void sync(String database) throws Exception {
        WaitForAsyncUtils.asyncFx(() -> desk().sync(
                                new Profile("", RemoteTarget.of(DATABASES.address(database)), List.of(), 0),
                                RemoteDatabases.PASSWORD.toCharArray(),
                                Sync.Options.PLAIN,
                                false,
                                e -> {}))
                .get(20, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> desk().work().getValue() == null);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String phase(String database, ServiceHead head) throws Exception {
        try (Connection connection = DATABASES.owner(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT phase FROM flows.service_head_registry WHERE id = '" + head.id() + "'")) {
            return row.next() ? String.valueOf(row.getString(1)) : "gone";
        }
    }

    @Test
    void aConflictComesUpIsSettledAndArrives() throws Exception {
        String database = DATABASES.database("documented.sql");
        open(desk -> new VBox(new ChangesPane(desk, why -> {}), new ConflictsPane(desk, () -> {})));
        sync(database);
        assertTrue(said().startsWith("Synced"), said());
        ListView<?> changes = robot.lookup("#change-list").queryListView();
        int refused = desk().topology().count(Kind.PARKED);
        assertEquals(0, refused, () -> said());
        assertEquals(0, changes.getItems().size(), "the first sync sent everything");
        ServiceHead head = head("WLCE.Plot-24");
        onScreen(() -> desk().perform(new SetPhase(head.id(), 2)));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> changes.getItems().size() == 1);
        until(() -> robot.lookup(
                        node -> node instanceof Label label && label.getText().endsWith("→  L2"))
                .tryQuery()
                .isPresent());
        DATABASES.run(database, "UPDATE flows.service_head_registry SET phase = 3 WHERE id = '" + head.id() + "'");
        sync(database);
        assertEquals(
                "1 of 1",
                robot.lookup("#conflict-count").<Label>queryAs(Label.class).getText());
        assertEquals("3", phase(database, head));
        robot.clickOn("#settle-mine");
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> desk().topology().count(Kind.CONFLICT) == 0);
        sync(database);
        assertEquals("2", phase(database, head));
        assertEquals(0, changes.getItems().size());
    }

    /** A lost network is a sentence in the status bar; nothing is lost, and the next try goes through. */
    @Test
    void aRemoteThatIsAwayIsToldAndNothingIsLost() throws Exception {
        open(desk -> new ChangesPane(desk, why -> {}));
        int heads = desk().topology().count(Kind.SERVICE_HEAD);
        WaitForAsyncUtils.asyncFx(() -> desk().sync(
                                new Profile(
                                        "",
                                        RemoteTarget.of(
                                                "jdbc:postgresql://localhost:1/flows?user=engineer&sslmode=disable"),
                                        List.of(),
                                        0),
                                "x".toCharArray(),
                                Sync.Options.PLAIN,
                                false,
                                e -> {}))
                .get(20, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> desk().work().getValue() == null);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(said().contains("localhost:1"), said());
        assertEquals(heads, desk().topology().count(Kind.SERVICE_HEAD));
    }
}
