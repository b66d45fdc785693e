package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets one field of one object; the value as text, as it stands in a CSV, null for unknown. Links and ids have edits of their own. */
public record SetField(Ref object, String column, @Nullable String value) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        Entity now = topology.find(object);
        if (now == null) return Outcome.gone(object.kind(), object.id());
        Column of = object.kind().findColumn(column).orElse(null);
        if (of == null || of.isId() || of.remoteOwned()) {
            return Outcome.refused(
                    "refused.field", column, Text.of("kind." + object.kind().word()));
        }
        if (object.kind() == Kind.SERVICE_HEAD && column.equals("phase")) {
            Object phase = parsed(of);
            return phase instanceof Text wrong
                    ? new Outcome.Refused(wrong)
                    : new SetPhase(object.id(), (Integer) phase).on(topology);
        }
        Object parsed = parsed(of);
        if (parsed instanceof Text wrong) return new Outcome.Refused(wrong);
        if (parsed == null && !of.nullable()) return Outcome.refused("refused.required", column);
        if (parsed instanceof UUID target
                && of.refersTo() != null
                && topology.find(new Ref(of.refersTo(), target)) == null) {
            return Outcome.gone(of.refersTo(), target);
        }
        if (Objects.equals(parsed, of.of(now))) return Outcome.refused("refused.same", now.label());
        Text taken = taken(topology, now, of, parsed);
        if (taken != null) return new Outcome.Refused(taken);
        Text text = parsed == null
                ? Text.of("edit.fieldCleared", column, now.label())
                : Text.of("edit.field", column, now.label(), parsed);
        return Outcome.done(Change.of(text, Change.cell(now, column, parsed)));
    }

    private @Nullable Object parsed(Column of) {
        if (value == null || value.isBlank()) return null;
        try {
            return Values.parse(of, value);
        } catch (IllegalArgumentException e) {
            return Text.of("refused.value", value, column, String.valueOf(e.getMessage()));
        }
    }

    /** What is unique in both shapes of the remote must not be given twice here. */
    private static @Nullable Text taken(Topology topology, Entity now, Column of, @Nullable Object value) {
        if (!(value instanceof String name) || !Values.isNaturalKey(of)) return null;
        return topology.named(of.kind(), name).stream()
                .filter(other ->
                        !other.id().equals(now.id()) && Topology.fold(name).equals(folded(of, other)))
                .findFirst()
                .map(other -> Text.of(
                        "refused.taken", name, Text.of("kind." + of.kind().word())))
                .orElse(null);
    }

    private static @Nullable String folded(Column of, Entity other) {
        return of.of(other) instanceof String name ? Topology.fold(name) : null;
    }
}
