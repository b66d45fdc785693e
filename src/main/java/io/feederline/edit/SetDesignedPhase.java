package io.feederline.edit;

import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets the phase that somebody planned for a head: 1, 2, 3, or null. Says nothing about how it was built; where another
 * phase is known as built, that makes a planned move, and taking the design back takes the move back.
 */
public record SetDesignedPhase(
        @Refers(Kind.SERVICE_HEAD) UUID head, @Nullable Integer phase) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead now = topology.find(ServiceHead.class, head);
        if (now == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Outcome wrong = Phases.refusal(phase);
        if (wrong != null) return wrong;
        if (Objects.equals(phase, now.designedPhase())) {
            return Outcome.refused("refused.samePhase", now.label(), Phases.name(phase));
        }
        return Outcome.done(Phases.designing(
                topology, now, phase, null, Text.of("edit.designedPhase", now.label(), Phases.name(phase))));
    }
}
