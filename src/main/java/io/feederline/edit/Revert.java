package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes an object again what it was when it was last synced: its fields, or whether it is there at all. What hangs on one that
 * was created here keeps it.
 *
 * @param synced the object as it was, and is in what no remote has; empty where there was none
 */
public record Revert(Ref object, List<Entity> synced) implements Edit {
    public Revert {
        synced = List.copyOf(synced);
    }

    @Override
    public Outcome on(Topology topology) {
        Entity now = topology.find(object);
        if (synced.isEmpty()) return new Delete(object).on(topology);
        Entity was = synced.getFirst();
        Text text = Text.of("edit.reverted", Text.of("kind." + object.kind().word()), was.label());
        if (now == null) return fitting(topology, Change.creating(text, was));
        List<Change.Cell> cells = object.kind().columns().stream()
                .filter(c -> !c.remoteOwned() && !Objects.equals(c.of(now), c.of(was)))
                .map(c -> Change.cell(now, c.name(), c.of(was)))
                .toList();
        if (cells.isEmpty()) return Outcome.refused("refused.same", now.label());
        return fitting(topology, new Change(text, cells, List.of(), List.of()));
    }

    private static Outcome fitting(Topology topology, Change change) {
        for (Entity made : change.created())
            for (Column column : made.kind().columns()) {
                Kind target = column.refersTo();
                Object id = column.of(made);
                if (target != null && id instanceof UUID to && topology.find(new Ref(target, to)) == null)
                    return Outcome.gone(target, to);
            }
        Optional<Text> misfit = change.misfit(topology);
        return misfit.<Outcome>map(Outcome.Refused::new).orElseGet(() -> Outcome.done(change));
    }
}
