package io.feederline.store;

import io.feederline.model.Interval;
import io.feederline.model.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What circuits used, or registers recorded, by half hour. It can be read again, so it is in no journal: H2's commit is enough.
 */
public final class Intervals {
    private final Handle handle;
    private final String kind;
    private final String table;
    private final String id;

    /** @param kind circuits or registers */
    Intervals(Handle handle, Kind kind) {
        this.handle = handle;
        this.kind = kind.word();
        this.table = "flows." + Interval.table(kind);
        this.id = Interval.column(kind);
    }

    /**
     * What is here of one of them.
     *
     * @param from the first moment that was asked for
     * @param to when it was asked
     */
    public record Span(Instant from, Instant to) {}

    /** What is here of each; those of which nothing was ever asked are left out. */
    public Map<UUID, Span> spans() {
        Map<UUID, Span> spans = new HashMap<>();
        handle.createQuery("SELECT id, read_from, read_to FROM laptop.intervals_read WHERE kind = ?")
                .bind(0, kind)
                .map((row, context) -> Map.entry(
                        row.getObject(1, UUID.class),
                        new Span(
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getObject(3, OffsetDateTime.class).toInstant())))
                .forEach(span -> spans.put(span.getKey(), span.getValue()));
        return spans;
    }

    /** Writes them, over what is here of the same half hours. */
    public void put(Collection<Interval> some) {
        handle.useTransaction(h -> {
            PreparedBatch batch = h.prepareBatch("MERGE INTO " + table + " (" + id + ", timestamp, kwh) KEY (" + id
                    + ", timestamp) VALUES (?, ?, ?)");
            Map<UUID, Days> touched = new HashMap<>();
            for (Interval one : some) {
                batch.add(one.of(), one.at().atOffset(ZoneOffset.UTC), one.kwh());
                touched.merge(one.of(), Days.of(one.at()), Days::and);
            }
            if (batch.size() > 0) batch.execute();
            sum(h, touched);
        });
    }

    /** Notes what has now been read of these, and forgets what is older. */
    public void cover(Collection<UUID> ids, Span span) {
        OffsetDateTime from = span.from().atOffset(ZoneOffset.UTC);
        handle.useTransaction(h -> {
            PreparedBatch noted = h.prepareBatch(
                    "MERGE INTO laptop.intervals_read (kind, id, read_from, read_to) KEY (id) VALUES (?, ?, ?, ?)");
            PreparedBatch older = h.prepareBatch("DELETE FROM " + table + " WHERE " + id + " = ? AND timestamp < ?");
            for (UUID one : ids) {
                noted.add(kind, one, from, span.to().atOffset(ZoneOffset.UTC));
                older.add(one, from);
            }
            if (noted.size() == 0) return;
            noted.execute();
            older.execute();
            forgetDays(h, ids, span.from());
        });
    }

    /** Days of UTC, from the first to the last. */
    private record Days(LocalDate first, LocalDate last) {
        static Days of(Instant at) {
            LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
            return new Days(day, day);
        }

        Days and(Days other) {
            return new Days(
                    first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
        }
    }

    /** Sums these days of circuits anew; of registers nobody asks for sums. */
    private void sum(Handle h, Map<UUID, Days> touched) {
        if (!kind.equals(Kind.CIRCUIT.word()) || touched.isEmpty()) return;
        PreparedBatch sums = h.prepareBatch(
                "MERGE INTO laptop.circuit_days (circuit_id, day, kwh, peak_kwh, half_hours) KEY (circuit_id, day)"
                        + " VALUES (?, ?, ?, ?, ?)");
        touched.forEach((circuit, days) -> {
            Map<LocalDate, PackedDay> byDay = new TreeMap<>();
            h.createQuery("SELECT timestamp, kwh FROM " + table + " WHERE " + id
                            + " = ? AND timestamp >= ? AND timestamp < ?")
                    .bind(0, circuit)
                    .bind(1, start(days.first()))
                    .bind(2, start(days.last().plusDays(1)))
                    .map((row, context) -> {
                        Instant at = row.getObject(1, OffsetDateTime.class).toInstant();
                        Double kwh = row.getObject(2, Double.class);
                        return byDay.computeIfAbsent(LocalDate.ofInstant(at, ZoneOffset.UTC), day -> new PackedDay())
                                .add(at, kwh);
                    })
                    .forEach(day -> {});
            byDay.forEach((day, packed) -> sums.add(circuit, day, packed.kwh(), packed.peak(), packed.bytes()));
        });
        if (sums.size() > 0) sums.execute();
    }

