package io.feederline.sync;

import io.feederline.model.Change;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.SeenCell;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.List;
import java.util.Set;

/**
 * What becomes of two deltas against one base: cell by cell, one side changed: take it; both the same: fine; both differ: a
 * conflict, which stays as it is on both sides until a person settles it. Pure; its cost is what changed.
 *
 * @param incoming to apply to the working topology
 * @param rebased to apply to base: all of theirs but what is in conflict
 * @param outgoing of mine, to push; what is in conflict, and what needs it, is not in it
 * @param conflicts in a fixed order
 * @param seen what the remote has in the rows that are in conflict
 * @param held the rows of mine that are left out of the push, in whole or in part
 */
public record Merge(
        Change incoming, Change rebased, Delta outgoing, List<Conflict> conflicts, List<SeenCell> seen, Set<Ref> held) {
    static final Text TEXT = Text.of("verbatim", "sync");

    public Merge {
        conflicts = List.copyOf(conflicts);
        seen = List.copyOf(seen);
        held = Set.copyOf(held);
    }

    /**
     * @param working base with mine applied
     * @param mine what this laptop did since base
     * @param theirs what everybody else did since base
     */
    public static Merge of(Topology working, Delta mine, Delta theirs) {
        return new Merging(working, mine, theirs).merged();
    }

    static Change change(List<Change.Cell> cells, List<Entity> created, List<Entity> deleted) {
        return new Change(TEXT, cells, created, deleted);
    }
}
