package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.javafx.stage.WindowHelper;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Schematic;
import io.feederline.edit.ConnectHead;
import io.feederline.edit.Delete;
import io.feederline.edit.Edit;
import io.feederline.edit.LinkProperty;
import io.feederline.edit.MoveMeter;
import io.feederline.edit.SetFeeder;
import io.feederline.edit.Together;
import io.feederline.edit.UnlinkMeter;
import io.feederline.fixture.Nets;
import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.ui.canvas.SchematicPane;
import io.feederline.ui.tree.ExplorerPane;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Re-link by drag in four ways: port to port, tree to canvas, canvas to tree, tree to tree; and by the end of a link, several at
 * once, and by keyboard. Each is just the edit that it said, and is undone to the start; what went wrong has changed nothing.
 */
class DragJourneyTest extends PaneFixture {
    private SchematicPane drawing() {
        return robot.lookup("#schematic").queryAs(SchematicPane.class);
    }

    private TreeView<?> tree() {
        return robot.lookup("#tree").queryAs(TreeView.class);
    }

    private Feeder feeder(String name) {
        return (Feeder) desk().topology().named(Kind.FEEDER, name).getFirst();
    }

    private ServiceHead head(int number) {
        return Walk.headsOn(desk().topology(), feeder("HMCE Feeder 1").id()).get(number);
    }

    private Meter meterOn(ServiceHead head) {
        return Walk.metersOn(desk().topology(), head.id()).getFirst();
    }

    private void treeAndDrawing() throws Exception {
        open(desk -> {
            SchematicPane drawing = new SchematicPane(desk);
            HBox.setHgrow(drawing, Priority.ALWAYS);
            return new HBox(new ExplorerPane(desk), drawing);
        });
        // The branch of the feeder is open, and what is linked is in view.
        select(head(0).ref());
        select(meterOn(head(1)).ref());
    }

    private Point2D inDrawing(Ref ref, int phase) {
        SchematicPane drawing = drawing();
        return drawing.localToScreen(drawing.place(ref, phase).orElseThrow());
    }

    private Point2D inDrawing(Drawing.End end) {
        SchematicPane drawing = drawing();
        return drawing.localToScreen(drawing.place(end));
    }

    /** The end of a link as it is drawn in the first place where it is. */
    private Drawing.End end(Ref keeps, Ref holds) {
        return Schematic.of(desk().topology()).whole().ends().stream()
                .filter(end -> end.keeps().equals(keeps) && end.holds().equals(holds))
                .findFirst()
                .orElseThrow();
    }

