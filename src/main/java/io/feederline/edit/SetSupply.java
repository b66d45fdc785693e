package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.List;
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
        List<Change.Cell> cells = new ArrayList<>();
        cells.add(Change.cell(now, "supply", supply));
        if (ServiceHead.THREE.equals(supply) && now.phase() != null) cells.addAll(Phases.recording(now, null));
        Text text = Text.of("edit.supply", now.label(), Text.of("supply." + (supply == null ? "unknown" : supply)));
        return Outcome.done(new Change(text, cells, List.of(), List.of()));
    }
}
