package io.feederline.check;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A walk over objects in which neighbours follow each other: from a head down to the circuits that it feeds. Rules look at the
 * neighbours of what they judge, and there the processor has them at hand; to judge kind by kind takes half as long again,
 * waiting for memory. What several heads lead to is taken on the way to it that is the first in the topology's
 * own order.
 */
final class Round {
    private static final Column LINK_HEAD = Kind.HEAD_METER.column("service_head");
    private static final Column LINK_METER = Kind.HEAD_METER.column("meter");
    private static final Column SUPPLY_HEAD = Kind.HEAD_PROPERTY.column("service_head");
    private static final Column SUPPLY_PROPERTY = Kind.HEAD_PROPERTY.column("property");
    private static final Column REGISTER_METER = Kind.REGISTER.column("meter_id");
    private static final Column MAPPED_REGISTER = Kind.REGISTER_CIRCUIT.column("register");
    private static final Column MAPPED_CIRCUIT = Kind.REGISTER_CIRCUIT.column("circuit");

    private final Topology topology;
    private final Consumer<Entity> each;

    /** What was met, by kind: {@link #left} knows from it what was not. */
    private final Map<Kind, List<Entity>> met = new EnumMap<>(Kind.class);

    Round(Topology topology, Consumer<Entity> each) {
        this.topology = topology;
        this.each = each;
    }

    /** The head and what hangs on it. */
    void from(Entity head) {
        meet(head);
        for (Entity link : topology.referring(SUPPLY_HEAD, head.id())) {
            meet(link);
            onWay(link, SUPPLY_PROPERTY, Kind.PROPERTY);
        }
        for (Entity link : topology.referring(LINK_HEAD, head.id())) {
            meet(link);
            if (onWay(link, LINK_METER, Kind.METER)) registers(id(LINK_METER, link));
        }
    }

    private void registers(UUID meter) {
        for (Entity register : topology.referring(REGISTER_METER, meter)) {
            meet(register);
            for (Entity mapping : topology.referring(MAPPED_REGISTER, register.id())) {
                meet(mapping);
                onWay(mapping, MAPPED_CIRCUIT, Kind.CIRCUIT);
            }
        }
    }

    /** Takes what the link leads to, where it is the first that does. */
    private boolean onWay(Entity link, Column column, Kind kind) {
        UUID id = id(column, link);
        if (!topology.isFirst(link, column, id)) return false;
        Entity end = topology.find(new Ref(kind, id));
        if (end == null) return false;
        meet(end);
        return true;
    }

    private static UUID id(Column column, Entity link) {
        return (UUID) Objects.requireNonNull(column.of(link));
    }

    private void meet(Entity entity) {
        met.computeIfAbsent(entity.kind(), kind -> new ArrayList<>()).add(entity);
        each.accept(entity);
    }

    /** What none of these walks has met, of this kind. */
    static List<Entity> left(Topology topology, Kind kind, List<Round> rounds) {
        int count = rounds.stream()
                .mapToInt(round -> round.met.getOrDefault(kind, List.of()).size())
                .sum();
        if (count == 0) return topology.all(kind).toList();
        if (count == topology.count(kind)) return List.of();
        Set<Entity> all = Collections.newSetFromMap(new IdentityHashMap<>());
        rounds.forEach(round -> all.addAll(round.met.getOrDefault(kind, List.of())));
        return topology.all(kind).filter(entity -> !all.contains(entity)).toList();
    }
}
