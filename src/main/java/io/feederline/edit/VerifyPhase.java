package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Provenance;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records a phase that was verified on site: by which method, with which instrument, by whom, when. Another phase than the
 * verified one is recorded by {@link SetPhase}, which drops the proof.
 */
public record VerifyPhase(
        @Refers(Kind.SERVICE_HEAD) UUID head,
        Integer phase,
        String method,
        @Nullable String instrument,
        @Nullable String person,
        @Moment Instant at)
        implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead now = topology.find(ServiceHead.class, head);
        if (now == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Outcome wrong = Phases.refusal(phase);
        if (wrong != null) return wrong;
        if (now.isThreePhase()) return Outcome.refused("refused.threePhase", now.label());
        Provenance proof = new Provenance(head, head, method, instrument, person, at, phase);
        Text text = Text.of("edit.verified", now.label(), Phases.name(phase), method);
        Provenance before = topology.find(Provenance.class, head);
        if (before != null && before.proves(now) && !phase.equals(now.phase()))
            text = Text.of("edit.unproven", text, Phases.name(now.phase()), before.method());
        Outcome outcome = Creating.orChanging(topology, proof, text);
        if (!(outcome instanceof Outcome.Done(Change change)) || phase.equals(now.phase())) return outcome;
        Change recorded = Phases.recording(topology, now, phase, text);
        // The former proof does not go, it becomes this one.
        List<Entity> gone = recorded.deleted().stream()
                .filter(entity -> !entity.ref().equals(proof.ref()))
                .toList();
        return Outcome.done(change.and(new Change(text, recorded.cells(), List.of(), gone)));
    }
}
