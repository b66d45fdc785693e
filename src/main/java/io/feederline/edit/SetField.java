package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.time.Instant;
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
        Object parsed = parsed(of, topology, now);
        if (parsed instanceof Text wrong) return new Outcome.Refused(wrong);
        Edit own = parsed instanceof UUID ? null : editOf(of, parsed);
        if (own != null) return own.on(topology);
        if (parsed == null && (!of.nullable() || Values.isNaturalKey(of)))
            return Outcome.refused("refused.required", column);
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
                : Text.of(
                        "edit.field",
                        column,
                        now.label(),
                        parsed instanceof Instant at ? SiteTime.print(at, SiteTime.zoneOf(topology, now)) : parsed);
        return Outcome.done(Change.of(text, Change.cell(now, column, parsed)));
    }

    /** Whether the object has that value already. */
    boolean isSo(Topology topology) {
        Entity now = topology.find(object);
        Column of = object.kind().findColumn(column).orElse(null);
        return now != null && of != null && Objects.equals(parsed(of, topology, now), of.of(now));
    }

    /** Fields that more hangs on have edits of their own, which know it. */
    private @Nullable Edit editOf(Column of, @Nullable Object parsed) {
        if (object.kind() != Kind.SERVICE_HEAD) return null;
        return switch (of.name()) {
            case "phase" -> new SetPhase(object.id(), (Integer) parsed);
            case "designed_phase" -> new SetDesignedPhase(object.id(), (Integer) parsed);
            case "fuse_rating" -> new SetFuseRating(object.id(), (Integer) parsed);
            case "supply" -> new SetSupply(object.id(), (String) parsed);
            default -> null;
        };
    }

    private @Nullable Object parsed(Column of, Topology topology, Entity now) {
        if (value == null || value.isBlank()) return null;
        try {
            Object parsed = of.type() == Instant.class
                    ? SiteTime.parse(value.strip(), SiteTime.zoneOf(topology, now))
                    : Values.parse(of, value);
            Text refusal = of.refusal(parsed);
            return refusal == null ? parsed : Text.of("refused.value", value, column, refusal);
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
