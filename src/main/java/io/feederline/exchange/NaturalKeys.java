package io.feederline.exchange;

import io.feederline.model.Allocation;
import io.feederline.model.Circuit;
import io.feederline.model.Column;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.HeadProperty;
import io.feederline.model.KeptValue;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Loop;
import io.feederline.model.Meter;
import io.feederline.model.MeterReading;
import io.feederline.model.Placement;
import io.feederline.model.PlannedMove;
import io.feederline.model.Property;
import io.feederline.model.Provenance;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.Revision;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An imported object that the workspace has under another id is that object. What decides are names as people know them:
 * the code of an ESCO or site, the name of a feeder or head, the serial of a meter; a property's plot at its site or head, a
 * register's element on its meter, a circuit's type and name at its site or register.
 */
final class NaturalKeys {
    private static final List<Kind> KEYED = List.of(
            Kind.ESCO,
            Kind.SITE,
            Kind.FEEDER,
            Kind.SERVICE_HEAD,
            Kind.METER,
            Kind.PROPERTY,
            Kind.REGISTER,
            Kind.CIRCUIT);

    private final List<Imported.Row> rows;
    private final Topology topology;
    private final List<Imported.Problem> problems;

    /** By the imported reference, the object of the workspace that it stands for. */
    private final Map<Ref, Ref> known = new HashMap<>();

    /** @param problems takes the rows that contradict each other */
    NaturalKeys(List<Imported.Row> rows, Topology topology, List<Imported.Problem> problems) {
        this.rows = rows;
        this.topology = topology;
        this.problems = problems;
    }

    /** The rows with the ids and references of the workspace, each object once. */
    List<Imported.Row> adopted() {
        for (Kind kind : KEYED) match(kind);
        Map<Ref, Imported.Row> once = new LinkedHashMap<>();
        for (Imported.Row row : rows) {
            Imported.Row ours = known.isEmpty() ? row : new Imported.Row(adopted(row.entity()), row.file(), row.line());
            Imported.Row former = once.putIfAbsent(ours.entity().ref(), ours);
            boolean contradicts = former != null
                    && !former.entity().equals(ours.entity())
                    && !ours.entity().kind().isLink();
            if (contradicts) problem(row, "import.contradicts", former.entity().label(), former.file(), former.line());
        }
        return List.copyOf(once.values());
    }

    private void match(Kind kind) {
        if (topology.count(kind) == 0) return;
        List<Imported.Row> strangers = rows.stream()
                .filter(row -> row.entity().kind() == kind
                        && topology.find(row.entity().ref()) == null)
                .toList();
        if (strangers.isEmpty()) return;
        Topology imported = Topology.of(rows.stream()
                .map(Imported.Row::entity)
                .collect(Collectors.toMap(Entity::ref, e -> e, (first, second) -> first))
                .values());
        Map<String, List<Ref>> ours = new HashMap<>();
        topology.all(kind)
                .forEach(entity -> keys(topology, entity)
                        .forEach(key -> ours.computeIfAbsent(key, k -> new ArrayList<>())
                                .add(entity.ref())));
        Map<Ref, Imported.Row> taken = new HashMap<>();
        for (Imported.Row row : rows)
            if (row.entity().kind() == kind) taken.putIfAbsent(row.entity().ref(), row);
        for (Imported.Row row : strangers) {
            Optional<Ref> same = keys(imported, row.entity()).stream()
                    .map(key -> ours.getOrDefault(key, List.of()))
                    .filter(candidates -> candidates.size() == 1)
                    .map(List::getFirst)
                    .findFirst();
            if (same.isEmpty() || row.entity().ref().equals(same.get())) continue;
            Imported.Row former = taken.putIfAbsent(same.get(), row);
            if (former == null || former.entity().ref().equals(row.entity().ref()))
                known.put(row.entity().ref(), same.get());
            else problem(row, "import.sameObject", row.entity().label(), former.file(), former.line());
        }
    }

    private void problem(Imported.Row row, String key, Object... arguments) {
        if (problems.size() < Imported.MOST_PROBLEMS)
            problems.add(new Imported.Problem(
                    row.file(), row.line(), "", Text.of(key, arguments).toString()));
    }

