package io.feederline.exchange.spreadsheet;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A topology that rows add to. Most of what one adds matters to no other, and one change of many rows is much cheaper than many
 * of one: so it lags behind, and of which objects the newest is not seen is known. Of owners every row sees the newest.
 */
final class GrowingTopology {
    private static final int MOST_PENDING = 200_000;

    private Topology seen;

    /** What is not seen yet, and of which objects. */
    private final List<Change> pending = new ArrayList<>();

    private final Set<Ref> unseen = new HashSet<>();

    GrowingTopology(Topology start) {
        this.seen = start;
    }

    /** What rows can be planned on that none of what is not seen yet matters to. */
    Topology seen() {
        return seen;
    }

    /** Whether anything is not seen yet. */
    boolean lags() {
        return !pending.isEmpty();
    }

    /** Whether the newest of one of these is not seen yet. */
    boolean lagsIn(Collection<Ref> refs) {
        return !Collections.disjoint(unseen, refs);
    }

    /** @param touched the objects whose rows or cells the changes are */
    void add(List<Change> changes, Set<Ref> touched) {
        for (Change change : changes) {
            if (ofOwners(change)) {
                seen = seen.with(change);
                continue;
            }
            pending.add(change);
            // What hangs on an object is found from it.
            for (Entity entity : change.created())
                for (Column column : entity.kind().columns())
                    if (column.refersTo() != null
                            && !Field.OWNERS.contains(column.refersTo())
                            && column.of(entity) instanceof UUID id) unseen.add(new Ref(column.refersTo(), id));
        }
        for (Ref ref : touched) if (!Field.OWNERS.contains(ref.kind())) unseen.add(ref);
        if (pending.size() > MOST_PENDING) all();
    }

    /** With everything; from then on all of it is seen. */
    Topology all() {
        if (lags()) seen = seen.with(Change.all(pending.getFirst().text(), pending));
        pending.clear();
        unseen.clear();
        return seen;
    }

    private static boolean ofOwners(Change change) {
        return change.created().stream().allMatch(entity -> Field.OWNERS.contains(entity.kind()))
                && change.deleted().stream().allMatch(entity -> Field.OWNERS.contains(entity.kind()))
                && change.cells().stream().allMatch(cell -> Field.OWNERS.contains(cell.kind()));
    }
}
