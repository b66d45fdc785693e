package io.feederline.sync;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.Provenance;
import io.feederline.model.Ref;
import io.feederline.model.SeenCell;
import io.feederline.model.Topology;
import io.feederline.sync.Side.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One merge while it is worked out. What is held back of a side is kept in {@link Side}: whole rows, or single cells of
 * changed rows. Steps: rows that both touched; deletions against new references; names given twice; what needs what is held.
 */
final class Merging {
    private static final Comparator<Conflict> ORDER = Comparator.comparing(
                    (Conflict c) -> c.object().kind())
            .thenComparing(c -> c.object().id())
            .thenComparing(Conflict::sort)
            .thenComparing(Conflict::id);

    private static final Column PHASE = Kind.SERVICE_HEAD.column("phase");

    private final Topology working;
    private final Side mine;
    private final Side theirs;
    private final Map<UUID, Conflict> conflicts = new LinkedHashMap<>();

    /** Conflicts about whole rows, by the row. */
    private final Map<Ref, Conflict> ofRows = new HashMap<>();

    /** What the remote newly refers from, to the row that such a conflict is about. */
    private final Map<UUID, List<Place>> neededThere = new HashMap<>();

    Merging(Topology working, Delta mine, Delta theirs) {
        this.working = working;
        this.mine = new Side(mine);
        this.theirs = new Side(theirs);
    }

    Merge merged() {
        for (Ref ref : mine.delta.rows().keySet()) {
            RowDelta other = theirs.delta.of(ref);
            if (other != null) bothTouched(ref, Objects.requireNonNull(mine.delta.of(ref)), other);
        }
        lost();
        verifiedPhases();
        deletedAndNeeded(theirs, mine, Conflict.Sort.NEEDED_HERE);
        deletedAndNeeded(mine, theirs, Conflict.Sort.NEEDED_THERE);
        holdWhatNeedsHeld(theirs, mine);
        do holdWhatNeedsHeld(mine, theirs);
        while (sameNames());
        List<Conflict> found = conflicts.values().stream().sorted(ORDER).toList();
        List<SeenCell> seen = found.stream().flatMap(this::seen).toList();
        return new Merge(incoming(), rebased(), outgoing(), found, seen, held());
    }

    private void add(Conflict conflict) {
        conflicts.put(conflict.id(), conflict);
        if (conflict.sort() != Conflict.Sort.CELL && conflict.sort() != Conflict.Sort.SAME_NAME)
            ofRows.put(conflict.object(), conflict);
    }

    // ---- both touched one row ----

    private void bothTouched(Ref ref, RowDelta ours, RowDelta other) {
        boolean goneHere = ours instanceof RowDelta.Deleted;
        boolean goneThere = other instanceof RowDelta.Deleted;
        if (goneHere && goneThere) return;
        if (goneHere || goneThere) {
            add(Conflict.of(goneHere ? Conflict.Sort.DELETED_HERE : Conflict.Sort.DELETED_THERE, ref, List.of()));
            mine.heldRows.add(ref);
            theirs.heldRows.add(ref);
            return;
        }
        for (Column column : ref.kind().columns()) {
            Cell a = cell(ours, column);
            Cell b = cell(other, column);
            if (a == null || b == null || Objects.equals(a.now(), b.now())) continue;
            add(Conflict.ofCell(ref, column, a.was(), b.now()));
            mine.hold(new Place(ref, column));
            theirs.hold(new Place(ref, column));
            // Two records of one thing are not mixed: one answer for the whole row.
            if (!areTwins(ref)) continue;
            mine.heldRows.add(ref);
            theirs.heldRows.add(ref);
            return;
        }
    }

    /** Whether both made the row, or a proof another one. */
    private boolean areTwins(Ref ref) {
        RowDelta ours = mine.delta.of(ref);
        RowDelta other = theirs.delta.of(ref);
        return (ours instanceof RowDelta.Created && other instanceof RowDelta.Created)
                || (ref.kind() == Kind.PROVENANCE
                        && ours instanceof RowDelta.Changed
                        && other instanceof RowDelta.Changed);
    }

    private record Cell(@Nullable Object was, @Nullable Object now) {}

    /** What a row that stays did to a column; null where it left it alone, or empty. Other programs' columns are no conflict. */
    private static @Nullable Cell cell(RowDelta row, Column column) {
        return switch (row) {
            case RowDelta.Created(Entity now) ->
                column.remoteOwned() || column.of(now) == null ? null : new Cell(null, column.of(now));
            case RowDelta.Changed(Entity was, Entity now, List<Column> columns) ->
                columns.contains(column) ? new Cell(column.of(was), column.of(now)) : null;
            case RowDelta.Deleted gone -> null;
        };
    }

    // ---- I sent it, and nobody can say whether it arrived ----