    /** What names the object, the surest first; the same in every topology, whatever the ids. */
    private List<String> keys(Topology t, Entity entity) {
        List<String> keys = new ArrayList<>();
        switch (entity) {
            case Esco e -> key(keys, e.code());
            case Site s -> {
                key(keys, s.code());
                key(keys, "name", s.siteName());
            }
            case Feeder f -> key(keys, f.name());
            case ServiceHead h -> key(keys, h.name());
            case Meter m -> key(keys, m.serial());
            case Property p -> {
                for (String site :
                        keysOf(t, Derived.siteOf(t, p).map(Entity::ref).orElse(null), Kind.SITE, p.site()))
                    key(keys, p.plot(), "site", site);
                for (ServiceHead head : Walk.headsOf(t, p.id())) key(keys, p.plot(), "head", head.name());
            }
            case Register r -> {
                for (String meter : keysOf(t, null, Kind.METER, r.meter()))
                    key(keys, meter, r.element(), r.status(), String.valueOf(r.startTime()));
            }
            case Circuit c -> {
                for (RegisterCircuit mapping : Walk.mappingsOfCircuit(t, c.id()))
                    for (String register : keysOf(t, null, Kind.REGISTER, mapping.register()))
                        key(keys, c.type(), "register", register);
                if (c.name().isBlank()) break;
                for (String site :
                        keysOf(t, Derived.siteOf(t, c).map(Entity::ref).orElse(null), Kind.SITE, c.site()))
                    key(keys, c.type(), c.name(), "site", site);
            }
            default -> {}
        }
        return keys;
    }

    /** The keys of what is referred to, which may be in the workspace only. */
    private List<String> keysOf(Topology t, @Nullable Ref derived, Kind kind, @Nullable UUID id) {
        Ref ref = derived != null ? derived : id == null ? null : new Ref(kind, id);
        if (ref == null) return List.of();
        Entity there = t.find(ref);
        if (there != null) return keys(t, there);
        Entity ours = topology.find(ref);
        return ours == null ? List.of() : keys(topology, ours);
    }

    /** Nothing where the first part, the name itself, is missing. */
    private static void key(List<String> keys, @Nullable String... parts) {
        if (parts[0] == null || parts[0].isBlank()) return;
        keys.add(Arrays.stream(parts)
                .map(part -> part == null ? "" : Topology.fold(part))
                .collect(Collectors.joining("\u001f")));
    }

    private Entity adopted(Entity entity) {
        Entity adopted = entity;
        for (Column column : entity.kind().columns()) {
            Kind target = column.isId() ? idOf(entity.kind()) : column.refersTo();
            if (target == null || !(column.of(entity) instanceof UUID id)) continue;
            Ref ours = known.get(new Ref(target, id));
            if (ours != null) adopted = column.with(adopted, ours.id());
        }
        if (entity instanceof KeptValue kept) return adopted(kept);
        return adopted.equals(entity) ? entity : withDerivedId(adopted);
    }

    /** What a meter last said has the meter's id. */
    private static Kind idOf(Kind kind) {
        return kind == Kind.METER_SHADOW ? Kind.METER : kind;
    }

    private KeptValue adopted(KeptValue kept) {
        for (Kind kind : Kind.values()) {
            if (!kind.table().equals(kept.tableName())) continue;
            Ref ours = known.get(new Ref(idOf(kind), UUID.fromString(kept.rowId())));
            if (ours != null) return kept(kind, ours.id(), kept.columnName(), kept.content());
        }
        return kept;
    }

    static KeptValue kept(Kind kind, UUID row, String column, @Nullable String content) {
        UUID id = LinkId.of(Kind.KEPT_VALUE, kind.table(), row, column);
        return new KeptValue(id, kind.table(), row.toString(), column, content);
    }

    /** The id of a link follows from its ends; of what is known of one object, from that. */
    static Entity withDerivedId(Entity entity) {
        return switch (entity) {
            case HeadProperty l ->
                new HeadProperty(
                        LinkId.of(Kind.HEAD_PROPERTY, l.property(), l.head(), null),
                        l.property(),
                        l.head(),
                        l.createdAt());
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
            case Provenance p -> withId(p, p.head());
            case PlannedMove m -> withId(m, m.head());
            case Loop l -> withId(l, l.head());
            case Placement p -> withId(p, p.head() == null ? p.feeder() : p.head());
            case Allocation a -> withId(a, Allocation.idOf(a.head(), a.property(), a.startTime()));
            case MeterReading r -> withId(r, MeterReading.idOf(r.meter(), r.element(), r.readAt()));
            case Revision r -> withId(r, Revision.idOf(r.site(), r.feeder(), r.revision()));
            default -> entity;
        };
    }

    private static Entity withId(Entity entity, UUID id) {
        return entity.id().equals(id)
                ? entity
                : entity.kind().columns().getFirst().with(entity, id);
    }
}
