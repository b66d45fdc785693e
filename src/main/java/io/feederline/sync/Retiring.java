package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.HeadMeter;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A meter that the remote has is not deleted there: its readings hold it. Where the remote can say so it is retired, with its
 * registers replaced and their mappings ended, and comes back to the laptop as that: history is kept.
 */
final class Retiring {
    private static final Column METER_STATUS = Kind.METER.column("installation_status");
    private static final Column REGISTER_STATUS = Kind.REGISTER.column("status");
    private static final Column REGISTER_END = Kind.REGISTER.column("end_time");
    private static final Column MAPPING_END = Kind.REGISTER_CIRCUIT.column("end_time");

    private final RemoteShape shape;
    private final Instant at;
    private final Map<Ref, RowDelta> rows;
    private final Map<Ref, Entity> retired = new HashMap<>();

    /** @param at when it is retired, by the server's clock */
    Retiring(Delta outgoing, RemoteShape shape, Instant at) {
        this.shape = shape;
        this.at = at;
        this.rows = new HashMap<>(outgoing.rows());
        Set<UUID> meters = deleted(Kind.METER);
        if (!shape.isThere(METER_STATUS)) meters = Set.of();
        Set<UUID> registers = new HashSet<>();
        for (RowDelta row : outgoing.rows().values()) {
            if (!(row instanceof RowDelta.Deleted(Entity was))) continue;
            if (was instanceof Meter meter && meters.contains(meter.id()))
                change(was, METER_STATUS.with(was, Meter.DELETED), List.of(METER_STATUS));
            // Who deletes a register that has been read keeps it too.
            if (was instanceof Register register && shape.isThere(REGISTER_STATUS)) {
                if (!shape.isThere(METER_STATUS)) continue;
                replace(register);
                registers.add(register.id());
            }
        }
        for (RowDelta row : outgoing.rows().values()) {
            if (!(row instanceof RowDelta.Deleted(Entity was))) continue;
            if (was instanceof HeadMeter link && meters.contains(link.meter())) keep(link);
            if (was instanceof RegisterCircuit mapping && registers.contains(mapping.register())) end(mapping);
        }
    }

    private Set<UUID> deleted(Kind kind) {
        return rows.values().stream()
                .filter(row -> row instanceof RowDelta.Deleted && row.ref().kind() == kind)
                .map(row -> row.ref().id())
                .collect(Collectors.toSet());
    }

    private void replace(Register register) {
        Entity now = REGISTER_STATUS.with(register, Register.REPLACED);
        boolean ends = shape.isThere(REGISTER_END) && register.endTime() == null && begun(register.startTime());
        if (ends) now = REGISTER_END.with(now, at);
        change(register, now, ends ? List.of(REGISTER_STATUS, REGISTER_END) : List.of(REGISTER_STATUS));
    }

    private void end(RegisterCircuit mapping) {
        if (!shape.isThere(MAPPING_END) || !begun(mapping.startTime())) return;
        if (mapping.endTime() != null) keep(mapping);
        else change(mapping, MAPPING_END.with(mapping, at), List.of(MAPPING_END));
    }

    private boolean begun(@Nullable Instant start) {
        return start == null || start.isBefore(at);
    }

    private void change(Entity was, Entity now, List<Column> columns) {
        List<Column> changed = columns.stream()
                .filter(c -> !Objects.equals(c.of(was), c.of(now)))
                .toList();
        if (changed.isEmpty()) rows.remove(was.ref());
        else rows.put(was.ref(), new RowDelta.Changed(was, now, changed));
        retired.put(was.ref(), was);
    }

    private void keep(Entity was) {
        rows.remove(was.ref());
        retired.put(was.ref(), was);
    }

    Delta outgoing() {
        return new Delta(rows);
    }

    /** The rows that are kept on the remote, changed or not, as they were. */
    Map<Ref, Entity> retired() {
        return retired;
    }
}
