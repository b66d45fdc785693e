package io.feederline.edit;

import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Moves properties to another site, with the meters and circuits of heads that serve none but them: these name the site, and
 * its ESCO, from then on. A head that they share with a property that stays keeps its meters (finding T11 tells).
 */
public record MoveToSite(
        List<Ref> properties, @Refers(Kind.SITE) UUID site) implements Edit {
    public MoveToSite {
        properties = List.copyOf(properties);
    }

    @Override
    public Outcome on(Topology topology) {
        Site to = topology.find(Site.class, site);
        if (to == null) return Outcome.gone(Kind.SITE, site);
        Set<Ref> going = new HashSet<>(properties);
        Belongings belongings = new Belongings(topology, to.esco(), site);
        Set<UUID> heads = new HashSet<>();
        for (Ref ref : properties) {
            if (!(topology.find(ref) instanceof Property property)) return Outcome.gone(Kind.PROPERTY, ref.id());
            belongings.set(property, "site", site);
            for (ServiceHead head : Walk.headsOf(topology, property.id())) {
                boolean alone = Walk.propertiesOf(topology, head.id()).stream()
                        .allMatch(other -> going.contains(other.ref()) || site.equals(other.site()));
                if (alone && heads.add(head.id())) belongings.ofHead(head);
            }
        }
        if (belongings.isEmpty()) return Outcome.refused("refused.sameSite", to.label());
        String first = topology.labelOf(Kind.PROPERTY, properties.getFirst().id());
        return Outcome.done(belongings.under(
                properties.size() == 1
                        ? Text.of("edit.toSite", first, to.label())
                        : Text.of("edit.manyToSite", properties.size(), to.label())));
    }
}
