package io.feederline.sync;

import io.feederline.model.Interval;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads intervals by COPY, a part at a time: there may be millions. What is no moment or no number is left out. */
final class IntervalReader {
    private static final int PART = 2000;

    /** Circuits named in one statement. */
    private static final int CIRCUITS = 5000;

    private IntervalReader() {}

    /** @param column that has kWh */
    static void read(
            Connection connection,
            String column,
            Collection<UUID> circuits,
            Instant from,
            Consumer<List<Interval>> each)
            throws SQLException {
        List<UUID> all = List.copyOf(circuits);
        for (int at = 0; at < all.size(); at += CIRCUITS)
            part(connection, column, all.subList(at, Math.min(all.size(), at + CIRCUITS)), from, each);
    }

    private static void part(
            Connection connection, String column, List<UUID> circuits, Instant from, Consumer<List<Interval>> each)
            throws SQLException {
        String ids = circuits.stream().map(UUID::toString).collect(Collectors.joining(",", "'{", "}'::uuid[]"));
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT circuit_id, timestamp, " + column + " FROM flows.circuit_interval_hh WHERE"
                        + " circuit_id = ANY(" + ids + ") AND timestamp >= '" + from + "'::timestamptz AND "
                        + column + " IS NOT NULL) TO STDOUT");
        try {
            List<Interval> some = new ArrayList<>(PART);
            for (byte[] bytes = copy.readFromCopy(); bytes != null; bytes = copy.readFromCopy()) {
                add(new CopyLine(bytes), some);
                if (some.size() == PART) {
                    each.accept(List.copyOf(some));
                    some.clear();
                }
            }
            if (!some.isEmpty()) each.accept(List.copyOf(some));
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
    }

    private static void add(CopyLine line, List<Interval> some) {
        String circuit = line.next();
        String at = line.next();
        String kwh = line.next();
        if (circuit == null || at == null || kwh == null) return;
        try {
            double used = Double.parseDouble(kwh);
            if (Double.isFinite(used)) some.add(new Interval(UUID.fromString(circuit), PostgresTime.parse(at), used));
        } catch (IllegalArgumentException e) {
            // Infinity, or a year that no calendar of ours has.
        }
    }
}
