package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.check.Finding;
import io.feederline.check.Severity;
import io.feederline.edit.CreateFeeder;
import io.feederline.edit.Delete;
import io.feederline.fixture.Nets;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Norms;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Tree;
import io.feederline.model.Walk;
import io.feederline.ui.canvas.SchematicPane;
import io.feederline.ui.findings.FindingsPane;
import io.feederline.ui.tree.ExplorerPane;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** One selection for all panes: whatever selects, tree, drawing and list show the same object, and no other. */
class SelectionTest extends PaneFixture {
    private TreeView<?> tree() {
        return robot.lookup("#tree").queryAs(TreeView.class);
    }

    /** The object of the line that is selected in the tree. */
    private @Nullable Ref inTree() {
        TreeItem<?> item = tree().getSelectionModel().getSelectedItem();
        return item == null ? null : ExplorerPane.shownBy(item);
    }

    private Feeder feeder(String name) {
        return (Feeder) desk().topology().named(Kind.FEEDER, name).getFirst();
    }

    private HBox treeAndDrawing() throws Exception {
        return open(desk -> {
            SchematicPane drawing = new SchematicPane(desk);
            HBox.setHgrow(drawing, Priority.ALWAYS);
            return new HBox(new ExplorerPane(desk), drawing);
        });
    }

    /** Opening the branches above an object moves the lines below: that is no selection of theirs. */
    @Test
    void whatIsSelectedElsewhereStaysSelectedWhileTheTreeOpensItsBranches() throws Exception {
        open(ExplorerPane::new);
        onScreen(() -> {
            TreeItem<?> esco = tree().getRoot().getChildren().getFirst();
            esco.setExpanded(true);
            esco.getChildren().get(1).setExpanded(true);
        });
        ServiceHead below =
                Walk.headsOn(desk().topology(), feeder("HMCE Feeder 2").id()).get(6);
        robot.clickOn(robot.from(tree()).lookup(below.name()).<Node>query());
        assertEquals(below.ref(), desk().selection().get());
        ServiceHead above =
                Walk.headsOn(desk().topology(), feeder("HMCE Feeder 1").id()).get(5);
        Meter meter = Walk.metersOn(desk().topology(), above.id()).getFirst();
        Register register = Walk.registersOf(desk().topology(), meter.id()).getFirst();
        select(register.ref());
        assertEquals(register.ref(), desk().selection().get());
        assertEquals(register.ref(), inTree());
    }

    @Test
    void nothingSelectedIsNothingSelectedInTheTree() throws Exception {
        open(ExplorerPane::new);
        select(head("WLCE.Plot-24").ref());
        assertNotNull(inTree());
        onScreen(() -> desk().selection().set(null));
        assertNull(inTree());
    }

    @Test
    void whatIsDeletedIsNoLongerSelected() throws Exception {
        open(ExplorerPane::new);
        Ref gone = head("WLCE.Plot-24").ref();
        select(gone);
        desk().perform(new Delete(gone));
        until(() -> desk().topology().find(gone) == null);
        assertNull(desk().selection().get());
        assertNull(inTree());
    }

    /** It hangs nowhere yet: its line is in the branch of what is unlinked. */
    @Test
    void aNewFeederIsShownInTheTree() throws Exception {
        open(ExplorerPane::new);
        Ref made = new Ref(Kind.FEEDER, Nets.id(77));
        desk().perform(
                        new CreateFeeder(made.id(), "Feeder EV", null, null, null, Nets.AT),
                        change -> desk().selection().set(made));
        until(() -> made.equals(inTree()));
    }

    @Test
    void escapeInADragKeepsTheSelection() throws Exception {
        SchematicPane pane = open(SchematicPane::new);
        Ref head = head("WLCE.Plot-24").ref();
        select(head);
        Point2D from = pane.localToScreen(pane.place(head, 0).orElseThrow());
        robot.drag(from).moveTo(from.add(120, 60));
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        robot.drop();
        assertEquals(head, desk().selection().get());
    }

    /** The same finding again: somebody who went elsewhere wants to come back to it. */
    @Test
    void aFindingThatIsSelectedJumpsAgain() throws Exception {
        open(desk -> new FindingsPane(desk, settings(), () -> {}));
        ListView<?> list = robot.lookup("#finding-list").queryAs(ListView.class);
        until(() -> !list.getItems().isEmpty());
        Ref subject = Objects.requireNonNull(desk().digest().getValue())
                .findings()
                .getFirst()
                .subject();
        robot.clickOn(robot.from(list).lookup(".code").<Node>query());
        assertEquals(subject, desk().selection().get());
        select(head("WLCE.Plot-24").ref());
        robot.clickOn(robot.from(list).lookup(".code").<Node>query());
        assertEquals(subject, desk().selection().get());
    }

    /** Beside its sign a branch tells how many errors and warnings are in it, in either tree. */
    @Test
    void aBranchCountsWhatIsFoundInIt() throws Exception {
        open(ExplorerPane::new);
        until(() -> desk().digest().getValue() != null);
        Digest digest = Objects.requireNonNull(desk().digest().getValue());
        Topology topology = desk().topology();
        for (Tree tree : Tree.values()) {
            Map<Ref, Integer> counted = new HashMap<>();
            for (Finding finding : digest.findings()) {
                if (finding.severity() == Severity.INFO) continue;
                Entity step = topology.find(finding.subject());
                while (step != null) {
                    counted.merge(step.ref(), 1, Integer::sum);
                    step = tree.above(topology, step).orElse(null);
                }
            }
            assertTrue(counted.size() > 20, "nothing to count");
            counted.forEach((ref, count) ->
                    assertEquals(count, digest.found(tree, ref).orElseThrow().serious(), () -> tree + " " + ref));
        }
        String esco = String.valueOf(
                digest.found(Tree.ELECTRICAL, escoRef()).orElseThrow().serious());
        until(() -> robot.lookup(".many").queryAll().stream()
                .anyMatch(node -> node.isVisible() && ((Label) node).getText().equals(esco)));
    }

