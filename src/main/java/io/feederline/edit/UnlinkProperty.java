package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.HeadProperty;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.UUID;

/** Ends that a head supplies a property. */
public record UnlinkProperty(
        @Refers(Kind.PROPERTY) UUID property,
        @Refers(Kind.SERVICE_HEAD) UUID head) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        List<HeadProperty> links = Walk.supplyLinks(topology, head)
                .filter(link -> link.property().equals(property))
                .toList();
        String propertyName = topology.labelOf(Kind.PROPERTY, property);
        String headName = topology.labelOf(Kind.SERVICE_HEAD, head);
        if (links.isEmpty()) return Outcome.refused("refused.notLinked", propertyName, headName);
        return Outcome.done(Change.deleting(Text.of("edit.unlinkProperty", propertyName, headName), links));
    }
}
