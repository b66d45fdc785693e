package io.feederline.session;

import io.feederline.model.Alias;
import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.store.MeterIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meter that is created here and that the remote has already, outside the part that is synced, is brought in instead: a twin
 * would be refused there for its serial. The next sync fills in what the remote knows of it.
 */
final class Adopting {
    private Adopting() {}

    /** The change, with the remote's meters in place of those that it creates with their serials. */
    static Change in(Change change, Topology topology, MeterIndex index) {
        List<String> serials = change.created().stream()
                .map(created -> created instanceof Meter meter ? meter.serial() : null)
                .filter(Objects::nonNull)
                .toList();
        if (serials.isEmpty()) return change;
        Map<String, MeterIndex.Known> onRemote = index.find(serials);
        if (onRemote.isEmpty()) return change;
        Map<UUID, MeterIndex.Known> known = new HashMap<>();
        for (Entity created : change.created()) {
            if (!(created instanceof Meter meter) || meter.serial() == null) continue;
            MeterIndex.Known same = onRemote.get(Topology.fold(meter.serial()));
            if (same != null && !same.id().equals(meter.id()) && topology.find(new Ref(Kind.METER, same.id())) == null)
                known.put(meter.id(), same);
        }
        if (known.isEmpty()) return change;
        List<Entity> created = new ArrayList<>();
        for (Entity entity : change.created()) {
            MeterIndex.Known there = known.get(entity.id());
            if (entity instanceof Meter meter && there != null) {
                created.add(adopted(meter, there, topology));
                created.add(new Alias(meter.id(), Kind.METER.word(), there.id()));
            } else {
                created.add(moved(entity, known));
            }
        }
        Text text = known.size() == 1 && change.created().size() == 1
                ? Text.of("edit.adopted", known.values().iterator().next().serial())
                : change.text();
        return new Change(text, change.cells(), created, change.deleted());
    }

    /** Of what was said of it here only what is no mere beginning of a new meter: the rest the remote knows. */
    private static Meter adopted(Meter meter, MeterIndex.Known there, Topology topology) {
        @Nullable Object[] values = new @Nullable Object[Kind.METER.columns().size()];
        values[0] = there.id();
        values[Kind.METER.column("serial").index()] = there.serial();
        values[Kind.METER.column("name").index()] = meter.meterName() == null ? there.name() : meter.meterName();
        values[Kind.METER.column("hardware").index()] = meter.hardware();
        boolean hasEsco = there.esco() != null && topology.find(new Ref(Kind.ESCO, there.esco())) != null;
        values[Kind.METER.column("esco").index()] = hasEsco ? there.esco() : null;
        return (Meter) Column.make(Kind.METER, values);
    }

    private static Entity moved(Entity entity, Map<UUID, MeterIndex.Known> known) {
        Entity moved = entity;
        for (Column column : entity.kind().columns())
            if (column.refersTo() == Kind.METER && column.of(entity) instanceof UUID id && known.get(id) != null)
                moved = column.with(moved, known.get(id).id());
        return moved;
    }
}
