package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.HeadMeter;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Moves a meter from the heads on which it hangs to another one: a link's end dragged. */
public record MoveMeter(
        @Refers(Kind.METER) UUID meter,
        @Refers(Kind.SERVICE_HEAD) UUID head,
        @Moment Instant at) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        List<HeadMeter> links = Walk.meterLinks(topology, meter).toList();
        if (links.isEmpty()) return new LinkMeter(head, meter, at).on(topology);
        ServiceHead to = topology.find(ServiceHead.class, head);
        if (to == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Meter what = topology.find(Meter.class, meter);
        if (what == null) return Outcome.gone(Kind.METER, meter);
        if (what.isRetired()) return Outcome.refused("refused.retired", what.label());
        if (links.stream().anyMatch(link -> link.head().equals(head))) {
            return Outcome.refused("refused.alreadyLinked", what.label(), to.label());
        }
        String from = topology.labelOf(Kind.SERVICE_HEAD, links.getFirst().head());
        return Outcome.done(new Change(
                Text.of("edit.moveMeter", what.label(), from, to.label()),
                List.of(),
                List.of(HeadMeter.between(head, meter, at)),
                List.copyOf(links)));
    }
}
