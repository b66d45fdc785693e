package io.feederline.session;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row in several changes that followed each other. Of a row that was only changed it knows the changed cells
 * and no others.
 */
final class RowStory {
    /** A cell before all of them, and after. Where a sync wrote to it in between, since then. */
    record Span(@Nullable Object was, @Nullable Object now) {}

    private final Ref row;
    private final Map<Column, Span> cells = new LinkedHashMap<>();

    /** The row as it was made, where it was not there before; null for one that was. */
    private @Nullable Entity created;

    /** The row before all changes, or as it was made; null where only cells of it are known. */
    private @Nullable Entity first;

    /** The row after all changes; null where there is none, or only cells of it are known. */
    private @Nullable Entity last;

    private boolean gone;

    /** A change of a cell, and the number of its line. */
    record Step(long sequence, @Nullable Object before) {}

    private final Map<Column, List<Step>> steps = new LinkedHashMap<>();

    RowStory(Ref row) {
        this.row = row;
    }

    Ref row() {
        return row;
    }

    void created(Entity now) {
        if (first == null) {
            created = now;
            first = now;
        }
        last = now;
        gone = false;
    }

    void changed(Change.Cell cell, long sequence) {
        Column column = cell.column();
        steps.computeIfAbsent(column, c -> new ArrayList<>()).add(new Step(sequence, cell.before()));
        if (last != null) {
            // What was left out in between is here already.
            if (first != null && !Objects.equals(column.of(last), cell.before()))
                first = column.with(first, cell.before());
            last = column.with(last, cell.after());
        }
        Span before = cells.get(column);
        Object was = before != null && Objects.equals(before.now(), cell.before()) ? before.was() : cell.before();
        cells.put(column, new Span(was, cell.after()));
    }

    void deleted(Entity was) {
        if (first == null) {
            Entity before = was;
            for (Map.Entry<Column, Span> cell : cells.entrySet())
                before = cell.getKey().with(before, cell.getValue().was());
            first = before;
        }
        last = null;
        gone = true;
    }

    /** The row as it was made, whatever became of it since; null for one that was there before. */
    @Nullable
    Entity created() {
        return created;
    }

    /** The row as it is, where all of it is known; null for one that is gone, or of which only cells are known. */
    @Nullable
    Entity last() {
        return last;
    }

    /** The row before all changes, or as it was made; null where only cells of it are known. */
    @Nullable
    Entity first() {
        return first;
    }

    /** Whether it is gone. */
    boolean gone() {
        return gone;
    }

    /** The changes of cells, in order. */
    Map<Column, List<Step>> steps() {
        return steps;
    }

    /** Whether one of the changes was about this column. */
    boolean touches(Column column) {
        return cells.containsKey(column);
    }

    /** The cells that hold something else than before, or were changed in between, of a row that was there and is there. */
    Map<Column, Span> changed() {
        Map<Column, Span> changed = new LinkedHashMap<>();
        if (gone) return changed;
        Entity was = first;
        Entity is = last;
        if (was != null && is != null) {
            for (Column column : row.kind().columns())
                if (!column.remoteOwned()) changed.put(column, new Span(column.of(was), column.of(is)));
        } else {
            changed.putAll(cells);
        }
        changed.entrySet()
                .removeIf(cell -> !steps.containsKey(cell.getKey())
                        && Objects.equals(cell.getValue().was(), cell.getValue().now()));
        return changed;
    }
}
