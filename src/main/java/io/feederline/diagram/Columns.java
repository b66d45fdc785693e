package io.feederline.diagram;

import io.feederline.model.Kind;
import io.feederline.model.Placement;
import io.feederline.model.Property;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/**
 * Where the columns of a feeder stand. They follow each other along it in a row below the conductors; one that somebody put
 * somewhere stays there, in this row or in one further down, and the others flow around it. Of two that were put on the same
 * spot the right one gives way. In {@link #all} they are in order along the feeder.
 */
record Columns(List<Column> all, Map<Integer, List<Column>> rows) {
    static final double LEFT = 86;

    /** Nobody reads a drawing of more; a hostile file may say so. */
    private static final int MOST_ROWS = 20;

    private static final Column[] NONE = {};

    /** @param row how many rows are above it */
    record Column(ServiceHead head, double x, double width, int row, List<Property> properties) {
        double middle() {
            return x + width / 2;
        }

        double end() {
            return x + width;
        }

        private Column at(double left) {
            return new Column(head, left, width, row, properties);
        }
    }

    Columns {
        all = List.copyOf(all);
    }

    static boolean hasPlaced(Topology t, UUID feeder) {
        return t.countReferring(Kind.PLACEMENT.column("feeder"), feeder) > 0;
    }

    /** @param width of a head's column */
    static Columns of(Topology t, UUID feeder, ToDoubleFunction<ServiceHead> width) {
        return of(t, feeder, width, hasPlaced(t, feeder));
    }

    /** All in one row, wherever somebody put them. */
    static Columns inOneRow(Topology t, UUID feeder, ToDoubleFunction<ServiceHead> width) {
        return of(t, feeder, width, false);
    }

    private static Columns of(Topology t, UUID feeder, ToDoubleFunction<ServiceHead> width, boolean anyPlaced) {
        List<ServiceHead> heads = Walk.headsOn(t, feeder);
        Map<UUID, Column> standing = new LinkedHashMap<>();
        if (anyPlaced)
            placed(t, heads, width).forEach(column -> standing.put(column.head().id(), column));
        Column[] fixed = standing.values().stream()
                .filter(column -> column.row() == 0)
                .sorted(Comparator.comparingDouble(Column::x))
                .toList()
                .toArray(NONE);
        List<Column> all = new ArrayList<>(heads.size());
        double x = LEFT;
        int next = 0;
        for (ServiceHead head : heads) {
            Column column = standing.get(head.id());
            if (column == null) {
                column = new Column(head, x, width.applyAsDouble(head), 0, Walk.propertiesOf(t, head.id()));
                while (next < fixed.length && column.end() > fixed[next].x()) column = column.at(fixed[next++].end());
                x = column.end();
            }
            all.add(column);
        }
        return new Columns(all, byRow(all));
    }

    /** Those that somebody put somewhere; in each row from the left, none over another. */
    private static Collection<Column> placed(Topology t, List<ServiceHead> heads, ToDoubleFunction<ServiceHead> width) {
        List<Column> put = new ArrayList<>();
        for (ServiceHead head : heads) {
            Placement placement = Placement.of(t, head);
            if (placement == null) continue;
            double x = Math.max(LEFT, placement.x());
            int row = (int) Math.min(MOST_ROWS, Math.round(placement.y()));
            put.add(new Column(head, x, width.applyAsDouble(head), row, Walk.propertiesOf(t, head.id())));
        }
        put.sort(Comparator.comparingInt(Column::row)
                .thenComparingDouble(Column::x)
                .thenComparing(column -> column.head().id()));
        for (int i = 1; i < put.size(); i++) {
            Column former = put.get(i - 1);
            Column column = put.get(i);
            if (former.row() == column.row() && column.x() < former.end()) put.set(i, column.at(former.end()));
        }
        return put;
    }

    private static Map<Integer, List<Column>> byRow(List<Column> all) {
        Map<Integer, List<Column>> rows = new TreeMap<>();
        for (Column column : all)
            rows.computeIfAbsent(column.row(), row -> new ArrayList<>()).add(column);
        rows.values().forEach(row -> row.sort(Comparator.comparingDouble(Column::x)));
        return rows;
    }

    /** Those that stand between two upright lines, and their neighbours beside them. */
    Columns near(double left, double right) {
        List<Column> near = all.stream()
                .filter(column -> column.end() >= left && column.x() <= right)
                .toList();
        return new Columns(near, byRow(near));
    }

    /** Those of a row, from the left. */
    List<Column> row(int row) {
        return rows.getOrDefault(row, List.of());
    }

    double right() {
        return all.stream().mapToDouble(Column::end).max().orElse(LEFT);
    }

    int lastRow() {
        return all.stream().mapToInt(Column::row).max().orElse(0);
    }

    /** How many stand below the first row: so many drops pass between the rows. */
    int below() {
        return (int) all.stream().filter(column -> column.row() > 0).count();
    }
}
