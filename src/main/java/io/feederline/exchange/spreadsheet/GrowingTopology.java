package io.feederline.exchange.spreadsheet;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A topology that rows add to. Most of what one adds matters to no other, and one change of many rows is much cheaper than many
 * of one: so it lags behind, and of which objects the newest is not seen is known. Of owners every row sees the newest.
 */
final class GrowingTopology {
    private final Topology start;
    private Topology seen;

    /** How objects are by now that are not as they were at the start. */
    private final Map<Ref, Optional<Entity>> outcome = new LinkedHashMap<>();

    /** Of these not the newest is seen. */
    private final Set<Ref> pending = new HashSet<>();

    /** And from these not all that hangs on them. */
    private final Set<Ref> owning = new HashSet<>();

    GrowingTopology(Topology start) {
        this.start = start;
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
        return !Collections.disjoint(pending, refs) || !Collections.disjoint(owning, refs);
    }

    /** @param touched the objects whose rows or cells the changes are */
    void add(List<Change> changes, Set<Ref> touched) {
        for (Change change : changes) {
            change.addTo(outcome, start);
            if (touchesOwners(change)) seen = seen.with(change);
            for (Entity entity : change.created())
                for (Column column : entity.kind().columns())
                    if (column.refersTo() != null
                            && !Field.OWNERS.contains(column.refersTo())
                            && column.of(entity) instanceof UUID id) owning.add(new Ref(column.refersTo(), id));
        }
        for (Ref ref : touched) if (!Field.OWNERS.contains(ref.kind())) pending.add(ref);
    }

    /** From then on everything is seen. */
    void see() {
        Map<Ref, Optional<Entity>> news = new HashMap<>();
        for (Ref ref : pending) news.put(ref, outcome.getOrDefault(ref, Optional.empty()));
        seen = seen.with(news);
        pending.clear();
        owning.clear();
    }

    /** How objects are that are not as they were at the start: by reference, empty where deleted. */
    Map<Ref, Optional<Entity>> outcome() {
        return outcome;
    }

    private static boolean touchesOwners(Change change) {
        for (Entity entity : change.created()) if (Field.OWNERS.contains(entity.kind())) return true;
        for (Entity entity : change.deleted()) if (Field.OWNERS.contains(entity.kind())) return true;
        for (Change.Cell cell : change.cells()) if (Field.OWNERS.contains(cell.kind())) return true;
        return false;
    }
}
