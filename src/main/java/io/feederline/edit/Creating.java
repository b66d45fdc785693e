package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What all edits that create one object check: the id is new, its references lead somewhere, its name is free. */
final class Creating {
    private Creating() {}

    static Outcome one(Topology topology, Entity entity) {
        if (topology.find(entity.ref()) != null) return Outcome.refused("refused.exists", entity.label());
        for (Column column : entity.kind().columns()) {
            Object value = column.of(entity);
            if (column.refersTo() != null
                    && value instanceof UUID id
                    && topology.find(new Ref(column.refersTo(), id)) == null) {
                return Outcome.gone(column.refersTo(), id);
            }
            Outcome wrong = refusal(column, value);
            if (wrong != null) return wrong;
            if (!Values.isNaturalKey(column)) continue;
            if (!(value instanceof String name)) return Outcome.refused("refused.required", column.name());
            boolean taken = topology.named(entity.kind(), name).stream()
                    .anyMatch(other -> column.of(other) instanceof String theirs
                            && Topology.fold(theirs).equals(Topology.fold(name)));
            if (taken)
                return Outcome.refused(
                        "refused.taken", name, Text.of("kind." + entity.kind().word()));
        }
        return Outcome.done(Change.creating(
                Text.of("edit.created", Text.of("kind." + entity.kind().word()), entity.label()), entity));
    }

    /** Creates an object whose id follows from what it says, or changes the cells in which one with this id differs. */
    static Outcome orChanging(Topology topology, Entity entity, Text text) {
        Entity before = topology.find(entity.ref());
        List<Change.Cell> cells = new ArrayList<>();
        for (Column column : entity.kind().columns()) {
            Object value = column.of(entity);
            Outcome wrong = refusal(column, value);
            if (wrong != null) return wrong;
            if (before != null && !Objects.equals(column.of(before), value))
                cells.add(Change.cell(before, column.name(), value));
        }
        if (before == null) return Outcome.done(Change.creating(text, entity));
        return cells.isEmpty()
                ? Outcome.refused("refused.same", entity.label())
                : Outcome.done(new Change(text, cells, List.of(), List.of()));
    }

    private static @Nullable Outcome refusal(Column column, @Nullable Object value) {
        if (value instanceof String text && text.isBlank()) return Outcome.refused("refused.required", column.name());
        Text refusal = column.refusal(value);
        return refusal == null ? null : Outcome.refused("refused.value", String.valueOf(value), column.name(), refusal);
    }
}