    /** Sums all that is here, where no sums were kept. */
    void sumAll() {
        Map<UUID, Days> all = new HashMap<>();
        handle.createQuery("SELECT " + id + ", MIN(timestamp), MAX(timestamp) FROM " + table + " GROUP BY " + id)
                .map((row, context) -> Map.entry(
                        row.getObject(1, UUID.class),
                        Days.of(row.getObject(2, OffsetDateTime.class).toInstant())
                                .and(Days.of(
                                        row.getObject(3, OffsetDateTime.class).toInstant()))))
                .forEach(of -> all.put(of.getKey(), of.getValue()));
        sum(handle, all);
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private void forgetDays(Handle h, Collection<UUID> ids, Instant from) {
        if (!kind.equals(Kind.CIRCUIT.word())) return;
        Days cut = Days.of(from);
        PreparedBatch older = h.prepareBatch("DELETE FROM laptop.circuit_days WHERE circuit_id = ? AND day <= ?");
        for (UUID one : ids) older.add(one, cut.first());
        older.execute();
        // Of the first day a part may be left.
        sum(h, ids.stream().distinct().collect(Collectors.toMap(one -> one, one -> cut)));
    }

    /**
     * What it comes to, kWh, in the time before the last reading that is here.
     *
     * @param last the moment of that reading
     */
    public record Used(double kwh, Instant last) {}

    /** Empty where nothing is here. */
    public Optional<Used> before(UUID of, Duration time) {
        Optional<Instant> last = handle.createQuery("SELECT MAX(timestamp) FROM " + table + " WHERE " + id + " = ?")
                .bind(0, of)
                .map((row, context) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .one()
                .map(OffsetDateTime::toInstant);
        return last.map(at -> new Used(
                handle.createQuery("SELECT COALESCE(SUM(kwh), 0) FROM " + table + " WHERE " + id
                                + " = ? AND timestamp > ?")
                        .bind(0, of)
                        .bind(1, at.minus(time).atOffset(ZoneOffset.UTC))
                        .mapTo(Double.class)
                        .one(),
                at));
    }

    /** Those of which there is a half hour. */
    public Set<UUID> filled() {
        return handle.createQuery("SELECT r.id FROM laptop.intervals_read r WHERE r.kind = ?"
                        + " AND EXISTS (SELECT 1 FROM " + table + " h WHERE h." + id + " = r.id)")
                .bind(0, kind)
                .mapTo(UUID.class)
                .set();
    }

    /** Tells each half hour of these from a moment on, in no order. */
    public void read(Collection<UUID> ids, Instant from, Consumer<Interval> each) {
        for (UUID one : ids)
            handle.createQuery("SELECT timestamp, kwh FROM " + table + " WHERE " + id
                            + " = ? AND timestamp >= ? AND kwh IS NOT NULL")
                    .bind(0, one)
                    .bind(1, from.atOffset(ZoneOffset.UTC))
                    .map((row, context) -> new Interval(
                            one, row.getObject(1, OffsetDateTime.class).toInstant(), row.getDouble(2)))
                    .forEach(each);
    }

    /** The half hours of one that are here, in their order. */
    public List<Instant> moments(UUID of) {
        return handle.createQuery("SELECT timestamp FROM " + table + " WHERE " + id + " = ? ORDER BY timestamp")
                .bind(0, of)
                .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
    }
}