    /** What is not there may have been deleted since: it is not made again before somebody says so, nor what needs it. */
    private void lost() {
        Map<Ref, Entity> lost = new LinkedHashMap<>();
        for (Conflict known : working.all(Conflict.class).toList())
            if (known.sort() == Conflict.Sort.LOST
                    && theirs.delta.of(known.object()) == null
                    && mine.delta.of(known.object()) instanceof RowDelta.Created(Entity now))
                lost.put(known.object(), now);
        for (Entity row : lost.values()) {
            if (row.targets().stream().anyMatch(lost::containsKey)) continue;
            add(Conflict.of(Conflict.Sort.LOST, row.ref(), List.of()));
            mine.heldRows.add(row.ref());
        }
    }

    // ---- one verified a phase, the other recorded another one ----

    /** A phase that was verified on site is overwritten by nobody without a question, whoever of the two was first. */
    private void verifiedPhases() {
        for (RowDelta row : theirs.delta.rows().values()) {
            Ref proof = new Ref(Kind.PROVENANCE, row.ref().id());
            Cell recorded = recorded(row);
            if (recorded != null && theirs.delta.of(proof) == null)
                disproved(row.ref(), working.find(proof), recorded, recorded.now());
        }
        for (RowDelta row : mine.delta.rows().values()) {
            Ref proof = new Ref(Kind.PROVENANCE, row.ref().id());
            Cell recorded = recorded(row);
            boolean asked = recorded != null
                    && theirs.delta.of(proof) != null
                    && disproved(row.ref(), there(proof), recorded, recorded.was());
            // It comes with the answer.
            if (asked) theirs.heldRows.add(proof);
        }
    }

    /** What a side did to the phase of a head that is known to both; null where it did nothing. */
    private static @Nullable Cell recorded(RowDelta row) {
        return row instanceof RowDelta.Changed && row.ref().kind() == Kind.SERVICE_HEAD ? cell(row, PHASE) : null;
    }

    /** @return whether somebody is asked */
    private boolean disproved(Ref head, @Nullable Entity proof, Cell recorded, @Nullable Object there) {
        Place phase = new Place(head, PHASE);
        boolean other = proof instanceof Provenance verified
                && verified.phase() != null
                && !verified.phase().equals(recorded.now());
        if (!other || mine.heldCells.contains(phase) || mine.heldRows.contains(head)) return false;
        RowDelta ours = mine.delta.of(head);
        RowDelta others = theirs.delta.of(head);
        // Both recorded it: then it is known to both.
        if (ours != null && others != null && cell(ours, PHASE) != null && cell(others, PHASE) != null) return false;
        add(Conflict.ofCell(head, PHASE, recorded.was(), there));
        mine.hold(phase);
        theirs.hold(phase);
        return true;
    }

    // ---- one deleted what the other newly refers to ----

    private void deletedAndNeeded(Side deleting, Side needing, Conflict.Sort sort) {
        for (RowDelta row : deleting.delta.rows().values()) {
            if (!(row instanceof RowDelta.Deleted(Entity was))) continue;
            List<Place> needed = needing.referringTo(was.ref());
            if (needed.isEmpty()) continue;
            List<Ref> others = needed.stream()
                    .map(Place::row)
                    .distinct()
                    .sorted(Comparator.comparing(Ref::id))
                    .toList();
            // Deleted here and edited there is one conflict already.
            if (deleting.heldRows.add(was.ref())) add(Conflict.of(sort, was.ref(), others));
            needed.forEach(needing::hold);
            if (needing == theirs)
                neededThere.put(Objects.requireNonNull(ofRows.get(was.ref())).id(), needed);
        }
    }

    // ---- the name that I gave is given there ----

    /**
     * Looks for them on the remote as it would be after the push: what is held frees no name.
     *
     * @return whether another name is held now: that may be one that a third row waits for
     */
    private boolean sameNames() {
        Delta outgoing = outgoing();
        List<RowDelta> naming = outgoing.rows().values().stream()
                .filter(row -> {
                    Column key = row.ref().kind().naturalKey();
                    return key != null && sets(row, key);
                })
                .toList();
        if (naming.isEmpty()) return false;
        Topology remote =
                working.with(mine.delta.asChange(Merge.TEXT).inverted()).with(theirs.delta.asChange(Merge.TEXT));
        Topology pushed = remote.with(outgoing.asChange(Merge.TEXT));
        boolean found = false;
        for (RowDelta row : naming) {
            Column key = Objects.requireNonNull(row.ref().kind().naturalKey());
            Entity named = pushed.find(row.ref());
            if (named == null) continue;
            if (!(key.of(named) instanceof String name) || name.isBlank()) continue;
            Optional<Entity> other = pushed.named(row.ref().kind(), name).stream()
                    .filter(o -> !o.ref().equals(named.ref()) && !isOutgoing(outgoing, o.ref(), key))
                    .filter(o -> sameName(name, key.of(o)) && samePlace(pushed, named, o))
                    .min(Comparator.comparing(Entity::id));
            if (other.isEmpty()) continue;
            add(Conflict.of(
                    Conflict.Sort.SAME_NAME, named.ref(), List.of(other.get().ref())));
            mine.hold(new Place(named.ref(), key));
            found = true;
        }
        return found;
    }

