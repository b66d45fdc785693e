package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.List;
import java.util.UUID;

/** Connects a head to one conductor: feeder and as-built phase in one gesture. */
public record ConnectHead(
        @Refers(Kind.SERVICE_HEAD) UUID head,
        @Refers(Kind.FEEDER) UUID feeder,
        Integer phase) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead now = topology.find(ServiceHead.class, head);
        if (now == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        if (feeder.equals(now.feeder())) return new SetPhase(head, phase).on(topology);
        Feeder to = topology.find(Feeder.class, feeder);
        Outcome moved = new SetFeeder(head, feeder).on(topology);
        if (!(moved instanceof Outcome.Done(Change move)) || to == null) return moved;
        if (phase.equals(now.phase())) return moved;
        Outcome recorded = new SetPhase(head, phase).on(topology);
        if (!(recorded instanceof Outcome.Done(Change record))) return recorded;
        Text text = Text.of("edit.connect", now.label(), Phases.name(phase), to.label());
        return Outcome.done(new Change(text, move.cells(), List.of(), List.of()).and(record));
    }
}
