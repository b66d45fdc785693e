package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.UUID;

/** Takes back the order along a feeder that a person set: its heads stand in natural order of their names again. */
public record OrderByName(@Refers(Kind.FEEDER) UUID feeder) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        Feeder along = topology.find(Feeder.class, feeder);
        if (along == null) return Outcome.gone(Kind.FEEDER, feeder);
        List<Change.Cell> cells = Walk.headsOn(topology, feeder).stream()
                .filter(head -> head.feederOrder() != null)
                .map(head -> Change.cell(head, "feeder_order", null))
                .toList();
        if (cells.isEmpty()) return Outcome.refused("refused.byName", along.label());
        return Outcome.done(new Change(Text.of("edit.byName", along.label()), cells, List.of(), List.of()));
    }
}
