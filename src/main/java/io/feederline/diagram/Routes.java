package io.feederline.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the drops of the columns further down come from the conductors: straight where nothing stands above, else through the gaps
 * between the columns of each row above, each drop through one of its own.
 */
final class Routes {
    /** How near two drops come to each other. */
    private static final double APART = 8;

    /** A column keeps so much of its border free. */
    private static final double MARGIN = 1;

    private final Columns columns;

    /** By row, where drops pass through it. */
    private final Map<Integer, List<Double>> used = new HashMap<>();

    Routes(Columns columns) {
        this.columns = columns;
    }

    /** Where the drop passes each row above, from the first; the last is the middle of the column, wherever it comes from. */
    List<Double> to(Columns.Column column) {
        List<Double> passes = new ArrayList<>();
        for (int row = 0; row < column.row(); row++) passes.add(pass(row, column.middle()));
        return passes;
    }

    private double pass(int row, double wanted) {
        List<Double> candidates = new ArrayList<>(List.of(wanted));
        double end = 0;
        for (Columns.Column column : columns.row(row)) {
            candidates.add(column.x());
            end = column.end();
        }
        List<Double> taken = used.computeIfAbsent(row, r -> new ArrayList<>());
        // To the right of all there is room for any number.
        for (int i = 0; i <= taken.size(); i++) candidates.add(end + i * APART);
        double best = candidates.stream()
                .filter(x -> isFree(row, x) && taken.stream().noneMatch(other -> Math.abs(other - x) < APART))
                .min((a, b) -> Double.compare(Math.abs(a - wanted), Math.abs(b - wanted)))
                .orElse(end + taken.size() * APART);
        taken.add(best);
        return best;
    }

    /** Neither in a column nor through the bracket of a property that several columns supply. */
    private boolean isFree(int row, double x) {
        List<Columns.Column> all = columns.row(row);
        for (int i = 0; i < all.size(); i++) {
            Columns.Column column = all.get(i);
            if (x > column.x() + MARGIN && x < column.end() - MARGIN) return false;
            boolean joined = i + 1 < all.size() && Brackets.isOne(column, all.get(i + 1));
            if (joined && Math.abs(x - column.end()) <= MARGIN) return false;
        }
        return true;
    }
}
