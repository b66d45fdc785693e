package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.AddObjects;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.exchange.Demo;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Topology;
import io.feederline.session.Session;
import io.feederline.store.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Everything that was done is undone back to the start, and done again, in the window as a person does it. */
class UndoJourneyTest {
    private final FxRobot robot = new FxRobot();
    private final AtomicReference<@Nullable Stage> stage = new AtomicReference<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private Session session() {
        return new Session(Workspace.openOrCreate(folder), Clock.systemUTC(), "test");
    }

    /** Edits of every kind, some of which move boxes of the drawing; those that do not fit are left out. */
    private Topology edited(long seed) {
        RandomEdits edits = new RandomEdits(seed);
        try (Session session = session()) {
            session.load(new AddObjects("demo", Demo.objects(), Map.of()));
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

    private void show() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> {
                    Stage window = new Stage();
                    stage.set(window);
                    new MainWindow(window, PaneFixture.settings()).show(folder);
                })
                .get(20, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> robot.lookup("#schematic").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
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

    private Topology closed() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> {
                    Stage window = stage.get();
                    if (window != null) window.hide();
                })
                .get(20, TimeUnit.SECONDS);
        try (Session session = session()) {
            return session.topology();
        }
    }

    @Test
    void byKeyboardBackToTheStartAndForwardAgain() throws Exception {
        Topology end = edited(5);
        Topology start = Topology.of(Demo.objects());
        assertTrue(!start.equals(end));
        show();
        robot.clickOn("#schematic");
        all("undo", () -> robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL));
        assertEquals(start, closed());
        show();
        robot.clickOn("#schematic");
        all("redo", () -> robot.press(KeyCode.CONTROL).type(KeyCode.Y).release(KeyCode.CONTROL));
        assertEquals(end, closed());
    }

    @Test
    void byMouseBackToTheStartAndForwardAgain() throws Exception {
        Topology end = edited(6);
        show();
        all("undo", () -> robot.clickOn("#undo"));
        assertEquals(Topology.of(Demo.objects()), closed());
        show();
        all("redo", () -> robot.clickOn("#redo"));
        assertEquals(end, closed());
    }
}
