package io.feederline.diagram;

import io.feederline.model.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Primitives in painting order, and the areas in which a pointer meets an object or a conductor. */
public record Drawing(double width, double height, List<Primitive> primitives, List<Spot> spots) {
    public Drawing {
        primitives = List.copyOf(primitives);
        spots = List.copyOf(spots);
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

    /** What lies topmost under the point. */
    public Optional<Spot> at(double x, double y) {
        for (int i = spots.size() - 1; i >= 0; i--) if (spots.get(i).contains(x, y)) return Optional.of(spots.get(i));
        return Optional.empty();
    }

    /** Collects a drawing, mark by mark: of the schematic, and of sheets around it. */
    public static final class Builder {
        private final List<Primitive> primitives = new ArrayList<>();
        private final List<Spot> spots = new ArrayList<>();

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

        void symbol(Symbol symbol, double x, double y, Style style, @Nullable Ref shows) {
            primitives.addAll(symbol.placed(x, y, style, shows));
        }

        void spot(double x, double y, double w, double h, Ref shows) {
            spots.add(new Spot(x, y, w, h, shows, 0));
        }

        void conductor(double x, double y, double w, double h, Ref feeder, int phase) {
            spots.add(new Spot(x, y, w, h, feeder, phase));
        }

        void add(Drawing drawing, double dx, double dy) {
            drawing.primitives.forEach(p -> primitives.add(p.at(dx, dy)));
            drawing.spots.forEach(s -> spots.add(s.at(dx, dy)));
        }

        public Drawing build(double width, double height) {
            return new Drawing(width, height, primitives, spots);
        }
    }
}
