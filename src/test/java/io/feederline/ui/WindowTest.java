package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jfoenix.controls.JFXTextField;
import io.feederline.edit.Edit;
import io.feederline.edit.SetFeeder;
import io.feederline.edit.SetPhase;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Walk;
import io.feederline.ui.canvas.SchematicPane;
import io.feederline.ui.findings.FindingsPane;
import io.feederline.ui.gesture.Creation;
import io.feederline.ui.inspector.InspectorPane;
import io.feederline.ui.tree.ExplorerPane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The window by mouse and keyboard, on a real workspace, in a headless toolkit. */
class WindowTest extends PaneFixture {
    private Point2D place(SchematicPane pane, Ref ref, int phase) throws Exception {
        return WaitForAsyncUtils.asyncFx(
                        () -> pane.localToScreen(pane.place(ref, phase).orElseThrow()))
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void draggingAHeadOntoAConductorRecordsItsPhaseAndUndoTakesItBack() throws Exception {
        SchematicPane pane = open(SchematicPane::new);
        ServiceHead head = head("WLCE.Plot-24");
        assertNull(head.phase());
        select(head.ref());
        Point2D from = place(pane, head.ref(), 0);
        Point2D to = place(pane, new Ref(Kind.FEEDER, Objects.requireNonNull(head.feeder())), 2);
        robot.drag(from).dropTo(to);
        until(() -> Objects.equals(head("WLCE.Plot-24").phase(), 2));
        assertEquals(
                "Phase of WLCE.Plot-24 recorded as L2",
                Objects.requireNonNull(desk().notice().getValue()).text());
        desk().undo();
        until(() -> head("WLCE.Plot-24").phase() == null);
    }

    @Test
    void escapeLeavesNothingBehind() throws Exception {
        SchematicPane pane = open(SchematicPane::new);
        ServiceHead head = head("WLCE.Plot-24");
        select(head.ref());
        Point2D from = place(pane, head.ref(), 0);
        Point2D to = place(pane, new Ref(Kind.FEEDER, Objects.requireNonNull(head.feeder())), 2);
        robot.drag(from).moveTo(to);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        robot.drop();
        WaitForAsyncUtils.waitForFxEvents();
        assertNull(head("WLCE.Plot-24").phase());
        assertEquals(1, desk().snapshot().getValue().edits());
    }

    @Test
    void clickSelectsAndKeysRecordThePhase() throws Exception {
        SchematicPane pane = open(SchematicPane::new);
        ServiceHead head = head("WLCE.Plot-24");
        select(head.ref());
        Point2D at = place(pane, head.ref(), 0);
        select(new Ref(Kind.FEEDER, Objects.requireNonNull(head.feeder())));
        robot.clickOn(at);
        assertEquals(head.ref(), desk().selection().get());
        robot.press(KeyCode.DIGIT3).release(KeyCode.DIGIT3);
        until(() -> Objects.equals(head("WLCE.Plot-24").phase(), 3));
    }

    @Test
    void aMeterIsLinkedByKeyboardAlone() throws Exception {
        SchematicPane pane = open(SchematicPane::new);
        Meter spare = (Meter) desk().topology().named(Kind.METER, "WL-spare").getFirst();
        select(spare.ref());
        WaitForAsyncUtils.asyncFx(pane::requestFocus).get(20, TimeUnit.SECONDS);
        robot.press(KeyCode.L).release(KeyCode.L);
        WaitForAsyncUtils.waitForFxEvents();
        robot.write("boathouse").press(KeyCode.ENTER).release(KeyCode.ENTER);
        until(() ->
                Walk.metersOn(desk().topology(), head("TBCE.Boathouse").id()).equals(List.of(spare)));
    }

    @Test
    void theMenuOffersOnlyWhatIsPossible() throws Exception {
        open(SchematicPane::new);
        Map<String, Edit> offered =
                ObjectMenu.edits(desk(), head("TBCE.Boathouse").ref());
        assertTrue(offered.containsValue(new SetPhase(head("TBCE.Boathouse").id(), 1)));
        assertTrue(!offered.containsValue(new SetFeeder(head("TBCE.Boathouse").id(), null)), "it is on no feeder");
    }

    @Test
    void theInspectorRefusesWhatDoesNotFitAndSavesWhatDoes() throws Exception {
        open(InspectorPane::new);
        ServiceHead head = head("WLCE.Plot-24");
        select(head.ref());
        JFXTextField field = robot.lookup("#field-fuse_rating").queryAs(JFXTextField.class);
        robot.clickOn(field).write("lots\n");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(field.getActiveValidator() != null, "the wrong value is marked");
        assertNull(head("WLCE.Plot-24").fuseRating());
        WaitForAsyncUtils.asyncFx(() -> field.clear()).get(20, TimeUnit.SECONDS);
        robot.clickOn(field).write("100\n");
        until(() -> Objects.equals(head("WLCE.Plot-24").fuseRating(), 100));
    }

    /** Enter is one edit, and one stays in the field: its going, with the pane drawn anew, is no second one. */
    @Test
    void aNameIsChangedOnceAndSaidOnce() throws Exception {
        open(InspectorPane::new);
        Ref head = head("WLCE.Plot-24").ref();
        select(head);
        robot.clickOn("#field-name");
        robot.press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL);
        robot.write("WLCE.Plot-24x").type(KeyCode.ENTER);
        until(() -> desk().topology().find(head) instanceof ServiceHead now
                && now.label().equals("WLCE.Plot-24x"));
        WaitForAsyncUtils.waitForFxEvents();
        Notice notice = Objects.requireNonNull(desk().notice().getValue());
        assertFalse(notice.isProblem(), notice.text());
        assertTrue(notice.undoable());
        assertTrue(robot.lookup("#field-name").query().isFocused());
    }

