package io.feederline.sync;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Placeholder;
import io.feederline.model.Ref;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.SeenCell;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a workspace and a pulled remote: first what is to be pushed, and after the push what is to be written here.
 * Pure: nothing is read or written but what it is given. The cost is what may have changed.
 */
final class Reconciliation {
    private final RemoteShape shape;
    private final Topology working;

    /** The rows of base that matter, as they are stored. */
    private final Topology stored;

    /** The same without what this remote, or its companion, never had. */
    private final Topology known;

    /** The same with what settled conflicts saw: what mine and theirs are compared with. */
    private final Topology base;

    private final Pulled pulled;
    private final Set<Ref> refs = new LinkedHashSet<>();
    private final Merge merge;

    /**
     * @param touched the working rows that may differ from base
     * @param rows gives rows of base
     * @param came columns of which the remote has nothing of what base has
     */
    Reconciliation(
            RemoteShape shape, Topology working, Set<Ref> touched, BaseRows rows, Pulled pulled, Set<Column> came) {
        this.shape = shape;
        this.working = working;
        this.pulled = pulled;
        List<SeenCell> settled =
                working.all(SeenCell.class).filter(SeenCell::isSettled).toList();
        refs.addAll(touched);
        refs.addAll(pulled.rows().keySet());
        refs.addAll(pulled.vanished());
        settled.forEach(cell -> refs.add(cell.object()));
        if (!shape.hasTimes()) working.all(Kind.REGISTER_CIRCUIT).forEach(mapping -> refs.add(mapping.ref()));
        refs.removeIf(ref -> ref.kind() == Kind.METER_SHADOW || staysHere(ref.kind()));
        boolean another = pulled.captured().another();
        if (another) refs.addAll(besides());
        // What only the laptop knows of an object is mine, and needs it.
        for (Ref gone : pulled.vanished())
            for (Entity other : working.hangingOn(gone)) if (other.kind().isLaptopOnly()) refs.add(other.ref());
        Set<Ref> all = new HashSet<>(refs);
        pulled.rows().keySet().forEach(all::add);
        pulled.vanished().forEach(all::add);
        working.all(Placeholder.class).forEach(hidden -> all.add(hidden.object()));
        for (Ref ref : refs) if (ref.kind() == Kind.METER) all.add(new Ref(Kind.METER_SHADOW, ref.id()));
        this.stored = stored(rows, all);
        this.known = another || !came.isEmpty() ? known(stored, another, came) : stored;
        this.base = settled(known, settled);
        // Also what stays on the laptop was done by somebody, and must not go with a row that vanished.
        Map<Boolean, List<Ref>> vanished = refs.stream().collect(Collectors.partitioningBy(ref -> isVanished(ref)));
        Delta mine = Delta.between(
                        base::find, this::mine, Objects.requireNonNull(vanished.get(false)), this::isCompared)
                .and(Delta.between(
                        base::find, this::mine, Objects.requireNonNull(vanished.get(true)), c -> !c.remoteOwned()));
        Delta theirs = Delta.between(base::find, this::theirs, refs, this::isCompared);
        this.merge = Merge.of(working, mine, theirs);
    }

    private Topology stored(BaseRows rows, Set<Ref> refs) {
        List<Entity> found = new ArrayList<>();
        refs.stream()
                .filter(ref -> !staysHere(ref.kind()))
                .collect(Collectors.groupingBy(Ref::kind))
                .forEach((kind, of) ->
                        found.addAll(rows.find(kind, of.stream().map(Ref::id).toList())));
        return Topology.of(found);
    }

    /** The rows here of which a companion that knows nothing yet has to be told. */
    private List<Ref> besides() {
        return Kind.ENTITIES.stream()
                .flatMap(kind -> {
                    List<Column> beside = shape.beside(kind);
                    return working.all(kind).filter(row -> beside.stream().anyMatch(c -> c.of(row) != null));
                })
                .map(Entity::ref)
                .toList();
    }

    /**
     * Base without what it was sent to another place.
     *
     * @param another whether the companion is another one, which has got nothing of what was sent to the former
     * @param came columns that the remote lacked: a companion had them
     */
    private Topology known(Topology stored, boolean another, Set<Column> came) {
        List<Entity> rows = new ArrayList<>();
        stored.everything().filter(row -> !another || !row.kind().isShared()).forEach(row -> {
            Entity bare = row;
            for (Column column : row.kind().columns()) {
                boolean elsewhere = came.contains(column) || (another && shape.isBeside(column));
                if (elsewhere && column.nullable() && column.of(bare) != null) bare = column.with(bare, null);
            }
            rows.add(bare);
        });
        return Topology.of(rows);
    }