    /** Asked on the UI thread of a tree that is laid out: lines move as branches open, and those that are put aside keep their text. */
    private Point2D inTree(Entity entity) throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> {
                    tree().applyCss();
                    tree().layout();
                    return tree().lookupAll(".tree-cell").stream()
                            .filter(cell -> cell.isVisible()
                                    && cell instanceof TreeCell<?> line
                                    && line.getTreeItem() != null
                                    && entity.ref().equals(ExplorerPane.shownBy(line.getTreeItem())))
                            .flatMap(cell -> cell.lookupAll(".label").stream())
                            .filter(node -> node instanceof Labeled name
                                    && entity.label().equals(name.getText()))
                            .map(name -> name.localToScreen(
                                    20, name.getBoundsInLocal().getHeight() / 2))
                            .findFirst()
                            .orElseThrow();
                })
                .get(20, TimeUnit.SECONDS);
    }

    /** A drag of the canvas, or of the toolkit: that one needs to be under way before it is moved. */
    private void drag(Point2D from, Point2D to) throws Exception {
        robot.drag(from).moveBy(30, 4);
        until(() -> desk().linking().get() != null);
        robot.moveTo(to.add(2, 1)).moveTo(to).drop();
        until(() -> desk().linking().get() == null);
    }

    /** It did just this edit, and is undone to the start. */
    private void did(Topology before, Edit... edits) throws Exception {
        until(() -> !desk().topology().equals(before));
        gives(before, edits);
        desk().undo();
        until(() -> desk().topology().equals(before));
    }

    /** By keyboard: L, some letters, Enter. */
    private void link(Ref source, String letters) throws Exception {
        select(source);
        onScreen(drawing()::requestFocus);
        robot.type(KeyCode.L);
        until(() -> robot.lookup("#link-letters").tryQuery().isPresent());
        robot.write(letters).type(KeyCode.ENTER);
    }

    @Test
    void fromPortToPort() throws Exception {
        treeAndDrawing();
        Topology before = desk().topology();
        Meter meter = meterOn(head(1));
        Edit edit = new MoveMeter(meter.id(), head(0).id(), Nets.AT);
        drag(inDrawing(meter.ref(), 0), inDrawing(head(0).ref(), 0));
        did(before, edit);
        link(meter.ref(), head(0).name());
        did(before, edit);
    }

    @Test
    void fromTheTreeToTheCanvas() throws Exception {
        treeAndDrawing();
        Topology before = desk().topology();
        Ref feeder = feeder("HMCE Feeder 1").ref();
        ServiceHead head = head(0);
        int other = Objects.equals(head.phase(), 1) ? 2 : 1;
        Edit edit = new ConnectHead(head.id(), feeder.id(), other);
        drag(inTree(head), inDrawing(feeder, other));
        did(before, edit);
        // The first of the phases on which it is not.
        link(head.ref(), feeder("HMCE Feeder 1").name());
        did(before, edit);
    }

    @Test
    void fromTheCanvasToTheTree() throws Exception {
        treeAndDrawing();
        Topology before = desk().topology();
        Property property = Walk.propertiesOf(before, head(1).id()).getFirst();
        Edit edit = new LinkProperty(property.id(), head(0).id(), Nets.AT);
        drag(inDrawing(property.ref(), 0), inTree(head(0)));
        did(before, edit);
        link(property.ref(), head(0).name());
        did(before, edit);
    }

    @Test
    void fromTheTreeToTheTree() throws Exception {
        treeAndDrawing();
        Topology before = desk().topology();
        Meter meter = meterOn(head(1));
        drag(inTree(meter), inTree(head(0)));
        did(before, new MoveMeter(meter.id(), head(0).id(), Nets.AT));
    }

    /** Each end of a drop, of a meter's wire and of a circuit's. */
    @Test
    void theEndOfALinkLeadsItElsewhere() throws Exception {
        treeAndDrawing();
        Topology before = desk().topology();
        Ref feeder = feeder("HMCE Feeder 1").ref();
        ServiceHead head = head(1);
        Meter meter = meterOn(head);
        int other = Objects.equals(head.phase(), 1) ? 2 : 1;
        drag(inDrawing(end(head.ref(), feeder)), inDrawing(feeder, other));
        did(before, new ConnectHead(head.id(), feeder.id(), other));
        drag(inDrawing(end(meter.ref(), head.ref())), inDrawing(head(0).ref(), 0));
        did(before, new MoveMeter(meter.id(), head(0).id(), Nets.AT));
        Meter another = meterOn(head(0));
        drag(inDrawing(end(head.ref(), meter.ref())), inDrawing(another.ref(), 0));
        did(before, new UnlinkMeter(head.id(), meter.id()), new MoveMeter(another.id(), head.id(), Nets.AT));
        Register register = Walk.registersOf(before, meter.id()).getFirst();
        Circuit circuit = Walk.circuitsOf(before, register.id()).getFirst();
        Circuit next = Walk.circuitsOf(
                        before,
                        Walk.registersOf(before, another.id()).getFirst().id())
                .getFirst();
        drag(inDrawing(end(register.ref(), circuit.ref())), inDrawing(next.ref(), 0));
        until(() -> !desk().topology().equals(before));
        assertTrue(Walk.circuitsOf(desk().topology(), register.id()).equals(List.of(next)));
        desk().undo();
        until(() -> desk().topology().equals(before));
        // Over the wire itself it goes back where it was.
        drag(inDrawing(end(register.ref(), circuit.ref())), inDrawing(circuit.ref(), 0));
        assertEquals(before, desk().topology());
    }

    /** Below all feeders there is nothing. */
    @Test
    void offIntoTheVoidItIsTakenApart() throws Exception {
        treeAndDrawing();
        Topology before = desk().topology();
        ServiceHead head = head(1);
        Meter meter = meterOn(head);
        SchematicPane drawing = drawing();
        Point2D nothing = drawing.localToScreen(drawing.getWidth() - 6, 4);
        onScreen(() -> drawing.show(new SchematicPane.View(0.7, 0, 0)));
        drag(inDrawing(end(meter.ref(), head.ref())), nothing);
        did(before, new UnlinkMeter(head.id(), meter.id()));
        drag(inDrawing(head.ref(), 0), nothing);
        did(before, new SetFeeder(head.id(), null));
    }

    /** Marked with Ctrl and clicks, or with Shift and the arrows. */
    @Test
    void severalHeadsGoTogether() throws Exception {
        treeAndDrawing();
        Ref feeder = feeder("HMCE Feeder 2").ref();
        List<ServiceHead> heads = List.of(head(0), head(1), head(2));
        onScreen(() -> {
            TreeItem<?> meters = item(head(1));
            meters.setExpanded(false);
        });
        select(head(0).ref());
        Topology before = desk().topology();
        Edit edit = new Together(heads.stream()
                .map(head -> (Edit) new SetFeeder(head.id(), feeder.id()))
                .toList());
        robot.press(KeyCode.CONTROL)
                .clickOn(inTree(head(1)))
                .clickOn(inTree(head(2)))
                .release(KeyCode.CONTROL);
        assertEquals(heads.stream().map(Entity::ref).toList(), List.copyOf(desk().marked()));
        drag(inTree(head(1)), inTree(feeder("HMCE Feeder 2")));
        did(before, edit);
        select(head(0).ref());
        onScreen(() -> {
            desk().marked().clear();
            tree().requestFocus();
        });
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        assertEquals(3, desk().marked().size());
        robot.type(KeyCode.L);
        until(() -> robot.lookup("#link-letters").tryQuery().isPresent());
        robot.write(feeder("HMCE Feeder 2").name()).type(KeyCode.ENTER);
        did(before, edit);
    }

    private @Nullable TreeItem<?> item(TreeItem<?> from, Ref ref) {
        if (ref.equals(ExplorerPane.shownBy(from))) return from;
        return from.isExpanded()
                ? from.getChildren().stream()
                        .map(child -> item(child, ref))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private TreeItem<?> item(Entity entity) {
        return Objects.requireNonNull(item(tree().getRoot(), entity.ref()));
    }

    /** Outside of the window, without the focus, onto itself, onto what hangs on it, with Escape. */
    @Test
    void whatWentWrongHasChangedNothing() throws Exception {
        treeAndDrawing();
        Topology before = desk().topology();
        ServiceHead head = head(1);
        Meter meter = meterOn(head);
        Point2D from = inDrawing(meter.ref(), 0);
        // Outside.
        robot.drag(from).moveTo(from.add(60, 10)).moveTo(new Point2D(1279, 799)).drop();
        until(() -> desk().linking().get() == null);
        // Onto itself, and onto what it hangs on.
        robot.drag(from).moveTo(from.add(9, 0)).moveTo(from).drop();
        until(() -> desk().linking().get() == null);
        assertTrue(said().contains("let go on what is lit"), said());
        drag(from, inDrawing(head.ref(), 0));
        until(() -> said().contains("already"));
        // A head onto its own register: what hangs on it is no place for it.
        Register register = Walk.registersOf(before, meter.id()).getFirst();
        drag(inDrawing(head.ref(), 0), inDrawing(register.ref(), 0));
        until(() -> said().contains("A service head goes on"));
        // The window loses the focus while the button is down.
        robot.drag(from).moveTo(from.add(40, 0));
        until(() -> desk().linking().get() != null);
        focus(false);
        until(() -> desk().linking().get() == null);
        robot.moveTo(inDrawing(head(0).ref(), 0)).drop();
        focus(true);
        assertNull(desk().linking().get());
        assertEquals(before, desk().topology());
    }

    /** As the window system tells it: headless, no other window takes the focus. */
    private void focus(boolean has) throws Exception {
        onScreen(() -> WindowHelper.setFocused(drawing().getScene().getWindow(), has));
    }

    /** As a sync would: on the thread of the session, while the button is down. */
    @Test
    void whatIsDeletedMeanwhileIsNotLinked() throws Exception {
        treeAndDrawing();
        Meter meter = meterOn(head(1));
        ServiceHead target = head(0);
        Point2D from = inDrawing(meter.ref(), 0);
        Point2D to = inDrawing(target.ref(), 0);
        // The target: refused with the reason.
        robot.drag(from).moveTo(from.add(9, 0)).moveTo(to);
        until(() -> desk().linking().get() != null);
        desk().perform(new Delete(target.ref()));
        until(() -> desk().topology().find(target.ref()) == null);
        Topology without = desk().topology();
        robot.drop();
        until(() -> desk().linking().get() == null);
        assertEquals(told(without), told(desk().topology()));
        desk().undo();
        until(() -> desk().topology().find(target.ref()) != null);
        // The source: the drag is over.
        robot.drag(from).moveTo(from.add(9, 0)).moveTo(to);
        until(() -> desk().linking().get() != null);
        desk().perform(new Delete(meter.ref()));
        until(() -> desk().linking().get() == null);
        until(() -> said().contains("deleted meanwhile"));
        robot.moveBy(5, 0).drop();
        assertNull(desk().topology().find(meter.ref()));
        assertNull(desk().linking().get());
    }

    /** At the lower edge of the tree the lines move on, and a branch on which it rests opens. */
    @Test
    void atTheEdgeItScrollsAndABranchOpens() throws Exception {
        treeAndDrawing();
        onScreen(() -> item(feeder("HMCE Feeder 2")).setExpanded(false));
        Meter meter = meterOn(head(1));
        Point2D closed = inTree(feeder("HMCE Feeder 2"));
        robot.drag(inTree(meter)).moveBy(30, 4);
        until(() -> desk().linking().get() != null);
        robot.moveTo(closed.add(3, 0)).moveTo(closed);
        until(() -> item(feeder("HMCE Feeder 2")).isExpanded());
        int first = WaitForAsyncUtils.asyncFx(this::topLine).get(20, TimeUnit.SECONDS);
        Point2D edge = tree().localToScreen(60, tree().getHeight() - 6);
        robot.moveTo(edge.add(4, 0)).moveTo(edge);
        until(() -> topLine() > first + 1);
        robot.type(KeyCode.ESCAPE);
        robot.drop();
    }

    /** Of the lines that are seen; which cell shows it is no matter of order. */
    private int topLine() {
        return tree().lookupAll(".tree-cell").stream()
                .filter(Node::isVisible)
                .mapToInt(cell -> ((IndexedCell<?>) cell).getIndex())
                .filter(index -> index >= 0)
                .min()
                .orElse(0);
    }
}
