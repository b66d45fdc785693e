package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Marks a head single- or three-phase ({@code single}, {@code three}, or null for unknown). A three-phase head is on all phases: its single phase goes. */
public record SetSupply(
        @Refers(Kind.SERVICE_HEAD) UUID head, @Nullable String supply) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead now = topology.find(ServiceHead.class, head);
        if (now == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        if (supply != null && !supply.equals(ServiceHead.SINGLE) && !supply.equals(ServiceHead.THREE)) {
            return Outcome.refused("refused.supply", supply);
        }
        if (Objects.equals(supply, now.supply())) return Outcome.refused("refused.same", now.label());
        Text text = Text.of("edit.supply", now.label(), Text.of("supply." + (supply == null ? "unknown" : supply)));
        Change change = Change.of(text, Change.cell(now, "supply", supply));
        boolean hadPhase = ServiceHead.THREE.equals(supply) && now.phase() != null;
        return Outcome.done(hadPhase ? change.and(Phases.recording(topology, now, null, text)) : change);
    }
}
