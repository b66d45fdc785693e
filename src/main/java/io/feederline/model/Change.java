package io.feederline.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one topology becomes the next: changed cells, created and deleted objects. It holds cells and not rows, so other
 * people's writes to the same row do not stand in the way of an undo.
 *
 * @param text one sentence for the history: what was done, to what
 */
public record Change(Text text, List<Cell> cells, List<Entity> created, List<Entity> deleted) {

    /** One cell, before and after; {@code before} is what must still be there for the change to fit. */
    public record Cell(
            Kind kind,
            UUID id,
            Column column,
            @Nullable Object before,
            @Nullable Object after) {
        public Ref ref() {
            return new Ref(kind, id);
        }

        Cell inverted() {
            return new Cell(kind, id, column, /* before= */ after, /* after= */ before);
        }
    }

    public Change {
        cells = List.copyOf(cells);
        created = List.copyOf(created);
        deleted = List.copyOf(deleted);
    }

    public static Change of(Text text, Cell... cells) {
        return new Change(text, List.of(cells), List.of(), List.of());
    }

    public static Change creating(Text text, Entity... created) {
        return new Change(text, List.of(), List.of(created), List.of());
    }

    public static Change deleting(Text text, List<? extends Entity> deleted) {
        return new Change(text, List.of(), List.of(), List.copyOf(deleted));
    }

    /** The cell of this object set to {@code after}. */
    public static Cell cell(Entity entity, String column, @Nullable Object after) {
        Column of = entity.kind().column(column);
        return new Cell(entity.kind(), entity.id(), of, of.of(entity), after);
    }

    /** No change at all, and nothing to say of it. */
    public static final Change NOTHING = new Change(Text.of("verbatim", ""), List.of(), List.of(), List.of());

    /** What takes this change back. Deleted objects return in the order in which they went. */
    public Change inverted() {
        return new Change(
                text, cells.stream().map(Cell::inverted).toList(), /* created= */ deleted, /* deleted= */ created);
    }

    /** Both as one, under the text of this one; for changes that touch nothing in common. */
    public Change and(Change other) {
        return new Change(
                text, joined(cells, other.cells), joined(created, other.created), joined(deleted, other.deleted));
    }

    /** Many as one, for changes that touch nothing in common. */
    public static Change all(Text text, List<Change> changes) {
        return new Change(
                text,
                changes.stream().flatMap(c -> c.cells.stream()).toList(),
                changes.stream().flatMap(c -> c.created.stream()).toList(),
                changes.stream().flatMap(c -> c.deleted.stream()).toList());
    }

    /** What leads from one topology to another, as far as these objects go. */
    public static Change between(Text text, Topology before, Topology after, Collection<Ref> of) {
        return between(text, before, after::find, of);
    }

    /**
     * What leads from a topology to how objects are afterwards.
     *
     * @param outcome by reference, empty where deleted
     */
    public static Change between(Text text, Topology before, Map<Ref, Optional<Entity>> outcome) {
        return between(
                text, before, ref -> outcome.getOrDefault(ref, Optional.empty()).orElse(null), outcome.keySet());
    }

