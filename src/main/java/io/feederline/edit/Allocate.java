package io.feederline.edit;

import io.feederline.model.Allocation;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives a property its share of a head that supplies several, %, from a moment on (null: always), and says which of the
 * head's meters is its own. That the shares add up is a finding's business: they are given one by one.
 */
public record Allocate(
        @Refers(Kind.SERVICE_HEAD) UUID head,
        @Refers(Kind.PROPERTY) UUID property,
        Double percent,
        @Refers(Kind.METER) @Nullable UUID meter,
        @Nullable Instant from)
        implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead of = topology.find(ServiceHead.class, head);
        if (of == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Property to = topology.find(Property.class, property);
        if (to == null) return Outcome.gone(Kind.PROPERTY, property);
        if (Walk.supplyLinks(topology, head).noneMatch(link -> link.property().equals(property)))
            return Outcome.refused("refused.notLinked", to.label(), of.label());
        if (meter != null
                && Walk.headLinks(topology, head).noneMatch(link -> link.meter().equals(meter))) {
            Meter its = topology.find(Meter.class, meter);
            return its == null
                    ? Outcome.gone(Kind.METER, meter)
                    : Outcome.refused("refused.notLinked", its.label(), of.label());
        }
        Allocation share = new Allocation(Allocation.idOf(head, property, from), head, property, meter, percent, from);
        return Creating.orChanging(
                topology, share, Text.of("edit.allocated", Values.print(percent), of.label(), to.label()));
    }
}
