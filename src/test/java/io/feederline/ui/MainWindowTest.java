package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateEsco;
import io.feederline.fixture.Nets;
import io.feederline.model.Tree;
import io.feederline.phase.Weight;
import io.feederline.session.Session;
import io.feederline.ui.tree.ExplorerPane;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The window as a whole: how a workspace gets into it. */
class MainWindowTest extends MainWindowFixture {
    @Test
    void anEncryptedWorkspaceAsksForItsPassphraseUntilItIsRight() throws Exception {
        try (Session session = session()) {
            session.perform(new CreateEsco(Nets.id(1), "WLCE", null, Nets.AT));
            session.workspace().encrypt("correct horse".toCharArray());
        }
        show();
        untilThere("#passphrase");
        robot.clickOn("#passphrase").write("wrong horse").type(KeyCode.ENTER);
        untilThere("#passphrase.wrong");
        robot.clickOn("#passphrase").write("correct horse").type(KeyCode.ENTER);
        untilThere("#status");
        assertEquals(0, robot.lookup("#passphrase").queryAll().size());
    }

    @Test
    void theTreeThatWasOnShowIsOnShowNextTime() throws Exception {
        holds(new CreateEsco(Nets.id(1), "WLCE", null, Nets.AT));
        show();
        untilThere("#explorer");
        robot.clickOn("Owner");
        close();
        show();
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

    /** Whoever asks for a view is in it: its keys work, and Escape leaves the field of the palette. */
    @Test
    void theViewThatIsAskedForTakesTheKeys() throws Exception {
        holdsDemo();
        Scene scene = show();
        untilThere("#schematic");
        for (String view : List.of("phases", "history", "changes", "schematic")) {
            find(">show " + view);
            untilIn(scene, view);
            robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
            robot.write("x").type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
            untilIn(scene, view);
        }
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
        untilIn(scene, "phases");
    }

    private static void untilIn(Scene scene, String view) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> {
            // The lists and the drawing take keys that do something, a field or a choice does not.
            if (scene.getFocusOwner() instanceof ChoiceBox<?>) return false;
            for (Node node = scene.getFocusOwner(); node != null; node = node.getParent())
                if (view.equals(node.getId())) return true;
            return false;
        });
    }

    /** Alt and the arrows go back to what was selected before, and forward again, from wherever one is. */
    @Test
    void backAndForwardGoAlongWhatWasSelected() throws Exception {
        holdsDemo();
        show();
        untilThere("#schematic");
        assertTrue(robot.lookup("#schematic").query().isFocused(), "keys work from the start");
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
        holds(new CreateEsco(Nets.id(1), "WLCE", null, Nets.AT));
        show();
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

    /** Sheets are in the place of everything; what was there is there again, as it was. */
    @Test
    void sheetsAreSeenAndLeftByKeyboard() throws Exception {
        holdsDemo();
        Scene scene = show();
        untilThere("#schematic");
        untilIn(scene, "schematic");
        robot.press(KeyCode.CONTROL).type(KeyCode.P).release(KeyCode.CONTROL);
        untilThere("#sheets-pane");
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> scene.getFocusOwner() != null
                        && "sheets-what".equals(scene.getFocusOwner().getId()));
        assertEquals(0, robot.lookup("#schematic").queryAll().size());
        robot.press(KeyCode.CONTROL).type(KeyCode.P).release(KeyCode.CONTROL);
        robot.type(KeyCode.ESCAPE);
        untilThere("#schematic");
        untilIn(scene, "schematic");
        assertEquals(0, robot.lookup("#sheets-pane").queryAll().size());
    }

    private String titleOfHelp() {
        return robot.lookup("#help-pane .title").queryAs(Label.class).getText();
    }

    /** Three steps over a view until somebody has read them; the others still have theirs, and the next window knows. */
    @Test
    void whoHasReadTheStepsOfAViewDoesNotSeeThemAgain() throws Exception {
        holds(new CreateEsco(Nets.id(1), "WLCE", null, Nets.AT));
        show();
        untilThere("#first-steps");
        robot.clickOn("#first-steps-known");
        assertEquals(0, robot.lookup("#first-steps").queryAll().size());
        robot.clickOn("#view-history");
        untilThere("#first-steps");
        close();
        show();
        untilThere("#first-steps");
        robot.clickOn("#view-schematic");
        untilThere("#schematic");
        assertEquals(0, robot.lookup("#first-steps").queryAll().size());
    }

    @Test
    void theViewAndTheWidthsOfThePanesAreRemembered() throws Exception {
        holds(new CreateEsco(Nets.id(1), "WLCE", null, Nets.AT));
        show();
        untilThere("#schematic");
        robot.clickOn("#view-phases");
        robot.clickOn("#phases-by").clickOn("by fuse");
        robot.clickOn("#view-history");
        untilThere("#history");
        SplitPane panes = robot.lookup("#panes").queryAs(SplitPane.class);
        WaitForAsyncUtils.asyncFx(() -> panes.setDividerPositions(0.16, 0.8)).get(20, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
        close();
        show();
        untilThere("#history");
        double[] now = robot.lookup("#panes").queryAs(SplitPane.class).getDividerPositions();
        assertEquals(0.16, now[0], 0.01);
        assertEquals(0.8, now[1], 0.01);
        robot.clickOn("#view-phases");
        assertEquals(
                Weight.FUSE, robot.lookup("#phases-by").queryAs(ChoiceBox.class).getValue());
    }
}