    private static Change between(
            Text text, Topology before, Function<Ref, @Nullable Entity> after, Collection<Ref> of) {
        List<Cell> cells = new ArrayList<>();
        List<Entity> created = new ArrayList<>();
        List<Entity> deleted = new ArrayList<>();
        for (Ref ref : of) {
            Entity was = before.find(ref);
            Entity is = after.apply(ref);
            if (was == null && is != null) created.add(is);
            else if (was != null && is == null) deleted.add(was);
            else if (was != null && is != null && !was.equals(is))
                for (Column column : ref.kind().columns())
                    if (!Objects.equals(column.of(was), column.of(is)))
                        cells.add(new Cell(ref.kind(), ref.id(), column, column.of(was), column.of(is)));
        }
        return new Change(text, cells, created, deleted);
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The same under another sentence. */
    public Change under(Text other) {
        return new Change(other, cells, created, deleted);
    }

    /** What of it concerns these kinds. */
    public Change only(Predicate<Kind> kinds) {
        return about(object -> kinds.test(object.kind()));
    }

    /** What of it concerns these objects. */
    public Change about(Predicate<Ref> objects) {
        return new Change(
                text,
                cells.stream().filter(cell -> objects.test(cell.ref())).toList(),
                created.stream().filter(entity -> objects.test(entity.ref())).toList(),
                deleted.stream().filter(entity -> objects.test(entity.ref())).toList());
    }

    /** Of how many objects and cells it tells. */
    public int size() {
        return created.size() + deleted.size() + cells.size();
    }

    public boolean isEmpty() {
        return cells.isEmpty() && created.isEmpty() && deleted.isEmpty();
    }

    /** Every object that this change touches, once. */
    public Set<Ref> touched() {
        return Stream.concat(
                        cells.stream().map(Cell::ref),
                        Stream.concat(created.stream(), deleted.stream()).map(Entity::ref))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Why this change cannot be applied to the topology, or empty when it fits: every changed cell holds what it was
     * changed from, what it creates is not there, what it deletes is there with all engineer-owned cells as they were,
     * and nothing else hangs on what it deletes.
     */
    public Optional<Text> misfit(Topology topology) {
        Set<Ref> going = deleted.stream().map(Entity::ref).collect(Collectors.toSet());
        Set<Release> released = released();
        for (Cell cell : cells) {
            Entity now = topology.find(cell.ref());
            if (now == null)
                return Optional.of(Text.of("misfit.gone", cell.kind().word(), cell.id()));
            if (!Objects.equals(cell.column().of(now), cell.before())) {
                return Optional.of(Text.of("misfit.changed", cell.column().name(), now.label()));
            }
        }
        for (Entity entity : created) {
            if (topology.find(entity.ref()) != null) return Optional.of(Text.of("misfit.exists", entity.label()));
        }
        for (Entity entity : deleted) {
            Entity now = topology.find(entity.ref());
            if (now == null)
                return Optional.of(Text.of("misfit.gone", entity.kind().word(), entity.label()));
            for (Column column : entity.kind().columns()) {
                if (!column.remoteOwned() && !Objects.equals(column.of(now), column.of(entity))) {
                    return Optional.of(Text.of("misfit.changed", column.name(), now.label()));
                }
            }
            for (Entity other : topology.hangingOn(entity.ref())) {
                if (!going.contains(other.ref()) && !released.contains(new Release(other.ref(), entity.ref()))) {
                    return Optional.of(Text.of("misfit.hangs", other.label(), entity.label()));
                }
            }
        }
        return Optional.empty();
    }

    /** One of our cells lets an object go of what it referred to. */
    private record Release(Ref object, Ref of) {}

    private Set<Release> released() {
        Set<Release> released = new HashSet<>();
        for (Cell cell : cells) {
            Kind of = cell.column().refersTo();
            if (of != null && cell.before() instanceof UUID id) released.add(new Release(cell.ref(), new Ref(of, id)));
        }
        return released;
    }

    /** The objects after this change, by reference: empty where deleted. Assumes that the change fits. */
    Map<Ref, Optional<Entity>> outcome(Topology topology) {
        Map<Ref, Optional<Entity>> outcome =
                created.size() + deleted.size() > 64 ? new HashMap<>() : new LinkedHashMap<>();
        addTo(outcome, topology);
        return outcome;
    }

    /**
     * Adds what this does to what changes before it have done.
     *
     * @param outcome how objects are afterwards, by reference: empty where deleted
     * @param topology where all began
     */
    public void addTo(Map<Ref, Optional<Entity>> outcome, Topology topology) {
        for (Entity entity : deleted) outcome.put(entity.ref(), Optional.empty());
        for (Entity entity : created) outcome.put(entity.ref(), Optional.of(entity));
        for (Cell cell : cells) {
            Ref ref = cell.ref();
            Optional<Entity> known = outcome.get(ref);
            Entity now = known == null ? topology.find(ref) : known.orElse(null);
            if (now != null) outcome.put(ref, Optional.of(cell.column().with(now, cell.after())));
        }
    }
}
