package io.feederline.sync;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How a topology differs from base, row by row, in the columns that engineers own. */
public record Delta(Map<Ref, RowDelta> rows) {
    public Delta {
        rows = Map.copyOf(rows);
    }

    /**
     * @param candidates the rows that may differ: the cost is theirs, not that of the topologies
     * @param compared which columns count; those that only other programs write must not
     */
    public static Delta between(Topology base, Topology now, Collection<Ref> candidates, Predicate<Column> compared) {
        return between(base::find, now::find, candidates, compared);
    }

    /** As above, of what is found under each reference. */
    static Delta between(Rows base, Rows now, Collection<Ref> candidates, Predicate<Column> compared) {
        Map<Ref, RowDelta> rows = new LinkedHashMap<>();
        for (Ref ref : candidates) {
            Entity was = base.find(ref);
            Entity is = now.find(ref);
            RowDelta row = was == null
                    ? is == null ? null : new RowDelta.Created(is)
                    : is == null ? new RowDelta.Deleted(was) : changed(was, is, compared);
            if (row != null) rows.put(ref, row);
        }
        return new Delta(rows);
    }

    /** Where a row is found, or not. */
    interface Rows {
        @Nullable
        Entity find(Ref ref);
    }

    private static @Nullable RowDelta changed(Entity was, Entity is, Predicate<Column> compared) {
        if (was.equals(is)) return null;
        List<Column> columns = was.kind().columns().stream()
                .filter(c -> compared.test(c) && !Objects.equals(c.of(was), c.of(is)))
                .toList();
        return columns.isEmpty() ? null : new RowDelta.Changed(was, is, columns);
    }

    /** Both as one; of other rows. */
    Delta and(Delta other) {
        Map<Ref, RowDelta> both = new LinkedHashMap<>(rows);
        both.putAll(other.rows);
        return new Delta(both);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public @Nullable RowDelta of(Ref ref) {
        return rows.get(ref);
    }

    /** As a change of base. */
    public Change asChange(Text text) {
        List<Change.Cell> cells = new ArrayList<>();
        List<Entity> created = new ArrayList<>();
        List<Entity> deleted = new ArrayList<>();
        for (RowDelta row : rows.values()) {
            switch (row) {
                case RowDelta.Created(Entity now) -> created.add(now);
                case RowDelta.Deleted(Entity was) -> deleted.add(was);
                case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> {
                    for (Column c : columns) cells.add(new Change.Cell(c.kind(), now.id(), c, c.of(was), c.of(now)));
                }
            }
        }
        return new Change(text, cells, created, deleted);
    }
}
