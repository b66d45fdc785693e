package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what may have changed on the remote since base, as one consistent snapshot. Without rows in base everything is read;
 * else keys and versions of all rows, and of those that are new or have another version the rows themselves.
 */
final class Pull {
    private final Connection connection;
    private final RemoteShape shape;
    private final BaseRows base;
    private final Topology working;
    private final Part part;
    private final Belonging belonging;

    private Instant at = Instant.EPOCH;
    private final RemoteRows rows = new RemoteRows();
    private final Set<Ref> vanished = new LinkedHashSet<>();

    /** Whether an object came that base has not. */
    private boolean came;

    private final Map<Kind, Integer> before = new EnumMap<>(Kind.class);
    private final Set<Text> notices = new LinkedHashSet<>();

    /** What the index of all meters needs. */
    private static final List<Column> INDEXED = List.of(
            Kind.METER.column("id"), Kind.METER.column("serial"), Kind.METER.column("name"), Kind.METER.column("esco"));

    /**
     * Of what part of the remote.
     *
     * @param escos those that were chosen; empty for all
     * @param same whether it is the part that base is of: then what is not seen is gone, or hidden
     * @param touched the working rows that may differ from base; they are looked for wherever they belong now
     * @param mark of the former pull; null for none
     * @param all whether all rows are compared, whatever was noted since
     */
    record Part(
            Set<UUID> escos,
            boolean same,
            Set<Ref> touched,
            @Nullable String mark,
            boolean all) {}

    /** @param connection within a transaction that sees one snapshot */
    Pull(Connection connection, RemoteShape shape, BaseRows base, Topology working, Part part) {
        this.connection = connection;
        this.shape = shape;
        this.base = base;
        this.working = working;
        this.part = part;
        this.belonging = new Belonging(shape, part.escos());
    }

    Pulled pulled() throws SQLException {
        Captured captured = Captured.since(connection, shape, part.mark(), part.all());
        at = captured.at();
        Map<Kind, Set<UUID>> needed = needed();
        for (Kind kind : Kind.SYNCED) if (shape.reads(kind)) pull(kind, captured, needed.getOrDefault(kind, Set.of()));
        goWithOthers();
        MeterChanges index = captured.isNothing() ? MeterChanges.NONE : index();
        return new Pulled(rows, vanished, before, at, List.copyOf(notices), part.same(), index, captured);
    }

    /** What the companion has of an object that is gone is not there either, though nothing was noted of it. */
    private void goWithOthers() {
        for (Ref gone : List.copyOf(vanished))
            for (Entity other : working.hangingOn(gone))
                if (other.kind().isShared() && shape.reads(other.kind()) && !rows.containsKey(other.ref()))
                    vanished.add(other.ref());
    }

    /** All meters that the role may see; of the whole remote they are here anyway. */
    private MeterChanges index() throws SQLException {
        Versions known = base.index();
        known.begin();
        Map<Meter, Long> seen = new LinkedHashMap<>();
        Set<UUID> gone = new LinkedHashSet<>();
        if (!part.escos().isEmpty() && shape.reads(Kind.METER)) {
            RowReader reader =
                    new RowReader(connection, shape, Kind.METER, INDEXED, Belonging.all(shape), notices::add);
            reader.changed(known, row -> seen.put((Meter) row.entity(), row.version()));
        }
        known.eachUnmet(gone::add);
        return new MeterChanges(seen, gone);
    }

    /** What was edited, and what that refers to: wherever it belongs now, it is not gone for that. */
    private Map<Kind, Set<UUID>> needed() {
        Map<Kind, Set<UUID>> needed = new EnumMap<>(Kind.class);
        if (part.escos().isEmpty() && part.same()) return needed;
        for (Ref ref : part.touched()) {
            need(needed, ref);
            Entity row = working.find(ref);
            if (row == null) continue;
            for (Column column : ref.kind().columns())
                if (column.refersTo() != null && column.of(row) instanceof UUID id)
                    need(needed, new Ref(column.refersTo(), id));
        }
        return needed;
    }

    private static void need(Map<Kind, Set<UUID>> needed, Ref ref) {
        needed.computeIfAbsent(ref.kind(), k -> new HashSet<>()).add(ref.id());
    }