    /** Whether I give it this name too: one name twice on this laptop is no matter between us. */
    private static boolean isOutgoing(Delta outgoing, Ref ref, Column key) {
        RowDelta row = outgoing.of(ref);
        return row != null && sets(row, key);
    }

    private static boolean sets(RowDelta row, Column key) {
        return switch (row) {
            case RowDelta.Created made -> true;
            case RowDelta.Changed changed -> changed.columns().contains(key);
            case RowDelta.Deleted gone -> false;
        };
    }

    private static boolean sameName(String name, @Nullable Object other) {
        return other instanceof String text && Topology.fold(text).equals(Topology.fold(name));
    }

    /** A plot is given once within a site, the others once everywhere. */
    private static boolean samePlace(Topology t, Entity a, Entity b) {
        return !(a instanceof Property one && b instanceof Property two)
                || Derived.siteOf(t, one).equals(Derived.siteOf(t, two));
    }

    // ---- what needs what is held ----

    /**
     * A row that is not there cannot be referred to, so what refers to a held creation is held with it; a row that is still
     * referred to cannot go, so the deletion of what a held deletion refers to, or a held cell referred to before, is held
     * too; what was deleted with it waits with it; and so on.
     */
    private static void holdWhatNeedsHeld(Side side, Side other) {
        Deque<Ref> held = new ArrayDeque<>(side.heldRows);
        side.heldCells.forEach(place -> side.keepFormer(place, held));
        while (!held.isEmpty()) {
            Ref row = held.poll();
            switch (side.delta.of(row)) {
                case RowDelta.Created made -> {
                    // Created on both sides, it is there all the same.
                    if (other.delta.of(row) != null) continue;
                    for (Place place : side.referringTo(row)) {
                        boolean isNew = !side.heldRows.contains(place.row());
                        side.hold(place);
                        side.keepFormer(place, held);
                        if (isNew && side.heldRows.contains(place.row())) held.add(place.row());
                    }
                }
                case RowDelta.Deleted(Entity was) -> {
                    was.targets().forEach(target -> side.keep(target, held));
                    for (Ref gone : side.goneWith(row))
                        if (!(other.delta.of(gone) instanceof RowDelta.Deleted)) side.keep(gone, held);
                }
                case RowDelta.Changed changed -> {}
                case null -> {}
            }
        }
    }

    // ---- what the remote has in the rows that are in conflict ----

    private Stream<SeenCell> seen(Conflict conflict) {
        Conflict.Sort sort = conflict.sort();
        if (sort == Conflict.Sort.SAME_NAME) return Stream.of();
        Column cell = conflict.column();
        if (cell != null && areTwins(conflict.object())) return seenRow(conflict, conflict.object());
        Ref proof = new Ref(Kind.PROVENANCE, conflict.objectId());
        if (cell != null && cell.equals(PHASE) && theirs.heldRows.contains(proof))
            return Stream.concat(Stream.of(seen(conflict, conflict.object(), cell)), seenRow(conflict, proof));
        if (cell != null) return Stream.of(seen(conflict, conflict.object(), cell));
        boolean goneThere = sort == Conflict.Sort.DELETED_THERE || sort == Conflict.Sort.NEEDED_HERE;
        List<Place> needed = neededThere.getOrDefault(conflict.id(), List.of());
        return Stream.concat(
                rows(conflict.object(), goneThere ? theirs : mine).stream().flatMap(row -> seenRow(conflict, row)),
                needed.stream()
                        .flatMap(place -> theirs.delta.of(place.row()) instanceof RowDelta.Created
                                ? seenRow(conflict, place.row())
                                : Stream.of(seen(conflict, place.row(), place.column()))));
    }

    /** The row, and what the same side deletes with it. */
    private static Set<Ref> rows(Ref row, Side deleting) {
        Set<Ref> rows = new LinkedHashSet<>(List.of(row));
        Deque<Ref> next = new ArrayDeque<>(rows);
        while (!next.isEmpty()) for (Ref other : deleting.goneWith(next.poll())) if (rows.add(other)) next.add(other);
        return rows;
    }

