package io.feederline.sync;

import io.feederline.model.Interval;
import io.feederline.model.Kind;
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

    /** Circuits or registers named in one statement. */
    private static final int NAMED = 5000;

    private IntervalReader() {}

    /** @param column that has kWh */
    static void read(
            Connection connection,
            Kind kind,
            String column,
            Collection<UUID> ids,
            Instant from,
            Consumer<List<Interval>> each)
            throws SQLException {
        List<UUID> all = List.copyOf(ids);
        for (int at = 0; at < all.size(); at += NAMED)
            part(connection, kind, column, all.subList(at, Math.min(all.size(), at + NAMED)), from, each);
    }

    private static void part(
            Connection connection,
            Kind kind,
            String column,
            List<UUID> some,
            Instant from,
            Consumer<List<Interval>> each)
            throws SQLException {
        String ids = some.stream().map(UUID::toString).collect(Collectors.joining(",", "'{", "}'::uuid[]"));
        String id = Interval.column(kind);
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT " + id + ", timestamp, " + column + " FROM flows." + Interval.table(kind)
                        + " WHERE " + id + " = ANY(" + ids + ") AND timestamp >= '" + from + "'::timestamptz AND "
                        + column + " IS NOT NULL) TO STDOUT");
        try {
            List<Interval> part = new ArrayList<>(PART);
            for (byte[] bytes = copy.readFromCopy(); bytes != null; bytes = copy.readFromCopy()) {
                add(new CopyLine(bytes), part);
                if (part.size() == PART) {
                    each.accept(List.copyOf(part));
                    part.clear();
                }
            }
            if (!part.isEmpty()) each.accept(List.copyOf(part));
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
    }

    private static void add(CopyLine line, List<Interval> some) {
        String of = line.next();
        String at = line.next();
        String kwh = line.next();
        if (of == null || at == null || kwh == null) return;
        try {
            double used = Double.parseDouble(kwh);
            if (Double.isFinite(used)) some.add(new Interval(UUID.fromString(of), PostgresTime.parse(at), used));
        } catch (IllegalArgumentException e) {
            // Infinity, or a year that no calendar of ours has.
        }
    }
}