    private void pull(Kind kind, Captured captured, Set<UUID> needed) throws SQLException {
        Optional<List<List<Object>>> changed = captured.changed(kind, shape);
        // What the companion has kept of an object that came back is there again, though nothing was noted of it.
        if (kind.isShared() && came) changed = Optional.empty();
        if (changed.isPresent() && captured.isNothing()) {
            before.put(kind, base.count(kind));
            if (!needed.isEmpty())
                seek(kind, new RowReader(connection, shape, kind, belonging, notices::add), needed, new HashSet<>());
        } else if (changed.isPresent() && part.escos().isEmpty()) {
            before.put(kind, base.count(kind));
            if (!changed.get().isEmpty()) reread(kind, changed.get());
        } else {
            compare(kind, needed);
        }
    }

    /** The rows with these keys, as they are now; those of base that are not there are gone. */
    private void reread(Kind kind, List<List<Object>> keys) throws SQLException {
        Versions known = base.versions(kind);
        Set<UUID> gone = new LinkedHashSet<>();
        for (List<Object> key : keys) {
            UUID id = known.id(key);
            if (id != null) gone.add(id);
        }
        new RowReader(connection, shape, kind, belonging, notices::add).find(keys, row -> take(kind, row, known));
        gone.removeIf(id -> rows.containsKey(new Ref(kind, id)));
        for (UUID id : gone) vanished.add(new Ref(kind, id));
    }

    private void compare(Kind kind, Set<UUID> needed) throws SQLException {
        Versions known = base.versions(kind);
        known.begin();
        before.put(kind, known.size());
        RowReader reader = new RowReader(connection, shape, kind, belonging, notices::add);
        reader.changed(known, row -> take(kind, row, known));
        Set<UUID> unseen = new LinkedHashSet<>();
        if (known.size() > 0) known.eachUnmet(unseen::add);
        unseen.removeIf(id -> working.find(new Ref(Kind.PLACEHOLDER, id)) != null);
        if (!needed.isEmpty()) seek(kind, reader, needed, unseen);
        for (UUID id : unseen) vanished.add(new Ref(kind, id));
    }

    /** Looks for what is needed and was not seen in the chosen part. */
    private void seek(Kind kind, RowReader reader, Set<UUID> needed, Set<UUID> unseen) throws SQLException {
        Versions known = base.versions(kind);
        Set<UUID> sought = new HashSet<>(needed);
        sought.removeIf(id -> rows.containsKey(new Ref(kind, id)));
        Map<UUID, Entity> is = new HashMap<>();
        for (UUID id : sought) {
            Entity row = working.find(new Ref(kind, id));
            if (row != null) is.put(id, row);
        }
        for (Entity row : base.find(kind, sought)) {
            if (unseen.contains(row.id())) is.put(row.id(), row);
            else is.remove(row.id());
        }
        List<List<?>> keys = new ArrayList<>();
        for (Entity row : is.values()) {
            List<Object> key = reader.keyOf(row);
            if (key.size() == reader.key().size()) keys.add(key);
        }
        if (!keys.isEmpty()) reader.find(keys, row -> take(kind, row, known));
        unseen.removeIf(id -> rows.containsKey(new Ref(kind, id)) || (!part.same() && needed.contains(id)));
    }

    /** The row under the id that it has here: that of base, else that of a working link of the same ends. */
    private void take(Kind kind, RemoteRow row, Versions known) {
        Entity entity = row.entity();
        UUID of = known.size() == 0 ? null : known.id(kind.isLink() ? key(entity) : List.of(entity.id()));
        came |= of == null && Kind.ENTITIES.contains(kind);
        UUID id = of != null ? of : kind.isLink() ? working(kind, entity) : entity.id();
        rows.add(
                id.equals(entity.id())
                        ? row
                        : new RemoteRow(kind.columns().getFirst().with(entity, id), row.version()));
    }

    private List<Object> key(Entity link) {
        return RowReader.keyOf(link, shape);
    }

    private UUID working(Kind kind, Entity link) {
        List<Column> key = shape.key(kind);
        Column first = key.getFirst();
        List<UUID> same = working.referring(first, (UUID) Objects.requireNonNull(first.of(link))).stream()
                .filter(other -> key.stream().allMatch(c -> Objects.equals(c.of(other), c.of(link))))
                .filter(other -> !(other instanceof RegisterCircuit mapping) || shape.holds(mapping, at))
                .map(Entity::id)
                .toList();
        if (same.contains(link.id())) return link.id();
        if (!same.isEmpty()) return same.getLast();
        // A mapping that ended here and began anew there is another one: the history of the first stays.
        return working.find(link.ref()) == null ? link.id() : LinkId.of(kind, link.id(), at);
    }
}
