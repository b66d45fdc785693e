package io.feederline.diagram;

import io.feederline.model.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How well a drawing is laid out, measured on its marks. It looks only at marks near each other, so that it takes time in
 * proportion to them.
 *
 * @param crossings where wires of different links cross; a drop over the other conductors of its busbar is none
 * @param overlaps labels that cover one another, or through which a wire goes
 * @param bends corners of wires
 * @param smallestText height of a capital letter of the smallest label, in units of the drawing; 0 where there is none
 * @param use the share of the sheet on which there is something, 0 to 1
 */
public record Measure(int crossings, int overlaps, int bends, double smallestText, double use) {
    /** Of the bundled font: how high a capital letter is for a size of 1. */
    public static final double CAPITAL = 0.727;

    /** How far two marks may reach into each other by rounding. */
    private static final double SLACK = 0.5;

    /** Marks are looked for in squares of this side. */
    private static final double SQUARE = 64;

    private static final int PARTS = 40;

    /** Where something is: corners of an upright rectangle; a wire has no height or no width. */
    private record Place(double left, double top, double right, double bottom, Primitive mark) {
        static Place of(Primitive mark) {
            return switch (mark) {
                case Primitive.Line l ->
                    new Place(
                            Math.min(l.x1(), l.x2()),
                            Math.min(l.y1(), l.y2()),
                            Math.max(l.x1(), l.x2()),
                            Math.max(l.y1(), l.y2()),
                            l);
                case Primitive.Box b -> new Place(b.x(), b.y(), b.x() + b.width(), b.y() + b.height(), b);
                case Primitive.Picture p -> new Place(p.x(), p.y(), p.x() + p.width(), p.y() + p.height(), p);
                case Primitive.Label t ->
                    new Place(t.left(), t.y() - t.size() * CAPITAL, t.left() + t.width(), t.y(), t);
            };
        }

        boolean isUpright() {
            return right - left <= SLACK;
        }

        boolean isLevel() {
            return bottom - top <= SLACK;
        }

        /** Whether both cover more than their borders of each other. */
        boolean covers(Place other) {
            return left + SLACK < other.right
                    && other.left + SLACK < right
                    && top + SLACK < other.bottom
                    && other.top + SLACK < bottom;
        }

        /** Whether a wire goes through a place, and does not just touch it. */
        boolean goesThrough(Place label) {
            return isUpright()
                    ? left > label.left + SLACK
                            && left < label.right - SLACK
                            && top < label.bottom - SLACK
                            && bottom > label.top + SLACK
                    : isLevel()
                            && top > label.top + SLACK
                            && top < label.bottom - SLACK
                            && left < label.right - SLACK
                            && right > label.left + SLACK;
        }

        /** Whether an upright and a level wire cross, and do not just meet. */
        boolean crosses(Place other) {
            Place upright = isUpright() ? this : other;
            Place level = isUpright() ? other : this;
            return upright.isUpright()
                    && level.isLevel()
                    && level.left < upright.left - SLACK
                    && level.right > upright.left + SLACK
                    && upright.top < level.top - SLACK
                    && upright.bottom > level.top + SLACK;
        }
    }

    private record Square(long x, long y) {}

    private record Corner(long x, long y, Style style, Object shows) {}

    public static Measure of(Drawing drawing) {
        List<Place> wires = new ArrayList<>();
        List<Place> labels = new ArrayList<>();
        double smallest = 0;
        for (Primitive mark : drawing.primitives()) {
            if (mark instanceof Primitive.Label label && !label.text().isEmpty()) {
                labels.add(Place.of(label));
                double height = label.size() * CAPITAL;
                smallest = smallest == 0 ? height : Math.min(smallest, height);
            } else if (mark instanceof Primitive.Line line && isWire(line)) {
                wires.add(Place.of(line));
            }
        }
        int overlaps = pairs(labels, Place::covers) + struck(labels, wires);
        return new Measure(pairs(wires, Place::crosses), overlaps, bends(wires), smallest, use(drawing));
    }

