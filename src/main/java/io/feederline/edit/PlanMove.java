package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Plans to move a head from the phase it was built on to another one, and says why. Done when that phase is recorded. Heads on one
 * looped service with it move along.
 */
public record PlanMove(
        @Refers(Kind.SERVICE_HEAD) UUID head,
        Integer phase,
        @Nullable String reason) implements Edit {
    /** The edit that designs this phase for a head: a planned move where it was built on a known one. */
    public static Edit designing(ServiceHead head, int phase, @Nullable String reason) {
        return head.phaseKnown() ? new PlanMove(head.id(), phase, reason) : new SetDesignedPhase(head.id(), phase);
    }

    @Override
    public Outcome on(Topology topology) {
        ServiceHead now = topology.find(ServiceHead.class, head);
        if (now == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Outcome wrong = Phases.refusal(phase);
        if (wrong != null) return wrong;
        if (now.isThreePhase()) return Outcome.refused("refused.threePhase", now.label());
        if (!now.phaseKnown()) return Outcome.refused("refused.notRecorded", now.label());
        if (phase.equals(now.phase())) return Outcome.refused("refused.samePhase", now.label(), Phases.name(phase));
        Text text = Text.of("edit.planned", now.label(), Phases.name(now.phase()), Phases.name(phase));
        Change change = Phases.designingLoop(topology, now, phase, reason, text);
        return change.isEmpty() ? Outcome.refused("refused.same", now.label()) : Outcome.done(change);
    }
}