    private Stream<SeenCell> seenRow(Conflict conflict, Ref row) {
        Entity there = there(row);
        Column id = row.kind().columns().getFirst();
        if (there == null) return Stream.of(SeenCell.of(conflict.id(), row, id, null));
        return row.kind().columns().stream()
                .filter(c -> c.of(there) != null)
                .map(c -> SeenCell.of(conflict.id(), row, c, c.of(there)));
    }

    private SeenCell seen(Conflict conflict, Ref row, Column column) {
        Entity there = there(row);
        return SeenCell.of(conflict.id(), row, column, there == null ? null : column.of(there));
    }

    /** A row as the remote has it; null where it has none. */
    private @Nullable Entity there(Ref row) {
        return switch (theirs.delta.of(row)) {
            case RowDelta.Created(Entity now) -> now;
            case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> now;
            case RowDelta.Deleted gone -> null;
            case null ->
                switch (mine.delta.of(row)) {
                    case RowDelta.Deleted(Entity was) -> was;
                    case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> was;
                    case RowDelta.Created made -> null;
                    case null -> working.find(row);
                };
        };
    }

    // ---- the outcome ----

    private Stream<RowDelta> passing(Side side) {
        return side.delta.rows().values().stream().filter(row -> !side.heldRows.contains(row.ref()));
    }

    /** Theirs, as the working rows take it: where both did the same there is nothing left to do. */
    private Change incoming() {
        return changes(false);
    }

    private Change rebased() {
        return changes(true);
    }

    /** @param toBase against base, which has nothing of mine; else against the working rows */
    private Change changes(boolean toBase) {
        List<Change.Cell> cells = new ArrayList<>();
        List<Entity> created = new ArrayList<>();
        List<Entity> deleted = new ArrayList<>();
        passing(theirs).forEach(row -> {
            RowDelta ours = toBase ? null : mine.delta.of(row.ref());
            switch (row) {
                case RowDelta.Created(Entity now) -> {
                    if (ours == null) created.add(now);
                    else cells.addAll(filledIn(now, Objects.requireNonNull(working.find(now.ref()))));
                }
                case RowDelta.Deleted(Entity was) -> {
                    Entity here = toBase ? was : working.find(was.ref());
                    if (here != null) deleted.add(here);
                }
                case RowDelta.Changed changed -> {
                    for (Column column : changed.columns()) {
                        boolean done = ours != null && cell(ours, column) != null;
                        if (!done && theirs.passes(row.ref(), column))
                            cells.add(new Change.Cell(
                                    column.kind(),
                                    row.ref().id(),
                                    column,
                                    column.of(changed.was()),
                                    column.of(changed.now())));
                    }
                }
            }
        });
        return Merge.change(cells, created, deleted);
    }

    /** Of what both created under one id, what they filled in and I left empty, or other programs own. */
    private static List<Change.Cell> filledIn(Entity theirs, Entity here) {
        return theirs.kind().columns().stream()
                .filter(c -> c.of(theirs) != null && !Objects.equals(c.of(here), c.of(theirs)))
                .filter(c -> c.of(here) == null || c.remoteOwned())
                .map(c -> new Change.Cell(c.kind(), here.id(), c, c.of(here), c.of(theirs)))
                .toList();
    }

    private Delta outgoing() {
        Map<Ref, RowDelta> rows = new TreeMap<>(Comparator.comparing(Ref::kind).thenComparing(Ref::id));
        passing(mine).forEach(row -> {
            RowDelta left = left(row, theirs.delta.of(row.ref()));
            if (left != null) rows.put(row.ref(), left);
        });
        return new Delta(rows);
    }

    /** What of a row of mine the remote lacks. */
    private @Nullable RowDelta left(RowDelta row, @Nullable RowDelta other) {
        return switch (row) {
            case RowDelta.Created(Entity now) -> {
                // Of what both created, what I filled in and they left empty.
                List<Column> filled = now.kind().columns().stream()
                        .filter(c -> c.of(now) != null)
                        .toList();
                yield other instanceof RowDelta.Created(Entity there) ? changed(there, now, filled) : row;
            }
            case RowDelta.Deleted gone -> other instanceof RowDelta.Deleted ? null : row;
            case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> {
                Entity there = other instanceof RowDelta.Changed changed ? changed.now() : was;
                yield changed(there, now, columns);
            }
        };
    }

    private @Nullable RowDelta changed(Entity there, Entity now, List<Column> columns) {
        List<Column> left = columns.stream()
                .filter(c -> !c.remoteOwned() && mine.passes(now.ref(), c))
                .filter(c -> !Objects.equals(c.of(there), c.of(now)))
                .toList();
        return left.isEmpty() ? null : new RowDelta.Changed(there, now, left);
    }

    private Set<Ref> held() {
        Set<Ref> held = new HashSet<>(mine.heldRows);
        mine.heldCells.forEach(place -> held.add(place.row()));
        held.retainAll(mine.delta.rows().keySet());
        return held;
    }
}
