package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.HeadMeter;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.UUID;

/** Takes a meter off a head. */
public record UnlinkMeter(
        @Refers(Kind.SERVICE_HEAD) UUID head,
        @Refers(Kind.METER) UUID meter) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        List<HeadMeter> links = Walk.meterLinks(topology, meter)
                .filter(link -> link.head().equals(head))
                .toList();
        String headName = topology.labelOf(Kind.SERVICE_HEAD, head);
        String meterName = topology.labelOf(Kind.METER, meter);
        if (links.isEmpty()) return Outcome.refused("refused.notLinked", meterName, headName);
        return Outcome.done(Change.deleting(Text.of("edit.unlinkMeter", meterName, headName), links));
    }
}
