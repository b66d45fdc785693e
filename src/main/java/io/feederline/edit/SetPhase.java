package io.feederline.edit;

import io.feederline.model.Kind;
import io.feederline.model.Provenance;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records the as-built phase of a head: 1, 2, 3, or null for unknown. What was verified about the former one goes, and a
 * planned move to it is done.
 */
public record SetPhase(
        @Refers(Kind.SERVICE_HEAD) UUID head, @Nullable Integer phase) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead now = topology.find(ServiceHead.class, head);
        if (now == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Outcome wrong = Phases.refusal(phase);
        if (wrong != null) return wrong;
        if (phase != null && now.isThreePhase()) return Outcome.refused("refused.threePhase", now.label());
        if (Objects.equals(phase, now.phase())) {
            return Outcome.refused("refused.samePhase", now.label(), Phases.name(phase));
        }
        Text text = phase == null
                ? Text.of("edit.phaseUnknown", now.label())
                : Text.of("edit.phase", now.label(), Phases.name(phase));
        Provenance proof = topology.find(Provenance.class, head);
        // What was verified is never overwritten without a word.
        if (proof != null && proof.proves(now))
            text = Text.of("edit.unproven", text, Phases.name(now.phase()), proof.method());
        return Outcome.done(Phases.recording(topology, now, phase, text));
    }
}
