package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.exchange.Demo;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Topology;
import io.feederline.session.Session;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Everything that was done is undone back to the start, and done again, in the window as a person does it. */
class UndoJourneyTest extends MainWindowFixture {
    /** Edits of every kind, some of which move boxes of the drawing; those that do not fit are left out. */
    private Topology edited(long seed) {
        RandomEdits edits = new RandomEdits(seed);
        holdsDemo();
        try (Session session = session()) {
            int done = 0;
            for (int i = 0; done < 25; i++) {
                Topology now = session.topology();
                Edit edit = switch (i % 4) {
                    case 0 -> edits.anyOperation(now);
                    case 1 -> edits.anyBox(now);
                    case 2 -> edits.anyLoop(now);
                    default -> edits.next(now);
                };
                if (session.perform(edit) instanceof Outcome.Done) done++;
            }
            return session.topology();
        }
    }

    private void opened() throws Exception {
        show();
        untilThere("#schematic");
    }

    private boolean isOver(String button) {
        return robot.lookup("#" + button).queryButton().isDisabled();
    }

    /** Until the button says that there is nothing left; each step is on disk before it is on screen. */
    private void all(String button, Runnable step) throws Exception {
        for (int i = 0; i < 200 && !isOver(button); i++) {
            step.run();
            WaitForAsyncUtils.waitForFxEvents();
        }
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> isOver(button));
    }

    /** Where the button is, is asked once, on the UI thread: the robot would ask beside it, while the window changes. */
    private void clickAll(String button) throws Exception {
        Node node = robot.lookup("#" + button).query();
        Point2D middle = WaitForAsyncUtils.asyncFx(() -> node.localToScreen(
                        node.getLayoutBounds().getCenterX(),
                        node.getLayoutBounds().getCenterY()))
                .get(20, TimeUnit.SECONDS);
        all(button, () -> robot.clickOn(middle));
    }

    private Topology closed() throws Exception {
        close();
        try (Session session = session()) {
            return session.topology();
        }
    }

    @Test
    void byKeyboardBackToTheStartAndForwardAgain() throws Exception {
        Topology end = edited(5);
        Topology start = Topology.of(Demo.objects());
        assertTrue(!start.equals(end));
        opened();
        robot.clickOn("#schematic");
        all("undo", () -> robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL));
        assertEquals(start, closed());
        opened();
        robot.clickOn("#schematic");
        all("redo", () -> robot.press(KeyCode.CONTROL).type(KeyCode.Y).release(KeyCode.CONTROL));
        assertEquals(end, closed());
    }

    @Test
    void byMouseBackToTheStartAndForwardAgain() throws Exception {
        Topology end = edited(6);
        opened();
        clickAll("undo");
        assertEquals(Topology.of(Demo.objects()), closed());
        opened();
        clickAll("redo");
        assertEquals(end, closed());
    }
}
