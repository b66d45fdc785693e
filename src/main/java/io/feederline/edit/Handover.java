package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a register feeds is fed by another one from a moment on, or by none. What was before that moment stays as it was:
 * history is kept, never rewritten.
 */
final class Handover {
    private final Topology topology;
    private final Instant at;
    private final List<Change.Cell> cells = new ArrayList<>();
    private final List<Entity> created = new ArrayList<>();
    private final List<Entity> deleted = new ArrayList<>();

    /** @param at of a half-hour */
    Handover(Topology topology, Instant at) {
        this.topology = topology;
        this.at = at;
    }

    /** The register feeds nothing from the moment on; {@code to}, where there is one, feeds it as long as that would have. */
    void mappings(UUID register, @Nullable UUID to) {
        for (RegisterCircuit mapping : Walk.mappingsOf(topology, register)) {
            Instant start = mapping.startTime();
            Instant end = mapping.endTime();
            if (end != null && !end.isAfter(at)) continue;
            boolean begun = start == null || start.isBefore(at);
            // One that was to begin later never held: nobody has counted by it.
            if (begun) cells.add(Change.cell(mapping, "end_time", at));
            else deleted.add(mapping);
            if (to != null) created.add(RegisterCircuit.between(mapping.circuit(), to, begun ? at : start, end));
        }
    }

    /** The register is out of service from the moment on. */
    void replaced(Register register) {
        cells.add(Change.cell(register, "status", Register.REPLACED));
        if (register.endTime() == null || register.endTime().isAfter(at))
            cells.add(Change.cell(register, "end_time", at));
    }

    void create(Entity entity) {
        created.add(entity);
    }

    void add(Change.Cell cell) {
        cells.add(cell);
    }

    /** Nothing where the object has that value already. */
    void set(Entity of, String column, @Nullable Object value) {
        Change.Cell cell = Change.cell(of, column, value);
        if (!Objects.equals(cell.before(), value)) add(cell);
    }

    Change under(Text text) {
        return new Change(text, cells, created, deleted);
    }
}
