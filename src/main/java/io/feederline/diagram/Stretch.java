package io.feederline.diagram;

import io.feederline.model.Feeder;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * As much of a feeder as a sheet has room for, from its beginning or a match line to the next match line or its end. Cut
 * between columns, and where that is possible between properties; what its schematic shows, without the line above it, and with
 * the neutral.
 *
 * @param left where it begins in the feeder's drawing, {@code right} likewise where it ends
 * @param oneRow whether all its columns stand in one row, though somebody put some further down
 */
public record Stretch(
        Feeder feeder, double left, double right, double height, boolean first, boolean last, boolean oneRow) {
    /** Beside a match line there is room for the names of the conductors. */
    public static final double BESIDE = 40;

    private static final double SLACK = 1;

    /** Where the names of the conductors begin at the transformer. */
    private static final double NAME = 54;

    /** What of the feeder's drawing is above a stretch. */
    private static final double ABOVE = FeederHead.HEIGHT + 10;

    private static final double NEUTRAL = FeederDrawing.BUS_TOP + 2 * FeederDrawing.BUS_STEP + 7.5 - ABOVE;

    /** A line that stands between columns. */
    private record Gap(double x, boolean betweenProperties) {}

    /**
     * The stretches of a feeder, about as wide each as the others.
     *
     * @param widest how wide a stretch may be, and {@code highest} likewise, in units of the drawing; a column that is wider
     *     is cut, and a feeder that is higher is laid out in one row
     */
    public static List<Stretch> of(Topology topology, Feeder feeder, double widest, double highest) {
        Columns columns = FeederDrawing.columns(topology, feeder);
        boolean oneRow = bodyHeight(columns) > highest;
        if (oneRow) columns = FeederDrawing.inOneRow(topology, feeder);
        double height = bodyHeight(columns);
        double end = columns.right() + FeederDrawing.RIGHT;
        List<Gap> gaps = gaps(columns);
        List<Double> cuts = cuts(gaps, end, widest, 1);
        // No more of them than that, but the last one is not left with a single column.
        List<Double> even = cuts(gaps, end, widest, cuts.size());
        if (even.size() == cuts.size()) cuts = even;
        List<Stretch> stretches = new ArrayList<>();
        double from = 0;
        for (double to : cuts) {
            stretches.add(new Stretch(feeder, from, to, height, from == 0, to == end, oneRow));
            from = to;
        }
        return stretches;
    }

    private static double bodyHeight(Columns columns) {
        return FeederDrawing.height(columns) - ABOVE;
    }

    private static List<Gap> gaps(Columns columns) {
        List<Columns.Column> sorted = new ArrayList<>(columns.all());
        sorted.sort(Comparator.comparingDouble(Columns.Column::x));
        List<Gap> gaps = new ArrayList<>();
        double reached = 0;
        for (int i = 1; i < sorted.size(); i++) {
            Columns.Column former = sorted.get(i - 1);
            Columns.Column column = sorted.get(i);
            reached = Math.max(reached, former.end());
            if (column.x() + SLACK >= reached)
                gaps.add(new Gap(column.x(), former.row() != column.row() || !Brackets.isOne(former, column)));
        }
        return gaps;
    }

    /**
     * Where stretches of this width at most end, the last one at the end of the feeder.
     *
     * @param among how many are to share it evenly; 1 for as few as there can be
     */
    private static List<Double> cuts(List<Gap> gaps, double end, double widest, int among) {
        List<Double> cuts = new ArrayList<>();
        double from = 0;
        int next = 0;
        while (lead(from) + end - from > widest) {
            double reach = from + widest - lead(from) - BESIDE;
            double enough = from + (end - from) / Math.max(1, among - cuts.size());
            double between = from;
            double best = from;
            for (; next < gaps.size() && gaps.get(next).x() <= reach; next++) {
                best = gaps.get(next).x();
                if (gaps.get(next).betweenProperties()) between = best;
                if (between >= enough) break;
            }
            if (between > from) best = between;
            // A column that is wider than a sheet is cut itself.
            if (best <= from) best = reach;
            cuts.add(best);
            from = best;
            while (next > 0 && gaps.get(next - 1).x() > from) next--;
        }
        cuts.add(end);
        return cuts;
    }

    private static double lead(double from) {
        return from == 0 ? 0 : BESIDE;
    }

    /** In units of the drawing, the room beside match lines included. */
    public double width() {
        return right - left + lead(left) + (last ? 0 : BESIDE);
    }

    private Columns columns(Topology topology) {
        return oneRow ? FeederDrawing.inOneRow(topology, feeder) : FeederDrawing.columns(topology, feeder);
    }

    /** Those whose columns are on it, in order along the feeder. */
    public List<ServiceHead> heads(Topology topology) {
        return columns(topology).all().stream()
                .filter(column -> column.middle() >= left && column.middle() < right)
                .map(Columns.Column::head)
                .toList();
    }

    /** Its drawing, of {@link #width()} by {@link #height()}. */
    public Drawing draw(Topology topology) {
        Columns columns = columns(topology);
        UUID id = feeder.id();
        // Of what stands further down, the drops pass here wherever they come from.
        if (oneRow || !Columns.hasPlaced(topology, id)) columns = columns.near(left, right);
        Drawing part = FeederDrawing.body(topology, feeder, columns, right + 10).between(left, right);
        Drawing.Builder to = new Drawing.Builder();
        to.add(part, lead(left) - left, -ABOVE);
        neutral(to);
        if (!first) match(to, lead(left), -1);
        if (!last) match(to, lead(left) + right - left, 1);
        return to.build(width(), height);
    }

    /** Below the phases, over all of its width; every head hangs on it, whatever its phase. */
    private void neutral(Drawing.Builder to) {
        double name = first ? NAME : 0;
        double from = name + 12;
        double transformer = FeederDrawing.TRANSFORMER + Symbol.TRANSFORMER.width();
        if (first) to.line(transformer, NEUTRAL, name - 3, NEUTRAL, 1, Style.NEUTRAL, feeder.ref());
        to.label(
                new Primitive.Label(name, NEUTRAL + 3.5, "N", 10, true, Primitive.Anchor.START, Style.SECONDARY, null));
        to.line(from, NEUTRAL, width(), NEUTRAL, 1, Style.NEUTRAL, feeder.ref());
    }

    /** A match line, with the ends of the conductors beyond it. */
    private void match(Drawing.Builder to, double x, double beyond) {
        to.line(x, 0, x, height, 1, Style.BOUNDARY, null);
        for (int phase = 1; phase <= 3; phase++) {
            double y = FeederDrawing.BUS_TOP + (phase - 1) * FeederDrawing.BUS_STEP - ABOVE;
            to.line(
                    Math.min(x, x + beyond * BESIDE),
                    y,
                    Math.max(x, x + beyond * BESIDE),
                    y,
                    3,
                    Style.ofPhase(phase),
                    feeder.ref());
            if (beyond < 0)
                to.label(new Primitive.Label(
                        x - BESIDE, y - 4, "L" + phase, 10, true, Primitive.Anchor.START, Style.SECONDARY, null));
        }
    }
}
