package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Several edits as one undoable step, each on the outcome of those before; refused when one of them is. They must not touch
 * the same object, but for what one creates and a later one links.
 */
public record Together(List<Edit> edits) implements Edit {
    public Together {
        edits = List.copyOf(edits);
    }

    @Override
    public Outcome on(Topology topology) {
        if (edits.size() == 1) return edits.getFirst().on(topology);
        Topology now = topology;
        List<Change> changes = new ArrayList<>();
        for (Edit edit : edits) {
            Outcome outcome = edit.on(now);
            if (!(outcome instanceof Outcome.Done(Change change))) return outcome;
            changes.add(change);
            now = now.with(change);
        }
        Set<Ref> touched = new HashSet<>();
        for (Change change : changes)
            for (Ref ref : change.touched())
                if (!touched.add(ref)) throw new IllegalArgumentException("two edits of " + ref);
        Text first = changes.getFirst().text();
        Text text = changes.size() == 2
                ? Text.of("edit.both", first, changes.getLast().text())
                : Text.of("edit.together", first, changes.size() - 1);
        return Outcome.done(Change.all(text, changes));
    }
}
