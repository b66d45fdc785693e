package io.feederline.ui.canvas;

import io.feederline.diagram.Primitive;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.print.Palette;
import io.feederline.ui.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * One of the two routes that an object in conflict would take, in pixels of the pane: mine solid, theirs dashed, each with what
 * it means in words. Where a value leads nowhere, only the words.
 *
 * @param to null where it leads nowhere
 */
record Ghost(Point2D from, @Nullable Point2D to, String words, boolean mine) {
    private static final double APART = 14;
    private static final double TEXT = 12;
    private static final Column PHASE = Kind.SERVICE_HEAD.column("phase");
    private static final Column FEEDER = Kind.SERVICE_HEAD.column("feeder");

    /**
     * The routes of an object.
     *
     * @param place where an object, or a feeder's conductor of a phase, is in the pane
     */
    static List<Ghost> of(Topology topology, Ref object, BiFunction<Ref, Integer, Optional<Point2D>> place) {
        Entity here = topology.find(object);
        Point2D from = place.apply(object, 0).orElse(null);
        if (here == null || from == null) return List.of();
        List<Ghost> ghosts = new ArrayList<>();
        topology.all(Conflict.class)
                .filter(conflict -> conflict.object().equals(object))
                .forEach(conflict -> {
                    Column column = conflict.column();
                    if (column == null || !(column.refersTo() != null || column.equals(PHASE))) return;
                    Object theirs = conflict.theirs() == null ? null : Values.parse(column, conflict.theirs());
                    ghosts.add(of(topology, here, column, column.of(here), from, true, place));
                    ghosts.add(of(topology, here, column, theirs, from, false, place));
                });
        return ghosts;
    }

    private static Ghost of(
            Topology topology,
            Entity here,
            Column column,
            @Nullable Object value,
            Point2D object,
            boolean mine,
            BiFunction<Ref, Integer, Optional<Point2D>> place) {
        Point2D from = object.add(mine ? -APART : APART, 0);
        String shown = column.equals(PHASE)
                ? (value == null ? Text.of("ghost.unknown").toString() : "L" + value)
                : value instanceof UUID id && column.refersTo() != null
                        ? Optional.ofNullable(topology.find(new Ref(column.refersTo(), id)))
                                .map(Entity::label)
                                .orElse(Shown.value(column, value))
                        : Text.of("ghost.none").toString();
        String words = Text.of(mine ? "ghost.mine" : "ghost.theirs", shown).toString();
        return new Ghost(from, target(here, column, value, from, place).orElse(null), words, mine);
    }

    private static Optional<Point2D> target(
            Entity here,
            Column column,
            @Nullable Object value,
            Point2D from,
            BiFunction<Ref, Integer, Optional<Point2D>> place) {
        if (!(here instanceof ServiceHead head)) {
            Kind kind = column.refersTo();
            return kind != null && value instanceof UUID id ? place.apply(new Ref(kind, id), 0) : Optional.empty();
        }
        Object feeder = column.equals(FEEDER) ? value : head.feeder();
        Object phase = column.equals(PHASE) ? value : head.phase();
        if (!(feeder instanceof UUID id) || !(phase instanceof Integer of)) return Optional.empty();
        Ref conductor = new Ref(Kind.FEEDER, id);
        boolean own = id.equals(head.feeder());
        // On its own feeder straight up to the conductor; else to the middle of the other one.
        return place.apply(conductor, of).map(at -> own ? new Point2D(from.getX(), at.getY()) : at);
    }

    void paint(GraphicsContext g, Palette palette, double paneWidth, double paneHeight) {
        Color color = mine ? Color.web(palette.accent()) : Color.web(palette.stroke(Style.UNKNOWN));
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.setStroke(color);
        g.setLineWidth(3);
        if (mine) g.setLineDashes((double[]) null);
        else g.setLineDashes(8, 5);
        Point2D end = to == null ? from : to;
        if (to != null) {
            g.strokeLine(from.getX(), from.getY(), from.getX(), to.getY());
            g.strokeLine(from.getX(), to.getY(), to.getX(), to.getY());
        }
        g.setLineDashes((double[]) null);
        g.setFill(color);
        if (to != null) g.fillOval(end.getX() - 5, end.getY() - 5, 10, 10);
        double width = TextWidths.of(words, TEXT, true) + 16;
        double x = Math.clamp(mine ? end.getX() - width - 10 : end.getX() + 10, 4, Math.max(4, paneWidth - width - 4));
        double y = Math.clamp(end.getY() - 11, 4, Math.max(4, paneHeight - 26));
        g.fillRoundRect(x, y, width, 22, 8, 8);
        g.setFill(Color.web(palette.ground()));
        CanvasText.draw(g, words, x + 8, y + 15, TEXT, true, Primitive.Anchor.START);
    }
}
