package io.feederline.ui.canvas;

import io.feederline.diagram.Schematic;
import io.feederline.edit.Edit;
import io.feederline.edit.MoveBox;
import io.feederline.edit.Together;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.ui.Desk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/**
 * While one arranges the drawing, a drag of a column or of a feeder's block puts it where it is let go, and the arrows move what
 * is selected. Nothing is linked or unlinked by it.
 */
final class Arranging {
    private final Desk desk;
    private final SchematicPane pane;
    private final Viewport port;
    private final PointerMarks marks;
    private final BooleanProperty on = new SimpleBooleanProperty();

    /** What the button holds; null for nothing. */
    private Schematic.@Nullable Box held;

    private double fromX;
    private double fromY;

    /** What was asked and is not shown yet: the next step goes on from there, however fast the keys are. */
    private final Map<Ref, MoveBox> underWay = new HashMap<>();

    /** Steps with the arrows on one box are undone together. */
    private UUID steps = UUID.randomUUID();

    Arranging(Desk desk, SchematicPane pane, Viewport port, PointerMarks marks) {
        this.desk = desk;
        this.pane = pane;
        this.port = port;
        this.marks = marks;
        desk.selection().addListener((o, was, is) -> steps = UUID.randomUUID());
        on.addListener((o, was, is) -> {
            cancel();
            if (is) desk.say(Text.of("arrange.on").toString(), false);
        });
    }

    BooleanProperty on() {
        return on;
    }

    /** Whether the button holds a box. */
    boolean isHolding() {
        return held != null;
    }

    /** @return whether it is about a box, and not about anything else */
    boolean press(double x, double y) {
        if (!on.get()) return false;
        Schematic.Box box = pane.boxAt(x, y);
        held = box;
        if (box == null) return false;
        fromX = x;
        fromY = y;
        if (!desk.marked().contains(box.shows())) desk.marked().clear();
        desk.selection().set(box.shows());
        return true;
    }

    boolean drag(double x, double y) {
        Schematic.Box box = held;
        if (box == null) return false;
        double left = port.paneX(box.left()) + x - fromX;
        double top = port.paneY(box.top()) + y - fromY;
        marks.frame(MarkFrame.between(left, top, left + box.width() * port.scale(), top + box.height() * port.scale()));
        return true;
    }

    boolean release(double x, double y) {
        Schematic.Box box = held;
        if (box == null) return false;
        cancel();
        double right = (x - fromX) / port.scale();
        double down = (y - fromY) / port.scale();
        if (Math.hypot(x - fromX, y - fromY) >= MoveBox.GRID / 2) move(box, right, down, UUID.randomUUID());
        return true;
    }

    /** False where nothing was held. */
    boolean cancel() {
        boolean was = held != null;
        held = null;
        marks.frame(null);
        return was;
    }

    boolean key(KeyCode code) {
        Ref selected = desk.selection().get();
        Schematic.Box box = on.get() && selected != null ? pane.box(selected) : null;
        if (box == null) return false;
        // A column goes from row to row, a block by the grid.
        double down = box.shows().kind() == Kind.SERVICE_HEAD ? box.rowHeight() : MoveBox.GRID;
        switch (code) {
            case LEFT -> move(box, -MoveBox.GRID, 0, steps);
            case RIGHT -> move(box, MoveBox.GRID, 0, steps);
            case UP -> move(box, 0, -down, steps);
            case DOWN -> move(box, 0, down, steps);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** From half a row on to the next; never out of the drawing. */
    private MoveBox moved(Schematic.Box box, double right, double down) {
        MoveBox before = underWay.getOrDefault(box.shows(), new MoveBox(box.shows(), box.x(), box.y()));
        double y = before.y() + Math.rint(down / box.rowHeight());
        return new MoveBox(box.shows(), Math.max(0, before.x() + right), Math.max(0, y)).snapped();
    }

    /** The box, or all that are marked with it, by so much of the drawing. */
    private void move(Schematic.Box box, double right, double down, UUID group) {
        List<MoveBox> moves = new ArrayList<>();
        boolean many = desk.marked().size() > 1 && desk.marked().contains(box.shows());
        for (Ref ref : many ? List.copyOf(desk.marked()) : List.of(box.shows())) {
            Schematic.Box each = pane.box(ref);
            if (each != null) moves.add(moved(each, right, down));
        }
        // What was held may be gone: somebody else deleted it.
        if (moves.isEmpty()) return;
        moves.forEach(move -> underWay.put(move.box(), move));
        Edit all = moves.size() == 1 ? moves.getFirst() : new Together(List.copyOf(moves));
        desk.perform(all, group, outcome -> moves.forEach(move -> underWay.remove(move.box(), move)));
    }
}