    private Ref escoRef() {
        return desk().topology().named(Kind.ESCO, "HMCE").getFirst().ref();
    }

    /** By the keyboard: groups open, a finding of one jumps, and F1 tells what its rule is for. */
    @Test
    void findingsAreGroupedAndExplained() throws Exception {
        open(desk -> new FindingsPane(desk, settings(), () -> {}));
        ListView<?> list = robot.lookup("#finding-list").queryAs(ListView.class);
        until(() -> !list.getItems().isEmpty());
        int all = list.getItems().size();
        robot.clickOn("#finding-by").type(KeyCode.DOWN).type(KeyCode.ENTER);
        until(() -> list.getItems().size() < all);
        int groups = list.getItems().size();
        onScreen(() -> {
            list.requestFocus();
            list.getSelectionModel().select(0);
        });
        robot.type(KeyCode.ENTER);
        until(() -> list.getItems().size() == groups + 1);
        robot.type(KeyCode.DOWN);
        Ref subject = Objects.requireNonNull(desk().digest().getValue())
                .findings()
                .getFirst()
                .subject();
        until(() -> subject.equals(desk().selection().get()));
        robot.type(KeyCode.F1);
        until(() -> robot.lookup("#rule-page").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#rule-page").tryQuery().isEmpty());
        robot.clickOn("#finding-filter").write("p06");
        until(() -> list.getItems().size() == 3);
        robot.type(KeyCode.ESCAPE);
        until(() -> list.getItems().size() == groups + 1);
    }

    /** What a rule judges by is set beside the finding, for the workspace or the site; nonsense is said while it is typed. */
    @Test
    void aNormIsSetOnThePageOfItsRule() throws Exception {
        open(desk -> new FindingsPane(desk, settings(), () -> {}));
        ListView<?> list = robot.lookup("#finding-list").queryAs(ListView.class);
        until(() -> !list.getItems().isEmpty());
        int all = list.getItems().size();
        robot.clickOn("#finding-filter").write("p06");
        until(() -> list.getItems().size() < all);
        int runs = list.getItems().size();
        onScreen(() -> {
            list.requestFocus();
            list.getSelectionModel().select(0);
        });
        robot.type(KeyCode.F1);
        until(() -> robot.lookup("#norm-run-heads").tryQuery().isPresent());
        robot.doubleClickOn("#norm-run-heads").write("x").type(KeyCode.ENTER);
        assertEquals(3, Norms.RUN.at(desk().topology(), null), "nonsense sets nothing");
        robot.clickOn("#norm-on-site")
                .doubleClickOn("#norm-run-heads")
                .write("9")
                .type(KeyCode.ENTER);
        until(() -> list.getItems().size() < runs);
        assertEquals(3, Norms.RUN.at(desk().topology(), null), "for the site only");
        robot.type(KeyCode.ESCAPE);
        onScreen(() -> desk().undo());
        until(() -> list.getItems().size() == runs);
    }

    /** From the drawing into the tree: the line under the pointer is the target, and nowhere else takes anything off. */
    @Test
    void aMeterIsDraggedFromTheDrawingOntoALineOfTheTree() throws Exception {
        treeAndDrawing();
        SchematicPane drawing = robot.lookup("#schematic").queryAs(SchematicPane.class);
        ServiceHead from =
                Walk.headsOn(desk().topology(), feeder("HMCE Feeder 1").id()).get(1);
        ServiceHead to =
                Walk.headsOn(desk().topology(), feeder("HMCE Feeder 1").id()).getFirst();
        Meter meter = Walk.metersOn(desk().topology(), from.id()).getFirst();
        select(to.ref());
        select(meter.ref());
        Point2D start = drawing.localToScreen(drawing.place(meter.ref(), 0).orElseThrow());
        robot.drag(start).dropTo(robot.lookup("#filter").<Node>query());
        assertEquals(1, Walk.metersOn(desk().topology(), from.id()).size(), "the filter is no target");
        robot.drag(start).dropTo(robot.from(tree()).lookup(to.name()).<Node>query());
        until(() -> Walk.metersOn(desk().topology(), to.id()).contains(meter));
        assertTrue(Walk.metersOn(desk().topology(), from.id()).isEmpty());
    }

    /** The line of what was recorded goes, and the next one stands under the pointer: a double click must not record that. */
    @Test
    void aDoubleClickRecordsThePhaseOfOneHeadOnly() throws Exception {
        open(desk -> new FindingsPane(desk, settings(), () -> {}));
        ListView<?> list = robot.lookup("#finding-list").queryAs(ListView.class);
        until(() -> !list.getItems().isEmpty());
        int edits = desk().snapshot().getValue().edits();
        Node record = robot.from(list).lookup("L1").queryAll().stream()
                .filter(n -> n.getParent().isVisible())
                .findFirst()
                .orElseThrow();
        Point2D at = record.localToScreen(4, 8);
        robot.clickOn(at);
        until(() -> desk().snapshot().getValue().edits() == edits + 1);
        // The line has gone from under the pointer: the same place is another head now.
        robot.clickOn(at);
        WaitForAsyncUtils.waitForFxEvents();
        // Asked after it on the session's thread: had the second press done something, it would be done by then.
        desk().undo();
        until(() -> desk().snapshot().getValue().canRedo());
        assertEquals(edits, desk().snapshot().getValue().edits(), "the second press recorded another head");
    }
}
