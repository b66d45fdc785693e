package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.PlannedMove;
import io.feederline.model.Provenance;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the edits of a head's phase share. */
final class Phases {
    private Phases() {}

    static String name(@Nullable Integer phase) {
        return phase == null ? Text.of("phase.unknown").toString() : "L" + phase;
    }

    /** Why a head cannot be on this phase; null when it can. */
    static @Nullable Outcome refusal(@Nullable Integer phase) {
        return phase != null && (phase < 1 || phase > 3) ? Outcome.refused("refused.phaseRange", phase) : null;
    }

    /**
     * Records an as-built phase: the proof of a former one does not speak for the new one, and a planned move to it is
     * done.
     */
    static Change recording(Topology topology, ServiceHead head, @Nullable Integer phase, Text text) {
        List<Change.Cell> cells = new ArrayList<>();
        cells.add(Change.cell(head, "phase", phase));
        List<Entity> gone = new ArrayList<>();
        Provenance proof = topology.find(Provenance.class, head.id());
        if (proof != null) gone.add(proof);
        PlannedMove move = topology.find(PlannedMove.class, head.id());
        if (move != null && move.toPhase().equals(phase)) gone.add(move);
        else if (move != null) cells.add(Change.cell(move, "from_phase", phase));
        return new Change(text, cells, List.of(), gone);
    }

    /** Designs a phase for a head, and for all that are on one looped service with it: they move together. */
    static Change designingLoop(
            Topology topology, ServiceHead head, @Nullable Integer phase, @Nullable String reason, Text text) {
        List<ServiceHead> loop = Walk.loop(topology, head);
        Change change = designing(topology, head, phase, reason, text);
        List<String> with = new ArrayList<>();
        for (ServiceHead other : loop) {
            if (other.id().equals(head.id())) continue;
            Change one = designing(topology, other, phase, reason, text);
            if (!one.isEmpty()) with.add(other.label());
            change = change.and(one);
        }
        return change.under(with.isEmpty() ? text : Text.of("edit.withLoop", text, String.join(", ", with)));
    }

    /** Sets the designed phase; where another one is known as built that makes a planned move. */
    static Change designing(
            Topology topology, ServiceHead head, @Nullable Integer phase, @Nullable String reason, Text text) {
        List<Change.Cell> cells = new ArrayList<>();
        if (!Objects.equals(head.designedPhase(), phase)) cells.add(Change.cell(head, "designed_phase", phase));
        PlannedMove before = topology.find(PlannedMove.class, head.id());
        if (phase == null || !head.phaseKnown() || phase.equals(head.phase()))
            return new Change(text, cells, List.of(), before == null ? List.of() : List.of(before));
        PlannedMove after = new PlannedMove(head.id(), head.id(), head.phase(), phase, reason);
        if (!(Creating.orChanging(topology, after, text) instanceof Outcome.Done(Change move)))
            return new Change(text, cells, List.of(), List.of());
        cells.addAll(move.cells());
        return new Change(text, cells, move.created(), List.of());
    }
}
