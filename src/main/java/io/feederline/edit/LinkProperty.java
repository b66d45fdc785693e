package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.HeadProperty;
import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.UUID;

/** Lets a head supply a property. Several properties make a shared supply, several heads several supplies: both normal. */
public record LinkProperty(
        @Refers(Kind.PROPERTY) UUID property,
        @Refers(Kind.SERVICE_HEAD) UUID head,
        @Moment Instant at) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        Property what = topology.find(Property.class, property);
        if (what == null) return Outcome.gone(Kind.PROPERTY, property);
        ServiceHead to = topology.find(ServiceHead.class, head);
        if (to == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        if (Walk.supplyLinks(topology, head).anyMatch(link -> link.property().equals(property))) {
            return Outcome.refused("refused.alreadyLinked", what.label(), to.label());
        }
        return Outcome.done(Change.creating(
                Text.of("edit.linkProperty", what.label(), to.label()), HeadProperty.between(property, head, at)));
    }
}