    /** Whether nothing of a kind is on this remote. */
    private boolean staysHere(Kind kind) {
        return kind.isLaptopOnly() && !shape.reads(kind);
    }

    /** What settled conflicts saw on the remote is the new base of what was decided. */
    private static Topology settled(Topology stored, List<SeenCell> settled) {
        Topology base = stored;
        Map<Ref, List<SeenCell>> byRow = settled.stream().collect(Collectors.groupingBy(SeenCell::object));
        for (Map.Entry<Ref, List<SeenCell>> row : byRow.entrySet()) {
            Entity was = base.find(row.getKey());
            Entity seen = SeenCell.row(row.getKey(), row.getValue(), was);
            if (seen != null && was != null) base = base.with(difference(base, seen));
            else if (seen != null) base = base.with(Change.creating(Merge.TEXT, seen));
            else if (was != null) base = base.with(Change.deleting(Merge.TEXT, List.of(was)));
        }
        return base;
    }

    private static Change difference(Topology base, Entity now) {
        return Delta.between(base::find, ref -> now, List.of(now.ref()), c -> true)
                .asChange(Merge.TEXT);
    }

    /**
     * Whether a row is gone there with all that it was. A mapping that a remote without times lacks may have ended, but it is
     * gone too when its register or its circuit is.
     */
    private boolean isVanished(Ref ref) {
        if (shape.hasTimes() || !(working.find(ref) instanceof RegisterCircuit mapping))
            return pulled.vanished().contains(ref);
        boolean there = stored.find(ref) != null && !pulled.vanished().contains(ref);
        return !there
                && (pulled.vanished().contains(new Ref(Kind.REGISTER, mapping.register()))
                        || pulled.vanished().contains(new Ref(Kind.CIRCUIT, mapping.circuit())));
    }

    /** Whether a column is the engineer's and the remote has it. */
    private boolean isCompared(Column column) {
        return !column.remoteOwned() && column.kind() != Kind.METER_SHADOW && isThere(column);
    }

    private boolean isThere(Column column) {
        return column.isId() || shape.find(column).isPresent();
    }

    /** A working row as this remote would have it: nothing in columns that it lacks, and only the mappings that hold now. */
    private @Nullable Entity mine(Ref ref) {
        Entity row = working.find(ref);
        if (staysHere(ref.kind())) return row;
        if (!shape.reads(ref.kind())) return known.find(ref);
        if (row == null) return null;
        if (isVanished(ref)) return row;
        if (row instanceof RegisterCircuit mapping && !shape.holds(mapping, pulled.serverTime())) return null;
        Entity as = row;
        for (Column column : ref.kind().columns())
            if (!column.remoteOwned() && column.nullable() && !isThere(column) && column.of(as) != null)
                as = column.with(as, null);
        return as;
    }

    private @Nullable Entity theirs(Ref ref) {
        RemoteRow row = pulled.rows().get(ref);
        if (row != null) return row.entity();
        return pulled.vanished().contains(ref) ? null : known.find(ref);
    }

    Merge merge() {
        return merge;
    }

    /** What is to be pushed: what this remote has a table for. */
    Delta outgoing() {
        Map<Ref, RowDelta> rows = new LinkedHashMap<>();
        merge.outgoing().rows().forEach((ref, row) -> {
            if (!staysHere(ref.kind())) rows.put(ref, row);
        });
        return new Delta(rows);
    }

    /**
     * Theirs; of a remote without times, ended mappings stay: they are history; one that goes there while its register and
     * circuit stay ended when that was seen, where its start is known here; and what begins anew after one that ended began
     * when it was seen.
     */
    private Change incoming() {
        Change incoming = merge.incoming();
        if (shape.hasTimes()) return incoming;
        Instant now = pulled.serverTime();
        Column end = Kind.REGISTER_CIRCUIT.column("end_time");
        List<Change.Cell> cells = new ArrayList<>(incoming.cells());
        List<Entity> deleted = new ArrayList<>();
        for (Entity gone : incoming.deleted()) {
            boolean ends = gone instanceof RegisterCircuit && !isVanished(gone.ref());
            if (!ends) deleted.add(gone);
            else if (gone instanceof RegisterCircuit mapping && shape.holds(mapping, now)) {
                if (mapping.startTime() == null) deleted.add(gone);
                else cells.add(cell(gone.ref(), end, mapping.endTime(), now));
            }
        }
        List<Entity> created = incoming.created().stream()
                .map(made -> made instanceof RegisterCircuit mapping && endedBefore(mapping)
                        ? Kind.REGISTER_CIRCUIT.column("start_time").with(made, now)
                        : made)
                .toList();
        return new Change(Merge.TEXT, cells, created, deleted);
    }