    /** Left with something in it that does not fit, a field says that it was not saved, and shows what is so. */
    @Test
    void whatDoesNotFitIsNotDroppedInSilence() throws Exception {
        open(InspectorPane::new);
        select(head("WLCE.Plot-24").ref());
        robot.clickOn("#field-fuse_rating").write("lots");
        select(head("WLCE.Undercroft").ref());
        Notice notice = Objects.requireNonNull(desk().notice().getValue());
        assertTrue(notice.isProblem() && notice.text().contains("stays as it was"), notice.text());
        assertNull(head("WLCE.Plot-24").fuseRating());
    }

    /** Deleting shows what hangs on the object before it does anything. */
    @Test
    void deletingShowsWhatGoesAlongAndWaits() throws Exception {
        SchematicPane pane = open(SchematicPane::new);
        Ref head = head("WLCE.Plot-24").ref();
        select(head);
        onScreen(pane::requestFocus);
        robot.type(KeyCode.DELETE);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup("#delete-what").queryAs(Label.class).getText().contains("link"));
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(desk().topology().find(head) != null, "Escape leaves all as it was");
        robot.type(KeyCode.DELETE);
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.ENTER);
        until(() -> desk().topology().find(head) == null);
    }

    @Test
    void whatIsMarkedIsDeletedTogether() throws Exception {
        SchematicPane pane = open(SchematicPane::new);
        List<Ref> heads =
                List.of(head("WLCE.Plot-24").ref(), head("WLCE.Undercroft").ref());
        onScreen(() -> {
            desk().marked().addAll(heads);
            desk().selection().set(heads.getFirst());
            pane.requestFocus();
        });
        int edits = desk().snapshot().getValue().edits();
        robot.type(KeyCode.DELETE);
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.ENTER);
        until(() -> heads.stream().allMatch(ref -> desk().topology().find(ref) == null));
        assertEquals(edits + 1, desk().snapshot().getValue().edits(), "one step to undo");
        assertTrue(desk().marked().isEmpty());
    }

    /** A few letters in the middle of a name are enough; what is gone is said. */
    @Test
    void aFewLettersFindAnObject() throws Exception {
        open(desk -> new HBox(new FindField(desk, List::of, () -> new Label())));
        robot.clickOn("#search").write("plot-24").type(KeyCode.ENTER);
        until(() -> desk().selection().get() != null);
        String found = Objects.requireNonNull(desk().topology()
                        .find(Objects.requireNonNull(desk().selection().get())))
                .label();
        assertTrue(found.toLowerCase(Locale.ROOT).contains("plot-24"), found);
        robot.clickOn("#search").write("no such thing").type(KeyCode.ENTER);
        until(() -> {
            Notice notice = desk().notice().getValue();
            return notice != null && notice.isProblem() && notice.text().contains("no such thing");
        });
    }

    @Test
    void theTreeFollowsTheSelectionAndFilters() throws Exception {
        ExplorerPane pane = open(ExplorerPane::new);
        Meter meter = (Meter) desk().topology().named(Kind.METER, "WL-24.C").getFirst();
        select(meter.ref());
        TreeView<?> tree = robot.lookup("#tree").queryAs(TreeView.class);
        assertEquals(4, level(tree));
        robot.clickOn("#filter").write("undercroft");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(tree.getExpandedItemCount() >= 2 && tree.getExpandedItemCount() <= 6, pane::toString);
    }

    private static int level(TreeView<?> tree) {
        int level = 0;
        TreeItem<?> item = Objects.requireNonNull(tree.getSelectionModel().getSelectedItem(), "nothing is selected");
        while (item.getParent() != null) {
            item = item.getParent();
            level++;
        }
        return level;
    }

    @Test
    void aFindingIsFixedAndGone() throws Exception {
        open(desk -> new FindingsPane(desk, settings(), () -> {}));
        assertTrue(desk().snapshot().getValue().findings().open().stream()
                .anyMatch(f -> f.code().equals("P03")));
        ListView<?> list = robot.lookup("#finding-list").queryAs(ListView.class);
        int row = (int) desk().snapshot().getValue().findings().open().stream()
                .takeWhile(f -> !f.code().equals("P03"))
                .count();
        WaitForAsyncUtils.asyncFx(() -> list.scrollTo(row)).get(20, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(robot.lookup("Fix").queryAll().stream()
                .filter(Node::isVisible)
                .findFirst()
                .orElseThrow());
        until(() -> head("WLCE.Undercroft").isThreePhase());
        until(() -> list.getItems().stream().noneMatch(line -> line.toString().contains("P03")));
    }

    /** Beyond the feeders nothing is to link to: letting go there takes the head off its feeder. */
    @Test
    void draggedIntoTheVoidAHeadIsTakenOffItsFeeder() throws Exception {
        SchematicPane pane = open(SchematicPane::new);
        ServiceHead head = head("WLCE.Plot-24");
        select(head.ref());
        WaitForAsyncUtils.asyncFx(() ->
                        pane.show(new SchematicPane.View(0.3, 200, pane.view().y() * 0.3)))
                .get(20, TimeUnit.SECONDS);
        select(new Ref(Kind.FEEDER, Objects.requireNonNull(head.feeder())));
        Point2D from = place(pane, head.ref(), 0);
        robot.drag(from)
                .dropTo(WaitForAsyncUtils.asyncFx(() ->
                                pane.localToScreen(60, pane.sceneToLocal(from).getY()))
                        .get(20, TimeUnit.SECONDS));
        until(() -> head("WLCE.Plot-24").feeder() == null);
    }

    @Test
    void aFrameMarksHeadsAndOneKeyRecordsTheirPhase() throws Exception {
        SchematicPane pane = open(SchematicPane::new);
        ServiceHead first = head("WLCE.Plot-24");
        select(first.ref());
        Point2D at = place(pane, first.ref(), 0);
        robot.press(KeyCode.SHIFT);
        robot.drag(at.add(-20, -8)).dropTo(at.add(160, 20));
        robot.release(KeyCode.SHIFT);
        WaitForAsyncUtils.waitForFxEvents();
        int marked = desk().marked().size();
        assertTrue(marked >= 2, "marked " + marked);
        int edits = desk().snapshot().getValue().edits();
        robot.press(KeyCode.DIGIT2).release(KeyCode.DIGIT2);
        until(() -> desk().marked().stream()
                .allMatch(ref -> desk().topology().find(ref) instanceof ServiceHead h && Objects.equals(h.phase(), 2)));
        assertEquals(edits + 1, desk().snapshot().getValue().edits(), "one step to undo");
    }

    @Test
    void aMeterIsCreatedOnAHeadByNameAlone() throws Exception {
        SchematicPane pane = open(SchematicPane::new);
        ServiceHead boathouse = head("TBCE.Boathouse");
        Creation creation = Creation.at(boathouse.ref(), desk().topology()).getFirst();
        WaitForAsyncUtils.asyncFx(() -> CreatePrompt.show(desk(), creation, Prompt.Place.in(pane)))
                .get(20, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
        Meter spare = (Meter) desk().topology().named(Kind.METER, "WL-spare").getFirst();
        robot.write(String.valueOf(spare.serial()));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup("#new-wrong").queryAs(Label.class).getText().contains("another"));
        robot.write("-2").press(KeyCode.ENTER).release(KeyCode.ENTER);
        until(() -> Walk.metersOn(desk().topology(), boathouse.id()).stream()
                .anyMatch(m -> (spare.serial() + "-2").equals(m.serial())));
        desk().undo();
        until(() -> Walk.metersOn(desk().topology(), boathouse.id()).isEmpty());
        assertTrue(
                desk().topology().named(Kind.METER, spare.serial() + "-2").isEmpty(), "created and linked in one step");
    }

    @Test
    void aFolderIsBroughtInAndProblemsAreTold() throws Exception {
        open(SchematicPane::new);
        Path net = Files.createDirectories(folder.resolve("North"));
        Files.writeString(net.resolve("Master.dss"), "New Load.A Phases=1 Bus1=1.2\n");
        desk().bringIn(net);
        until(() -> !desk().topology().named(Kind.FEEDER, "North").isEmpty());
        Files.writeString(net.resolve("Master.dss"), "New Load.A Phases=7 Bus1=1.2\n");
        desk().bringIn(net);
        until(() -> {
            Notice notice = desk().notice().getValue();
            return notice != null && notice.isProblem() && notice.text().contains("Master.dss, line 1, Phases");
        });
        Path tables = Files.createDirectories(folder.resolve("Tables"));
        Files.writeString(tables.resolve("escos.csv"), "id,code\nx,a\ny,b\n");
        desk().bringIn(tables);
        until(() -> {
            Notice notice = desk().notice().getValue();
            return notice != null
                    && notice.details().size() == 2
                    && notice.details().getLast().startsWith("escos.csv, line 3, id:");
        });
        Path film = Files.write(folder.resolve("film.mp4"), new byte[] {0, 0, 0, 32, 'f', 't', 'y', 'p'});
        desk().bringIn(film);
        until(() -> said().startsWith("film.mp4 is nothing that can be brought in"));
        Files.writeString(tables.resolve("escos.csv"), "id,code,colour\n" + UUID.randomUUID() + ",NEW,blue\n");
        Files.writeString(tables.resolve("readme.csv"), "x\n");
        desk().bringIn(tables);
        until(() -> {
            Notice notice = desk().notice().getValue();
            return notice != null
                    && notice.undoable()
                    && notice.details().toString().contains("escos.colour")
                    && notice.details().toString().contains("readme.csv");
        });
    }

    @Test
    void anImportThatIsCancelledChangesNothing() throws Exception {
        open(SchematicPane::new);
        Path net = Files.createDirectories(folder.resolve("North"));
        Files.writeString(net.resolve("Master.dss"), "New Load.A Phases=1 Bus1=1.2\n");
        int edits = desk().snapshot().getValue().edits();
        onScreen(() -> {
            desk().bringIn(net);
            Objects.requireNonNull(
                            Objects.requireNonNull(desk().work().getValue()).cancel())
                    .run();
        });
        until(() -> desk().work().getValue() == null);
        assertTrue(Objects.requireNonNull(desk().notice().getValue()).text().contains("cancelled"));
        assertTrue(desk().topology().named(Kind.FEEDER, "North").isEmpty());
        assertEquals(edits, desk().snapshot().getValue().edits());
    }
}
