package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.AddObjects;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetFuseRating;
import io.feederline.edit.SetPhase;
import io.feederline.exchange.Demo;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import io.feederline.session.Session;
import io.feederline.store.ChangeFile;
import io.feederline.store.Workspace;
import io.feederline.ui.conflicts.ConflictsPane;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a colleague's changes into the window, and of one's own out of it. */
class ChangesJourneyTest extends PaneFixture {
    @TempDir
    Path mail;

    private static int fuse(Session session, ServiceHead head) {
        ServiceHead now = session.topology().find(ServiceHead.class, head.id());
        return Objects.requireNonNullElse(Objects.requireNonNull(now).fuseRating(), 0);
    }

    @Test
    void changesComeInOnceAreSettledAndGoOut() throws Exception {
        open(desk -> new ConflictsPane(desk, () -> {}));
        ServiceHead head = head("WLCE.Plot-24");
        Path file = mail.resolve("anna." + ChangeFile.ENDING);
        try (Session anna = new Session(Workspace.openOrCreate(mail.resolve("anna")), Clock.systemUTC(), "Anna")) {
            anna.load(new AddObjects("demo", Demo.objects(), Map.of()));
            assertInstanceOf(Outcome.Done.class, anna.perform(new SetPhase(head.id(), 2)));
            assertInstanceOf(Outcome.Done.class, anna.perform(new SetFuseRating(head.id(), 63)));
            try (OutputStream out = Files.newOutputStream(file)) {
                anna.changes(null).write(out);
            }
            onScreen(() -> desk().perform(new SetPhase(head.id(), 3)));
            until(() -> Objects.equals(head("WLCE.Plot-24").phase(), 3));
            onScreen(() -> desk().bringIn(file));
            until(() -> robot.lookup("#conflict-count").tryQuery().isPresent() && said().contains("Anna"));
            assertTrue(said().contains("1 does not go together"), said());
            assertEquals(63, head("WLCE.Plot-24").fuseRating());
            assertTrue(robot.lookup(node ->
                            node instanceof Label label && label.getText().equals("From Anna"))
                    .tryQuery()
                    .isPresent());
            robot.clickOn("#settle-mine");
            until(() -> desk().topology().count(Kind.CONFLICT) == 0);
            onScreen(() -> desk().bringIn(file));
            until(() -> said().contains("are here already"));
            // What was settled, and what was done since, goes back to her, once it is chosen: that of the head's
            // feeder.
            onScreen(() -> desk().perform(new SetFuseRating(head.id(), 100)));
            until(() -> Objects.equals(head("WLCE.Plot-24").fuseRating(), 100));
            Path back = mail.resolve("back." + ChangeFile.ENDING);
            onScreen(() -> Exporting.changes(desk(), back, null));
            until(() -> said().contains("back"));
            anna.perform(anna.takingOver(ChangeFile.read(back)).edit());
            assertEquals(100, fuse(anna, head));
            assertEquals(0, anna.topology().count(Kind.CONFLICT));
            assertEquals(
                    3,
                    Objects.requireNonNull(anna.topology().find(ServiceHead.class, head.id()))
                            .phase(),
                    "which he settled for his, knowing hers");
        }
    }

    @Test
    void aFileThatIsNoneIsToldByItsLine() throws Exception {
        open(desk -> new ConflictsPane(desk, () -> {}));
        Path file = mail.resolve("anna." + ChangeFile.ENDING);
        try (Session anna = new Session(Workspace.openOrCreate(mail.resolve("anna")), Clock.systemUTC(), "Anna")) {
            anna.load(new AddObjects("demo", Demo.objects(), Map.of()));
            try (OutputStream out = Files.newOutputStream(file)) {
                anna.changes(null).write(out);
            }
        }
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        int edits = desk().snapshot().getValue().edits();
        onScreen(() -> desk().bringIn(file));
        until(() -> said().contains("line 2"));
        assertFalse(said().contains("Exception"), said());
        assertEquals(edits, desk().snapshot().getValue().edits());
    }
}
