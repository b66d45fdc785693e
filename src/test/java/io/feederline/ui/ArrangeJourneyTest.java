package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.diagram.Schematic;
import io.feederline.edit.FreeBoxes;
import io.feederline.edit.MoveBox;
import io.feederline.edit.Together;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import io.feederline.ui.canvas.SchematicPane;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/** Columns and feeders are put somewhere by mouse and by keyboard, stay there, and flow again. */
class ArrangeJourneyTest extends PaneFixture {
    private SchematicPane open() throws Exception {
        SchematicPane pane = super.open(SchematicPane::new);
        onScreen(() -> pane.show(new SchematicPane.View(0.7, 0, 0)));
        return pane;
    }

    private Schematic.Box box(Ref ref) {
        return desk().snapshot().getValue().schematic().box(ref).orElseThrow();
    }

    private Point2D middle(SchematicPane pane, Schematic.Box box) {
        SchematicPane.View view = pane.view();
        return pane.localToScreen(
                view.x() + (box.left() + box.width() / 2) * view.scale(),
                view.y() + (box.top() + box.height() / 2) * view.scale());
    }

    @Test
    void aColumnIsDraggedToWhereItStaysAndNothingIsLinked() throws Exception {
        SchematicPane pane = open();
        Topology before = desk().topology();
        Ref head = head("HMCE.Plot-08").ref();
        robot.clickOn("#arrange");
        Schematic.Box from = box(head);
        Point2D at = middle(pane, from);
        // So many pixels to the left, and a row further down.
        double left = 210;
        robot.drag(at).moveBy(-30, 4).moveTo(at.add(-left, from.rowHeight() * 0.7));
        robot.drop();
        until(() -> !desk().topology().equals(before));
        gives(before, new MoveBox(head, from.x() - left / 0.7, 1.0));
        desk().undo();
        until(() -> desk().topology().equals(before));
        // Escape in mid-drag, then the button is let go.
        robot.drag(middle(pane, box(head))).moveBy(-60, 20).type(KeyCode.ESCAPE).drop();
        assertEquals(before, desk().topology());
        assertTrue(robot.lookup("#arrange").queryAs(ToggleButton.class).isSelected(), "Escape ended the drag only");
    }

    @Test
    void theArrowsMoveWhatIsSelectedAndAreUndoneTogether() throws Exception {
        SchematicPane pane = open();
        Topology before = desk().topology();
        Ref head = head("HMCE.Plot-08").ref();
        select(head);
        onScreen(pane::requestFocus);
        double x = box(head).x();
        robot.type(KeyCode.M).type(KeyCode.DOWN).type(KeyCode.LEFT, 3);
        until(() -> desk().snapshot().getValue().edits() == 5);
        assertEquals(1, box(head).y());
        gives(
                before,
                new MoveBox(head, x, 1.0),
                new MoveBox(head, Math.rint(x / MoveBox.GRID) * MoveBox.GRID - 24, 1.0));
        desk().undo();
        until(() -> desk().topology().equals(before));
        robot.type(KeyCode.ESCAPE);
        until(() -> !robot.lookup("#arrange").queryAs(ToggleButton.class).isSelected());
    }