    private boolean endedBefore(RegisterCircuit mapping) {
        return working.referring(Kind.REGISTER_CIRCUIT.column("circuit"), mapping.circuit()).stream()
                .map(RegisterCircuit.class::cast)
                .anyMatch(other -> other.register().equals(mapping.register()) && other.endTime() != null);
    }

    /** After the push: what is to be written here, conflicts and refused edits included. */
    Sync.Outcome outcome(Pushed pushed) {
        Topology nextBase = base.with(merge.rebased()).with(pushed.asChange(base));
        Topology next = working.with(incoming());
        Map<Ref, RemoteRow> seen = new HashMap<>(pulled.rows());
        seen.putAll(pushed.rows());
        List<Change.Cell> ofBase = new ArrayList<>();
        List<Change.Cell> ofWorking = new ArrayList<>();
        List<Entity> back = new ArrayList<>();
        Map<Ref, Long> versions = new HashMap<>();
        Set<Ref> changed = new LinkedHashSet<>(refs);
        for (Map.Entry<Ref, RemoteRow> row : seen.entrySet()) {
            Ref ref = row.getKey();
            if (ref.kind() == Kind.METER_SHADOW) continue;
            Entity there = row.getValue().entity();
            Entity based = nextBase.find(ref);
            if (based == null) continue;
            Entity here = next.find(ref);
            if (here == null && pushed.retired().contains(ref)) back.add(there);
            boolean same = true;
            for (Column column : ref.kind().columns()) {
                if (column.isId() || shape.find(column).isEmpty()) continue;
                Object value = column.of(there);
                Object was = column.of(based);
                boolean follows = column.remoteOwned() || pushed.wrote(ref, column);
                if (follows && !Objects.equals(value, was)) ofBase.add(cell(ref, column, was, value));
                if (!follows && !Objects.equals(value, was)) same = false;
                if (follows && here != null && !Objects.equals(value, column.of(here))) {
                    boolean mine = !column.remoteOwned() && !Objects.equals(was, column.of(here));
                    if (!mine) ofWorking.add(cell(ref, column, column.of(here), value));
                }
            }
            if (same && row.getValue().version() != null)
                versions.put(ref, row.getValue().version());
            changed.add(ref);
        }
        for (Ref ref : changed) if (!seen.containsKey(ref)) follow(next.find(ref), nextBase.find(ref), ofWorking);
        nextBase = nextBase.with(new Change(Merge.TEXT, ofBase, List.of(), List.of()));
        next = next.with(new Change(Merge.TEXT, ofWorking, back, List.of()));
        Change hidden = hidden(next, nextBase, changed);
        Change markers = hidden.only(Kind.PLACEHOLDER::equals);
        Change standIns = hidden.only(kind -> kind != Kind.PLACEHOLDER);
        nextBase = nextBase.with(standIns);
        next = next.with(standIns);
        changed.addAll(standIns.touched());
        Change shadows = shadows(seen, versions);
        Change book = book(pushed).and(markers);
        changed.removeIf(ref -> staysHere(ref.kind()));
        Change workingChange = difference(working, next, changed)
                .and(shadowsOfMeters(shadows, next, changed))
                .and(book);
        Change baseChange = difference(stored, nextBase, changed).and(shadows);
        Topology asWorking = next;
        Topology asBase = nextBase;
        Set<Ref> equal = changed.stream()
                .filter(ref -> agree(asWorking.find(ref), asBase.find(ref)))
                .collect(Collectors.toSet());
        return new Sync.Outcome(workingChange, baseChange, versions, equal);
    }

