package io.feederline.exchange;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.HeadMeter;
import io.feederline.model.HeadProperty;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Ref;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An imported object that the workspace has under another id is that object: serials, names and codes decide. */
final class NaturalKeys {
    private NaturalKeys() {}

    /** The objects with ids and references replaced by those of the objects they stand for. */
    static List<Entity> adopted(List<Entity> objects, Topology topology) {
        Map<Ref, UUID> known = new HashMap<>();
        for (Entity entity : objects) {
            if (topology.find(entity.ref()) != null) continue;
            for (Column column : entity.kind().columns()) {
                if (!Values.isNaturalKey(column) || !(column.of(entity) instanceof String name)) continue;
                List<Entity> same = topology.named(entity.kind(), name).stream()
                        .filter(other -> column.of(other) instanceof String theirs
                                && Topology.fold(theirs).equals(Topology.fold(name)))
                        .toList();
                if (same.size() == 1) known.put(entity.ref(), same.getFirst().id());
            }
        }
        if (known.isEmpty()) return objects;
        return objects.stream().map(entity -> adopted(entity, known)).toList();
    }

    private static Entity adopted(Entity entity, Map<Ref, UUID> known) {
        Entity adopted = entity;
        for (Column column : entity.kind().columns()) {
            Kind target = column.isId() ? entity.kind() : column.refersTo();
            if (target == null || !(column.of(entity) instanceof UUID id)) continue;
            UUID ours = known.get(new Ref(target, id));
            if (ours != null) adopted = column.with(adopted, ours);
        }
        return adopted.equals(entity) ? entity : withLinkId(adopted);
    }

    /** The id of a link follows from its ends. */
    static Entity withLinkId(Entity entity) {
        return switch (entity) {
            case HeadProperty l ->
                new HeadProperty(
                        LinkId.of(Kind.HEAD_PROPERTY, l.property(), l.head(), null),
                        l.property(),
                        l.head(),
                        l.createdAt(),
                        l.allocationPercent());
            case HeadMeter l ->
                new HeadMeter(
                        LinkId.of(Kind.HEAD_METER, l.head(), l.meter(), null), l.head(), l.meter(), l.createdAt());
            case RegisterCircuit m ->
                new RegisterCircuit(
                        LinkId.of(Kind.REGISTER_CIRCUIT, m.circuit(), m.register(), m.startTime()),
                        m.circuit(),
                        m.register(),
                        m.startTime(),
                        m.endTime(),
                        m.createdAt(),
                        m.notes());
            default -> entity;
        };
    }
}