    /** What several sheets are together: {@code use} is that of all of them in the mean. */
    public static Measure of(Stream<Drawing> sheets) {
        List<Measure> each = sheets.map(Measure::of).toList();
        return new Measure(
                each.stream().mapToInt(Measure::crossings).sum(),
                each.stream().mapToInt(Measure::overlaps).sum(),
                each.stream().mapToInt(Measure::bends).sum(),
                each.stream()
                        .mapToDouble(Measure::smallestText)
                        .filter(height -> height > 0)
                        .min()
                        .orElse(0),
                each.stream().mapToDouble(Measure::use).average().orElse(0));
    }

    /** It carries current or says what feeds what; furniture such as brackets is meant to be crossed. */
    private static boolean isWire(Primitive.Line line) {
        return line.shows() != null
                && line.shows().kind() != Kind.FEEDER
                && line.style() != Style.BRACKET
                && line.style() != Style.BOUNDARY;
    }

    private interface Relation {
        boolean holds(Place one, Place other);
    }

    /** How many pairs of them are in relation; each once, in whichever square they meet. */
    private static int pairs(List<Place> places, Relation relation) {
        Map<Square, List<Integer>> before = new HashMap<>();
        int found = 0;
        for (int i = 0; i < places.size(); i++) {
            Set<Integer> met = new HashSet<>();
            for (Square square : squares(places.get(i))) {
                List<Integer> near = before.computeIfAbsent(square, s -> new ArrayList<>());
                for (int other : near) if (met.add(other) && relation.holds(places.get(i), places.get(other))) found++;
                near.add(i);
            }
        }
        return found;
    }

    /** How many labels have a wire through them. */
    private static int struck(List<Place> labels, List<Place> wires) {
        Map<Square, List<Place>> bySquare = new HashMap<>();
        for (Place wire : wires)
            for (Square square : squares(wire))
                bySquare.computeIfAbsent(square, s -> new ArrayList<>()).add(wire);
        return Math.toIntExact(labels.stream()
                .filter(label -> squares(label).stream()
                        .flatMap(square -> bySquare.getOrDefault(square, List.of()).stream())
                        .anyMatch(wire -> wire.goesThrough(label)))
                .count());
    }

    private static List<Square> squares(Place place) {
        List<Square> squares = new ArrayList<>();
        for (long x = (long) Math.floor(place.left / SQUARE); x <= Math.floor(place.right / SQUARE); x++)
            for (long y = (long) Math.floor(place.top / SQUARE); y <= Math.floor(place.bottom / SQUARE); y++)
                squares.add(new Square(x, y));
        return squares;
    }

    /** Where an upright and a level wire of one object meet at their ends. */
    private static int bends(List<Place> wires) {
        Set<Corner> upright = new HashSet<>();
        Set<Corner> level = new HashSet<>();
        for (Place wire : wires) {
            Set<Corner> ends = wire.isUpright() ? upright : level;
            ends.add(corner(wire, wire.left, wire.top));
            ends.add(corner(wire, wire.right, wire.bottom));
        }
        upright.retainAll(level);
        return upright.size();
    }

    private static Corner corner(Place wire, double x, double y) {
        return new Corner(
                Math.round(x * 10), Math.round(y * 10), wire.mark.style(), Objects.requireNonNull(wire.mark.shows()));
    }

    private static double use(Drawing drawing) {
        if (drawing.width() <= 0 || drawing.height() <= 0) return 0;
        boolean[][] used = new boolean[PARTS][PARTS];
        int count = 0;
        for (Primitive mark : drawing.primitives()) {
            Place place = Place.of(mark);
            for (int x = part(place.left, drawing.width()); x <= part(place.right, drawing.width()); x++)
                for (int y = part(place.top, drawing.height()); y <= part(place.bottom, drawing.height()); y++) {
                    if (!used[x][y]) count++;
                    used[x][y] = true;
                }
        }
        return (double) count / (PARTS * PARTS);
    }

    private static int part(double at, double whole) {
        return (int) Math.clamp(Math.floor(at / whole * PARTS), 0, PARTS - 1);
    }
}
