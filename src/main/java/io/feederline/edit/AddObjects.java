package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Adds and updates many objects at once: what an import found, as one undoable step. Objects match by id; rows that are
 * absent are left alone, and so are the columns that the source does not have.
 *
 * @param columns by kind, the names of the columns that the source has
 */
public record AddObjects(String source, List<Entity> objects, Map<Kind, Set<String>> columns) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        List<Entity> created = new ArrayList<>();
        List<Change.Cell> cells = new ArrayList<>();
        for (Entity entity : objects) {
            Entity now = topology.find(entity.ref());
            if (now == null) {
                created.add(entity);
                continue;
            }
            Set<String> sourced = columns.getOrDefault(entity.kind(), Set.of());
            for (Column column : entity.kind().columns()) {
                if (!sourced.contains(column.name()) || column.isId()) continue;
                Object after = column.of(entity);
                Object before = column.of(now);
                if (!Objects.equals(before, after)) {
                    cells.add(new Change.Cell(entity.kind(), entity.id(), column, before, after));
                }
            }
        }
        if (created.isEmpty() && cells.isEmpty()) return Outcome.refused("refused.nothingNew", source);
        long changed = cells.stream().map(Change.Cell::ref).distinct().count();
        return Outcome.done(
                new Change(Text.of("edit.imported", source, created.size(), changed), cells, created, List.of()));
    }
}