    /**
     * What stands for objects that the remote hides from the role, with the notes of which they are: they come when something
     * refers to them, and go when they are seen, or nothing does any more.
     */
    private Change hidden(Topology next, Topology nextBase, Set<Ref> changed) {
        List<Entity> gone = new ArrayList<>();
        for (Placeholder known : working.all(Placeholder.class).toList()) {
            boolean seen = pulled.rows().containsKey(known.object());
            if (!seen && !next.hangingOn(known.object()).isEmpty()) continue;
            Entity standIn = next.find(known.object());
            // What somebody wrote into it is kept, whatever becomes of it there.
            if (!seen && standIn != null && !Placeholders.isBlank(standIn)) continue;
            gone.add(known);
            if (!seen && standIn != null) gone.add(standIn);
        }
        Stream<Entity> rows = Stream.concat(
                changed.stream().flatMap(ref -> Stream.ofNullable(next.find(ref))),
                pulled.vanished().stream().flatMap(ref -> next.hangingOn(ref).stream()));
        List<Entity> come = Placeholders.of(shape, rows, ref -> next.find(ref) != null || nextBase.find(ref) != null);
        List<Entity> created = new ArrayList<>(come);
        come.forEach(standIn -> created.add(Placeholder.of(standIn.ref())));
        return new Change(Merge.TEXT, List.of(), created, gone);
    }

    /** Other programs' columns are theirs also in a row that was deleted here and came back. */
    private void follow(@Nullable Entity here, @Nullable Entity based, List<Change.Cell> cells) {
        if (here == null || based == null) return;
        for (Column column : here.kind().columns())
            if (column.remoteOwned() && isThere(column) && !Objects.equals(column.of(here), column.of(based)))
                cells.add(cell(here.ref(), column, column.of(here), column.of(based)));
    }

    /** Whether it is about a change file, which is nothing to a sync. */
    private boolean isOfFile(Entity row) {
        Conflict of = row instanceof SeenCell seen ? working.find(Conflict.class, seen.conflict()) : null;
        return (row instanceof Conflict conflict && conflict.source() != null) || (of != null && of.source() != null);
    }

    /** Conflicts, what was seen in them, and refused edits, as they are now. */
    private Change book(Pushed pushed) {
        Map<Ref, Entity> now = new LinkedHashMap<>();
        merge.conflicts().forEach(c -> now.put(c.ref(), c));
        merge.seen().forEach(c -> now.put(c.ref(), c));
        pushed.parked().forEach(p -> now.put(p.ref(), p));
        Set<Ref> all = new LinkedHashSet<>(now.keySet());
        for (Kind kind : List.of(Kind.CONFLICT, Kind.SEEN_CELL, Kind.PARKED))
            working.all(kind).filter(row -> !isOfFile(row)).forEach(row -> all.add(row.ref()));
        return Delta.between(working::find, now::get, all, c -> true).asChange(Merge.TEXT);
    }

    private static Change.Cell cell(Ref ref, Column column, @Nullable Object before, @Nullable Object after) {
        return new Change.Cell(ref.kind(), ref.id(), column, before, after);
    }

    private static Change difference(Topology was, Topology is, Collection<Ref> refs) {
        return Delta.between(was, is, refs, c -> true).asChange(Merge.TEXT);
    }

    private static boolean agree(@Nullable Entity here, @Nullable Entity based) {
        if (here == null || based == null) return here == null && based == null;
        return here.kind().columns().stream().allMatch(c -> c.remoteOwned() || Objects.equals(c.of(here), c.of(based)));
    }

    /** Shadows are the platform's: base takes them as they are. */
    private Change shadows(Map<Ref, RemoteRow> seen, Map<Ref, Long> versions) {
        Map<Ref, Entity> now = new HashMap<>();
        Set<Ref> rows = new LinkedHashSet<>();
        seen.forEach((ref, row) -> {
            if (ref.kind() != Kind.METER_SHADOW) return;
            now.put(ref, row.entity());
            rows.add(ref);
            if (row.version() != null) versions.put(ref, row.version());
        });
        for (Ref ref : pulled.vanished()) if (ref.kind() == Kind.METER_SHADOW) rows.add(ref);
        return Delta.between(stored::find, now::get, rows, c -> true).asChange(Merge.TEXT);
    }

    /** The working rows have the shadows of the meters that they have, also of one that came back. */
    private Change shadowsOfMeters(Change ofBase, Topology next, Set<Ref> changed) {
        Set<Ref> rows = new LinkedHashSet<>(ofBase.touched());
        for (Ref ref : changed) if (ref.kind() == Kind.METER) rows.add(new Ref(Kind.METER_SHADOW, ref.id()));
        Topology shadows = stored.with(ofBase);
        return Delta.between(
                        working::find,
                        ref -> next.find(new Ref(Kind.METER, ref.id())) == null ? null : shadows.find(ref),
                        rows,
                        c -> true)
                .asChange(Merge.TEXT);
    }
}
