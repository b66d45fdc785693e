package io.feederline.diagram;

import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Primitives in painting order, the areas in which a pointer meets an object or a conductor, and the ends of links. */
public record Drawing(double width, double height, List<Primitive> primitives, List<Spot> spots, List<End> ends) {
    /** How far from an end a pointer still takes it. */
    private static final double REACH = 7;

    public Drawing {
        primitives = List.copyOf(primitives);
        spots = List.copyOf(spots);
        ends = List.copyOf(ends);
    }

    /**
     * An area to point at; later ones lie above earlier ones.
     *
     * @param phase 1..3 where it is a conductor of the feeder {@code shows}, else 0
     */
    public record Spot(double x, double y, double width, double height, Ref shows, int phase) {
        public boolean contains(double px, double py) {
            return px >= x && px <= x + width && py >= y && py <= y + height;
        }

        Spot at(double dx, double dy) {
            return new Spot(x + dx, y + dy, width, height, shows, phase);
        }
    }

    /**
     * Where a link can be taken to lead it elsewhere.
     *
     * @param keeps the object at the other end, which the link stays on
     * @param holds the object at this end
     */
    public record End(double x, double y, Ref keeps, Ref holds) {
        /** The same, moved. */
        public End at(double dx, double dy) {
            return new End(x + dx, y + dy, keeps, holds);
        }
    }

    /** The marks that show what is on a supply chain: of the conductors only those that carry it. Nothing to point at. */
    public Drawing on(Trace trace) {
        List<Primitive> marks =
                primitives.stream().filter(mark -> isOn(mark, trace)).toList();
        return new Drawing(width, height, marks, List.of(), List.of());
    }

    private static boolean isOn(Primitive mark, Trace trace) {
        Ref shows = mark.shows();
        if (shows == null || !trace.objects().contains(shows)) return false;
        for (int phase = 1; phase <= 3; phase++)
            if (shows.kind() == Kind.FEEDER && mark.style() == Style.ofPhase(phase))
                return trace.phases().contains(phase);
        return true;
    }

    /** The marks between two upright lines: a wire ends there, everything else is on the side on which its middle is. */
    Drawing between(double left, double right) {
        List<Primitive> marks = new ArrayList<>();
        for (Primitive mark : primitives) {
            switch (mark) {
                case Primitive.Line l -> {
                    // Wires are upright or level: of a level one the part between is left.
                    double from = Math.max(left, Math.min(l.x1(), l.x2()));
                    double to = Math.min(right, Math.max(l.x1(), l.x2()));
                    boolean upright = l.x1() == l.x2();
                    if (upright ? l.x1() >= left && l.x1() < right : from < to)
                        marks.add(new Primitive.Line(from, l.y1(), to, l.y2(), l.width(), l.style(), l.shows()));
                }
                case Primitive.Box b -> {
                    double middle = b.x() + b.width() / 2;
                    if (middle >= left && middle < right) marks.add(b);
                }
                case Primitive.Label t -> {
                    if (t.x() >= left && t.x() < right) marks.add(t);
                }
                case Primitive.Picture p -> {
                    if (p.x() >= left && p.x() < right) marks.add(p);
                }
            }
        }
        return new Drawing(width, height, marks, List.of(), List.of());
    }

    /** The nearest end of a link within reach of the point. */
    public Optional<End> endAt(double px, double py) {
        return ends.stream()
                .filter(end -> Math.hypot(end.x() - px, end.y() - py) <= REACH)
                .min(Comparator.comparingDouble(end -> Math.hypot(end.x() - px, end.y() - py)));
    }

    /** What lies topmost under the point. */
    public Optional<Spot> at(double x, double y) {
        for (int i = spots.size() - 1; i >= 0; i--) if (spots.get(i).contains(x, y)) return Optional.of(spots.get(i));
        return Optional.empty();
    }

    /** Collects a drawing, mark by mark: of the schematic, and of sheets around it. */
    public static final class Builder {
        private final List<Primitive> primitives = new ArrayList<>();
        private final List<Spot> spots = new ArrayList<>();
        private final List<End> ends = new ArrayList<>();

        public void line(double x1, double y1, double x2, double y2, double width, Style style, @Nullable Ref shows) {
            primitives.add(new Primitive.Line(x1, y1, x2, y2, width, style, shows));
        }

        public void box(double x, double y, double w, double h, double radius, Style style, @Nullable Ref shows) {
            primitives.add(new Primitive.Box(x, y, w, h, radius, false, style, shows));
        }

        public void solid(double x, double y, double w, double h, double radius, Style style, @Nullable Ref shows) {
            primitives.add(new Primitive.Box(x, y, w, h, radius, true, style, shows));
        }

        public void text(double x, double y, String text, double size, Style style, @Nullable Ref shows) {
            primitives.add(new Primitive.Label(x, y, text, size, false, Primitive.Anchor.MIDDLE, style, shows));
        }

        public void label(Primitive.Label label) {
            primitives.add(label);
        }

        void picture(Primitive.Picture picture) {
            primitives.add(picture);
        }

        public void symbol(Symbol symbol, double x, double y, Style style, @Nullable Ref shows) {
            primitives.addAll(symbol.placed(x, y, style, shows));
        }

        void spot(double x, double y, double w, double h, Ref shows) {
            spots.add(new Spot(x, y, w, h, shows, 0));
        }

        void conductor(double x, double y, double w, double h, Ref feeder, int phase) {
            spots.add(new Spot(x, y, w, h, feeder, phase));
        }

        void end(double x, double y, Ref keeps, Ref holds) {
            ends.add(new End(x, y, keeps, holds));
        }

        /** The marks of another drawing, so many times as large, with its corner there. */
        public void marks(Drawing drawing, double scale, double dx, double dy) {
            drawing.primitives.forEach(p -> primitives.add(p.times(scale).at(dx, dy)));
        }

        void add(Drawing drawing, double dx, double dy) {
            drawing.primitives.forEach(p -> primitives.add(p.at(dx, dy)));
            drawing.spots.forEach(s -> spots.add(s.at(dx, dy)));
            drawing.ends.forEach(e -> ends.add(e.at(dx, dy)));
        }

        public Drawing build(double width, double height) {
            return new Drawing(width, height, primitives, spots, ends);
        }
    }
}
