package io.feederline.sync;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Parked;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a push did.
 *
 * @param done by row, what went through
 * @param rows the same rows as the remote had them afterwards, within the transaction
 * @param retired rows that were to be deleted, and are kept there as history
 * @param parked all that is refused, now or earlier
 * @param leftOut the rows that somebody changed meanwhile: the next sync sees what they are now
 */
record Pushed(
        Map<Ref, RowDelta> done, Map<Ref, RemoteRow> rows, Set<Ref> retired, List<Parked> parked, Set<Ref> leftOut) {
    /** No push: what was refused earlier still is. */
    static Pushed nothing(List<Parked> parked) {
        return new Pushed(Map.of(), Map.of(), Set.of(), parked, Set.of());
    }

    /** As a change of base. */
    Change asChange(Topology base) {
        List<Change.Cell> cells = new ArrayList<>();
        List<Entity> created = new ArrayList<>();
        List<Entity> deleted = new ArrayList<>();
        for (RowDelta row : done.values()) {
            Entity was = base.find(row.ref());
            switch (row) {
                case RowDelta.Created(Entity now) -> created.add(now);
                case RowDelta.Deleted gone -> {
                    if (was != null) deleted.add(was);
                }
                case RowDelta.Changed(Entity there, Entity now, List<Column> columns) -> {
                    for (Column c : columns)
                        cells.add(new Change.Cell(c.kind(), now.id(), c, c.of(was == null ? there : was), c.of(now)));
                }
            }
        }
        return new Change(Merge.TEXT, cells, created, deleted);
    }

    /** Whether this cell was written. */
    boolean wrote(Ref ref, Column column) {
        return switch (done.get(ref)) {
            case RowDelta.Created made -> true;
            case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> columns.contains(column);
            case RowDelta.Deleted gone -> false;
            case null -> false;
        };
    }
}
