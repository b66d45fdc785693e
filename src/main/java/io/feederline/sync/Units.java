package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.HeadMeter;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a push in units that go through as a whole or not at all: a meter with its registers and links, mappings that
 * hand over a circuit or register, and rows of which one takes the name that another gives up. A unit comes after those that
 * it needs.
 */
final class Units {
    private final Map<Ref, RowDelta> rows;
    private final Map<Ref, Ref> leaders = new HashMap<>();

    /** The cells whose value another row takes in the same push. */
    private final Set<Place> freed = new HashSet<>();

    private record Place(Ref row, Column column) {}

    /** Rows that belong together. */
    record Unit(List<RowDelta> rows) {
        /** The same as long as the same is to be written. */
        String fingerprint() {
            Object[] parts = rows.stream().flatMap(Unit::parts).toArray();
            return LinkId.of(Kind.PARKED, parts).toString();
        }

        private static Stream<@Nullable Object> parts(RowDelta row) {
            return switch (row) {
                case RowDelta.Created(Entity now) ->
                    Stream.concat(Stream.of("+"), now.kind().columns().stream().<@Nullable Object>map(c -> c.of(now)));
                case RowDelta.Deleted(Entity was) -> Stream.of("-", was.ref());
                case RowDelta.Changed(Entity was, Entity now, List<Column> columns) ->
                    Stream.concat(
                            Stream.of(now.ref()),
                            columns.stream().<@Nullable Object>flatMap(c -> Stream.of(c.name(), c.of(now))));
            };
        }

        /** What this unit creates. */
        Set<Ref> created() {
            Set<Ref> created = new HashSet<>();
            for (RowDelta row : rows) if (row instanceof RowDelta.Created made) created.add(made.ref());
            return created;
        }
    }

    Units(Delta outgoing, RemoteShape shape) {
        this.rows = new LinkedHashMap<>();
        outgoing.rows().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Ref::kind).thenComparing(Ref::id)))
                .forEach(row -> rows.put(row.getKey(), row.getValue()));
        Map<Object, Ref> together = new HashMap<>();
        for (RowDelta row : rows.values())
            for (Object bond : bonds(row)) {
                Ref other = together.putIfAbsent(bond, row.ref());
                if (other != null) join(other, row.ref());
            }
        for (Column unique : shape.uniqueColumns()) handOver(unique);
    }

    /** Rows with a bond in common belong together. */
    private static List<Object> bonds(RowDelta row) {
        List<Object> bonds = new ArrayList<>();
        for (Entity entity : sides(row)) {
            switch (entity) {
                case Meter meter -> bonds.add(meter.id());
                case Register register -> {
                    bonds.add(register.meter());
                    bonds.add(register.id());
                }
                case HeadMeter link -> bonds.add(link.meter());
                case RegisterCircuit mapping -> {
                    bonds.add(mapping.register());
                    bonds.add(List.of(mapping.circuit()));
                }
                default -> {}
            }
        }
        return bonds;
    }

    private static List<Entity> sides(RowDelta row) {
        return switch (row) {
            case RowDelta.Created(Entity now) -> List.of(now);
            case RowDelta.Deleted(Entity was) -> List.of(was);
            case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> List.of(was, now);
        };
    }

    /** Who gives a value up and who takes it belong together. */
    private void handOver(Column unique) {
        Map<Object, Ref> givers = new HashMap<>();
        for (RowDelta row : rows.values()) {
            if (row.ref().kind() != unique.kind()) continue;
            Object given = switch (row) {
                case RowDelta.Created made -> null;
                case RowDelta.Deleted(Entity was) -> unique.of(was);
                case RowDelta.Changed(Entity was, Entity now, List<Column> columns) ->
                    columns.contains(unique) ? unique.of(was) : null;
            };
            if (given != null) givers.put(given, row.ref());
        }
        for (RowDelta row : rows.values()) {
            if (row.ref().kind() != unique.kind()) continue;
            Object taken = switch (row) {
                case RowDelta.Created(Entity now) -> unique.of(now);
                case RowDelta.Deleted gone -> null;
                case RowDelta.Changed(Entity was, Entity now, List<Column> columns) ->
                    columns.contains(unique) ? unique.of(now) : null;
            };
            Ref giver = taken == null ? null : givers.get(taken);
            if (giver == null || giver.equals(row.ref())) continue;
            join(giver, row.ref());
            freed.add(new Place(giver, unique));
        }
    }

    /** Whether another row takes what this one gives up. */
    boolean isFreed(Ref row, Column column) {
        return freed.contains(new Place(row, column));
    }

    private Ref leader(Ref row) {
        Ref at = row;
        while (leaders.containsKey(at)) at = Objects.requireNonNull(leaders.get(at));
        if (!at.equals(row)) leaders.put(row, at);
        return at;
    }

    private void join(Ref a, Ref b) {
        Ref one = leader(a);
        Ref other = leader(b);
        if (!one.equals(other)) leaders.put(other, one);
    }

    /** All units, each after those that make what it refers to, or let go of what it deletes. */
    List<Unit> inOrder() {
        Map<Ref, List<RowDelta>> byLeader = new LinkedHashMap<>();
        for (RowDelta row : rows.values())
            byLeader.computeIfAbsent(leader(row.ref()), l -> new ArrayList<>()).add(row);
        Map<Ref, Set<Ref>> needs = needs();
        List<Unit> ordered = new ArrayList<>();
        Set<Ref> seen = new HashSet<>();
        for (Ref leader : byLeader.keySet()) visit(leader, byLeader, needs, seen, ordered);
        return ordered;
    }

    private static void visit(
            Ref leader,
            Map<Ref, List<RowDelta>> byLeader,
            Map<Ref, Set<Ref>> needs,
            Set<Ref> seen,
            List<Unit> ordered) {
        if (!seen.add(leader)) return;
        for (Ref needed : needs.getOrDefault(leader, Set.of())) visit(needed, byLeader, needs, seen, ordered);
        ordered.add(new Unit(Objects.requireNonNull(byLeader.get(leader))));
    }

    private Map<Ref, Set<Ref>> needs() {
        Map<Ref, Set<Ref>> needs = new HashMap<>();
        for (RowDelta row : rows.values()) {
            for (Ref target : references(row, true)) {
                if (rows.get(target) instanceof RowDelta.Created) need(needs, row.ref(), target);
            }
            for (Ref target : references(row, false)) {
                if (rows.get(target) instanceof RowDelta.Deleted) need(needs, target, row.ref());
            }
        }
        return needs;
    }

    private void need(Map<Ref, Set<Ref>> needs, Ref who, Ref what) {
        Ref from = leader(who);
        Ref to = leader(what);
        if (!from.equals(to)) needs.computeIfAbsent(from, f -> new HashSet<>()).add(to);
    }

    /** What a row refers to after the push, or what it lets go of with it. */
    static List<Ref> references(RowDelta row, boolean after) {
        List<Ref> references = new ArrayList<>();
        for (Column column : row.ref().kind().columns()) {
            Kind target = column.refersTo();
            if (target == null) continue;
            Object id = switch (row) {
                case RowDelta.Created(Entity now) -> after ? column.of(now) : null;
                case RowDelta.Deleted(Entity was) -> after ? null : column.of(was);
                case RowDelta.Changed(Entity was, Entity now, List<Column> columns) ->
                    columns.contains(column) ? column.of(after ? now : was) : null;
            };
            if (id instanceof UUID uuid) references.add(new Ref(target, uuid));
        }
        return references;
    }
}
