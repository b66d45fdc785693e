package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.feederline.edit.AddObjects;
import io.feederline.edit.CreateEsco;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Tree;
import io.feederline.session.Session;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import io.feederline.ui.tree.ExplorerPane;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.prefs.Preferences;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The window as a whole: how a workspace gets into it. */
class MainWindowTest {
    private final FxRobot robot = new FxRobot();
    private final Preferences preferences = Preferences.userRoot().node("io/feederline-test");
    private final AtomicReference<@Nullable Stage> stage = new AtomicReference<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void forget() throws Exception {
        preferences.clear();
        for (String child : preferences.childrenNames()) preferences.node(child).removeNode();
    }

    @AfterEach
    void close() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> {
                    Stage window = stage.get();
                    if (window != null) window.hide();
                })
                .get(20, TimeUnit.SECONDS);
    }

    private void show(Path workspace) throws Exception {
        WaitForAsyncUtils.asyncFx(() -> {
                    Stage window = new Stage();
                    stage.set(window);
                    new MainWindow(window, new Settings(preferences)).show(workspace);
                })
                .get(20, TimeUnit.SECONDS);
    }

    private void untilThere(String id) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> robot.lookup(id).tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void anEncryptedWorkspaceAsksForItsPassphraseUntilItIsRight() throws Exception {
        try (Session session =
                new Session(Workspace.openOrCreate(folder, Passphrase.NONE), Clock.systemUTC(), "test")) {
            session.perform(new CreateEsco(Nets.id(1), "WLCE", null, Nets.AT));
            session.workspace().encrypt("correct horse".toCharArray());
        }
        show(folder);
        untilThere("#passphrase");
        robot.clickOn("#passphrase").write("wrong horse").type(KeyCode.ENTER);
        untilThere("#passphrase.wrong");
        robot.clickOn("#passphrase").write("correct horse").type(KeyCode.ENTER);
        untilThere("#status");
        assertEquals(0, robot.lookup("#passphrase").queryAll().size());
    }

    @Test
    void theTreeThatWasOnShowIsOnShowNextTime() throws Exception {
        try (Session session =
                new Session(Workspace.openOrCreate(folder, Passphrase.NONE), Clock.systemUTC(), "test")) {
            session.perform(new CreateEsco(Nets.id(1), "WLCE", null, Nets.AT));
        }
        show(folder);
        untilThere("#explorer");
        robot.clickOn("Owner");
        close(); // as a person does: that is when it is remembered
        show(folder);
        untilThere("#explorer");
        ExplorerPane explorer = robot.lookup("#explorer").queryAs(ExplorerPane.class);
        assertEquals(Tree.OWNERSHIP, explorer.tree());
    }

    private void find(String words) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.write(words).type(KeyCode.ENTER);
    }

    private void untilSelected(String name) throws Exception {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> robot.lookup("#inspector .title")
                        .<Label>tryQueryAs(Label.class)
                        .filter(label -> label.getText().equals(name))
                        .isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Alt and the arrows go back to what was selected before, and forward again, from wherever one is. */
    @Test
    void backAndForwardGoAlongWhatWasSelected() throws Exception {
        try (Session session =
                new Session(Workspace.openOrCreate(folder, Passphrase.NONE), Clock.systemUTC(), "test")) {
            session.perform(new AddObjects("demo", Demo.objects(), Map.of()));
        }
        show(folder);
        untilThere("#schematic");
        robot.clickOn("#schematic");
        find("HMCE.Plot-04");
        untilSelected("HMCE.Plot-04");
        find("9");
        untilSelected("HMCE.Plot-09");
        robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        untilSelected("HMCE.Plot-04");
        robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
        untilSelected("HMCE.Plot-09");
        robot.clickOn("‹");
        untilSelected("HMCE.Plot-04");
    }

    /** F1 is about the view that is shown, also when another one is shown then; Escape closes it. */
    @Test
    void helpIsAboutTheViewThatIsShown() throws Exception {
        try (Session session =
                new Session(Workspace.openOrCreate(folder, Passphrase.NONE), Clock.systemUTC(), "test")) {
            session.perform(new CreateEsco(Nets.id(1), "WLCE", null, Nets.AT));
        }
        show(folder);
        untilThere("#schematic");
        robot.type(KeyCode.F1);
        untilThere("#help-pane");
        assertEquals("Schematic", titleOfHelp());
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
        untilThere("#phases");
        assertEquals("Phases", titleOfHelp());
        robot.clickOn("#help-pane .title").type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(0, robot.lookup("#help-pane").queryAll().size());
    }

    private String titleOfHelp() {
        return robot.lookup("#help-pane .title").queryAs(Label.class).getText();
    }

    /** Three steps over a view until somebody has read them; the others still have theirs, and the next window knows. */
    @Test
    void whoHasReadTheStepsOfAViewDoesNotSeeThemAgain() throws Exception {
        try (Session session =
                new Session(Workspace.openOrCreate(folder, Passphrase.NONE), Clock.systemUTC(), "test")) {
            session.perform(new CreateEsco(Nets.id(1), "WLCE", null, Nets.AT));
        }
        show(folder);
        untilThere("#first-steps");
        robot.clickOn("#first-steps-known");
        assertEquals(0, robot.lookup("#first-steps").queryAll().size());
        robot.clickOn("#view-history");
        untilThere("#first-steps");
        close();
        show(folder);
        untilThere("#first-steps");
        robot.clickOn("#view-schematic");
        untilThere("#schematic");
        assertEquals(0, robot.lookup("#first-steps").queryAll().size());
    }

    @Test
    void theViewAndTheWidthsOfThePanesAreRemembered() throws Exception {
        try (Session session =
                new Session(Workspace.openOrCreate(folder, Passphrase.NONE), Clock.systemUTC(), "test")) {
            session.perform(new CreateEsco(Nets.id(1), "WLCE", null, Nets.AT));
        }
        show(folder);
        untilThere("#schematic");
        robot.clickOn("#view-history");
        untilThere("#history");
        SplitPane panes = robot.lookup("#panes").queryAs(SplitPane.class);
        WaitForAsyncUtils.asyncFx(() -> panes.setDividerPositions(0.16, 0.8)).get(20, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
        close();
        show(folder);
        untilThere("#history");
        double[] now = robot.lookup("#panes").queryAs(SplitPane.class).getDividerPositions();
        assertEquals(0.16, now[0], 0.01);
        assertEquals(0.8, now[1], 0.01);
    }
}
