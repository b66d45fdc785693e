package io.feederline.store;

import io.feederline.model.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What circuits used, by half hour. It can be read again, so it is in no journal: H2's commit is enough. */
public final class Intervals {
    private final Handle handle;

    Intervals(Handle handle) {
        this.handle = handle;
    }

    /**
     * What is here of a circuit.
     *
     * @param from the first moment that was asked for
     * @param to when it was asked
     */
    public record Span(Instant from, Instant to) {}

    /** What is here, by circuit; those of which nothing was ever asked are left out. */
    public Map<UUID, Span> spans() {
        Map<UUID, Span> spans = new HashMap<>();
        handle.createQuery("SELECT circuit, read_from, read_to FROM laptop.intervals_read")
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
            PreparedBatch batch = h.prepareBatch(
                    "MERGE INTO flows.circuit_interval_hh (circuit_id, timestamp, kwh) KEY (circuit_id, timestamp)"
                            + " VALUES (?, ?, ?)");
            for (Interval one : some) batch.add(one.circuit(), one.at().atOffset(ZoneOffset.UTC), one.kwh());
            if (batch.size() > 0) batch.execute();
        });
    }

    /** Notes what has now been read of these circuits, and forgets what is older. */
    public void cover(Collection<UUID> circuits, Span span) {
        OffsetDateTime from = span.from().atOffset(ZoneOffset.UTC);
        handle.useTransaction(h -> {
            PreparedBatch noted = h.prepareBatch(
                    "MERGE INTO laptop.intervals_read (circuit, read_from, read_to) KEY (circuit) VALUES (?, ?, ?)");
            PreparedBatch older =
                    h.prepareBatch("DELETE FROM flows.circuit_interval_hh WHERE circuit_id = ? AND timestamp < ?");
            for (UUID circuit : circuits) {
                noted.add(circuit, from, span.to().atOffset(ZoneOffset.UTC));
                older.add(circuit, from);
            }
            if (noted.size() == 0) return;
            noted.execute();
            older.execute();
        });
    }

    /**
     * What a circuit used, kWh, in the time before the last reading that is here.
     *
     * @param last the moment of that reading
     */
    public record Used(double kwh, Instant last) {}

    /** Empty where nothing is here. */
    public Optional<Used> before(UUID circuit, Duration time) {
        Optional<Instant> last = handle.createQuery(
                        "SELECT MAX(timestamp) FROM flows.circuit_interval_hh WHERE circuit_id = ?")
                .bind(0, circuit)
                .map((row, context) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .one()
                .map(OffsetDateTime::toInstant);
        return last.map(at -> new Used(
                handle.createQuery("SELECT COALESCE(SUM(kwh), 0) FROM flows.circuit_interval_hh WHERE circuit_id = ?"
                                + " AND timestamp > ?")
                        .bind(0, circuit)
                        .bind(1, at.minus(time).atOffset(ZoneOffset.UTC))
                        .mapTo(Double.class)
                        .one(),
                at));
    }

    /** Tells each half hour of these circuits from a moment on, in no order. */
    public void read(Collection<UUID> circuits, Instant from, Consumer<Interval> each) {
        for (UUID circuit : circuits)
            handle.createQuery("SELECT timestamp, kwh FROM flows.circuit_interval_hh WHERE circuit_id = ?"
                            + " AND timestamp >= ? AND kwh IS NOT NULL")
                    .bind(0, circuit)
                    .bind(1, from.atOffset(ZoneOffset.UTC))
                    .map((row, context) -> new Interval(
                            circuit, row.getObject(1, OffsetDateTime.class).toInstant(), row.getDouble(2)))
                    .forEach(each);
    }

    /** The half hours of a circuit that are here, in their order. */
    public List<Instant> moments(UUID circuit) {
        return handle.createQuery(
                        "SELECT timestamp FROM flows.circuit_interval_hh WHERE circuit_id = ? ORDER BY timestamp")
                .bind(0, circuit)
                .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
    }
}
