package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One side of a merge: its delta, and what of it does not go through. */
final class Side {
    /** A column of a row. */
    record Place(Ref row, Column column) {}

    final Delta delta;
    final Set<Ref> heldRows = new HashSet<>();
    final Set<Place> heldCells = new HashSet<>();

    /** Where this side newly refers to an object. */
    private final Map<Ref, List<Place>> references = new HashMap<>();

    /** What this side deletes, by what it referred to. */
    private final Map<Ref, List<Ref>> goneWith = new HashMap<>();

    Side(Delta delta) {
        this.delta = delta;
        for (RowDelta row : delta.rows().values()) {
            switch (row) {
                case RowDelta.Created(Entity now) -> refer(now, now.kind().columns());
                case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> refer(now, columns);
                case RowDelta.Deleted(Entity was) -> {
                    for (Ref target : was.targets())
                        goneWith.computeIfAbsent(target, t -> new ArrayList<>()).add(was.ref());
                }
            }
        }
    }

    private void refer(Entity from, List<Column> columns) {
        for (Column column : columns) {
            Kind target = column.refersTo();
            if (target == null || !(column.of(from) instanceof UUID id)) continue;
            references
                    .computeIfAbsent(new Ref(target, id), r -> new ArrayList<>())
                    .add(new Place(from.ref(), column));
        }
    }

    /** What this side deletes that referred to an object. */
    List<Ref> goneWith(Ref object) {
        return goneWith.getOrDefault(object, List.of());
    }

    List<Place> referringTo(Ref object) {
        return references.getOrDefault(object, List.of());
    }

    /** Holds back what refers: of a changed row the cell, a created row as a whole. */
    void hold(Place place) {
        if (delta.of(place.row()) instanceof RowDelta.Created) heldRows.add(place.row());
        else heldCells.add(place);
    }

    /** What a held cell referred to before is still referred to: it must not go. */
    void keepFormer(Place place, Deque<Ref> held) {
        Kind target = place.column().refersTo();
        if (target == null || !(delta.of(place.row()) instanceof RowDelta.Changed changed)) return;
        if (place.column().of(changed.was()) instanceof UUID former) keep(new Ref(target, former), held);
    }

    /** Holds the deletion of a row, where this side deletes it. */
    void keep(Ref row, Deque<Ref> held) {
        if (delta.of(row) instanceof RowDelta.Deleted && heldRows.add(row)) held.add(row);
    }

    boolean passes(Ref row, Column column) {
        return !heldRows.contains(row) && !heldCells.contains(new Place(row, column));
    }
}
