package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets the phase that somebody planned for a head: 1, 2, 3, or null. Says nothing about how it was built; where another
 * phase is known as built, that makes a planned move, and taking the design back takes the move back. Heads on one looped service
 * with it go along.
 */
public record SetDesignedPhase(
        @Refers(Kind.SERVICE_HEAD) UUID head, @Nullable Integer phase) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead now = topology.find(ServiceHead.class, head);
        if (now == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Outcome wrong = Phases.refusal(phase);
        if (wrong != null) return wrong;
        Text text = Text.of("edit.designedPhase", now.label(), Phases.name(phase));
        Change change = Phases.designingLoop(topology, now, phase, null, text);
        boolean same = Walk.loop(topology, now).stream().allMatch(head -> Objects.equals(phase, head.designedPhase()));
        return same ? Outcome.refused("refused.samePhase", now.label(), Phases.name(phase)) : Outcome.done(change);
    }
}