    /** The column begins between two lines of the grid: a step that is not shown yet must end on one all the same. */
    @Test
    void stepsGoAsFarWhenTheyAreFasterThanWhatIsShown() throws Exception {
        SchematicPane pane = open();
        Topology before = desk().topology();
        Ref head = head("HMCE.Plot-08").ref();
        double x = box(head).x();
        assertNotEquals(0, x % MoveBox.GRID);
        select(head);
        robot.clickOn("#arrange");
        long edits = desk().snapshot().getValue().edits();
        onScreen(() -> Stream.of(KeyCode.DOWN, KeyCode.LEFT, KeyCode.LEFT, KeyCode.LEFT)
                .forEach(key ->
                        pane.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false))));
        until(() -> desk().snapshot().getValue().edits() == edits + 4);
        gives(
                before,
                new MoveBox(head, x, 1.0),
                new MoveBox(head, Math.rint(x / MoveBox.GRID) * MoveBox.GRID - 24, 1.0));
    }

    @Test
    void aFeederIsPutBesideAnotherAndItsLinksStay() throws Exception {
        SchematicPane pane = open();
        onScreen(() -> pane.show(new SchematicPane.View(0.2, 0, 0)));
        Topology before = desk().topology();
        Ref feeder =
                new Ref(Kind.FEEDER, Objects.requireNonNull(head("HMCE.Plot-20").feeder()));
        Schematic.Box from = box(feeder);
        robot.clickOn("#arrange");
        // At its very left, where no column is.
        Point2D at = pane.localToScreen((from.left() + 20) * 0.2, (from.top() + 200) * 0.2);
        robot.drag(at).moveBy(30, 4).moveTo(at.add(360, -60)).drop();
        until(() -> !desk().topology().equals(before));
        gives(before, new MoveBox(feeder, from.x() + 360 / 0.2, from.y() - 60 / 0.2));
        onScreen(() -> Operations.freeAll(desk()).run().accept(Prompt.Place.in(pane)));
        until(() -> desk().topology().equals(before));
    }

    /** Heads on no feeder have no column; those on another feeder stay where they are. */
    @Test
    void onlyColumnsOfOneFeederAreAligned() throws Exception {
        SchematicPane pane = open();
        Ref loose = head("TBCE.Boathouse").ref();
        Ref elsewhere = head("HMCE.Plot-20").ref();
        Ref first = head("HMCE.Plot-02").ref();
        Ref second = head("HMCE.Plot-09").ref();
        onScreen(() -> assertEquals(List.of(), aligning(List.of(loose, elsewhere)), "one column is none to align"));
        Topology before = desk().topology();
        double x = box(first).x();
        double next = x + box(first).width();
        onScreen(() -> aligning(List.of(loose, first, second, elsewhere))
                .getFirst()
                .run()
                .accept(Prompt.Place.in(pane)));
        until(() -> !desk().topology().equals(before));
        gives(before, new MoveBox(first, x, 0.0), new MoveBox(second, next, 0.0));
    }

    private List<Action> aligning(List<Ref> heads) {
        desk().marked().clear();
        desk().marked().addAll(heads);
        return Operations.at(desk(), heads.getFirst()).stream()
                .filter(action -> action.words().startsWith("Align"))
                .toList();
    }

    @Test
    void columnsAreAlignedSideBySide() throws Exception {
        SchematicPane pane = open();
        Topology before = desk().topology();
        List<Ref> heads = List.of(
                head("HMCE.Plot-09").ref(),
                head("HMCE.Plot-02").ref(),
                head("HMCE.Plot-04").ref());
        onScreen(() -> desk().perform(new MoveBox(heads.get(1), 400.0, 1.0)));
        until(() -> box(heads.get(1)).y() == 1);
        Topology put = desk().topology();
        double second = 400 + box(heads.get(1)).width();
        double third = second + box(heads.get(2)).width();
        onScreen(() -> desk().marked().addAll(heads));
        onScreen(() -> Operations.at(desk(), heads.getFirst()).stream()
                .filter(action -> action.words().startsWith("Align the 3"))
                .findFirst()
                .orElseThrow()
                .run()
                .accept(Prompt.Place.in(pane)));
        until(() -> !desk().topology().equals(put));
        gives(
                put,
                new FreeBoxes(List.of(heads.get(1))),
                new Together(List.of(
                        new MoveBox(heads.get(1), 400.0, 1.0),
                        new MoveBox(heads.get(2), second, 1.0),
                        new MoveBox(heads.get(0), third, 1.0))));
        desk().undo();
        desk().undo();
        until(() -> desk().topology().equals(before));
    }
}
