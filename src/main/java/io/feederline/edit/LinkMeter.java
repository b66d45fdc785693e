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
import java.util.UUID;

/** Hangs a meter on a head. A head may carry several meters; a meter that hangs elsewhere is moved, not linked twice. */
public record LinkMeter(
        @Refers(Kind.SERVICE_HEAD) UUID head,
        @Refers(Kind.METER) UUID meter,
        @Moment Instant at) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead to = topology.find(ServiceHead.class, head);
        if (to == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Meter what = topology.find(Meter.class, meter);
        if (what == null) return Outcome.gone(Kind.METER, meter);
        if (what.isRetired()) return Outcome.refused("refused.retired", what.label());
        for (ServiceHead other : Walk.headsWith(topology, meter)) {
            return other.id().equals(head)
                    ? Outcome.refused("refused.alreadyLinked", what.label(), to.label())
                    : Outcome.refused("refused.meterElsewhere", what.label(), other.label());
        }
        return Outcome.done(Change.creating(
                Text.of("edit.linkMeter", what.label(), to.label()), HeadMeter.between(head, meter, at)));
    }
}
