package io.feederline.edit;

import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Gives a site, feeder or meter to another ESCO. With a site go the meters of its homes, and the feeders that serve no other
 * site.
 *
 * @param object a site, feeder or meter
 */
public record MoveToEsco(Ref object, @Refers(Kind.ESCO) UUID esco) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        Entity of = topology.find(object);
        if (of == null) return Outcome.gone(object.kind(), object.id());
        Esco to = topology.find(Esco.class, esco);
        if (to == null) return Outcome.gone(Kind.ESCO, esco);
        Belongings belongings = new Belongings(topology, esco, object.id());
        switch (of) {
            case Site site -> {
                // As the homes are before it moves: where they are may follow from the ESCO of their meters.
                Set<UUID> heads = new HashSet<>();
                for (Property property : Derived.propertiesOf(topology, site))
                    for (ServiceHead head : Walk.headsOf(topology, property.id()))
                        if (heads.add(head.id()) && isOf(topology, head, site)) {
                            belongings.ofHead(head);
                            Feeder feeder = topology.find(Feeder.class, head.feeder());
                            if (feeder != null && feeder.esco() != null && isOf(topology, feeder, site))
                                belongings.set(feeder, "esco", esco);
                        }
                belongings.set(site, "esco", esco);
            }
            case Feeder feeder -> belongings.set(feeder, "esco", esco);
            case Meter meter -> belongings.set(meter, "esco", esco);
            default -> {
                return Outcome.refused(
                        "refused.noEsco", Text.of("kind." + object.kind().word()));
            }
        }
        return belongings.isEmpty()
                ? Outcome.refused("refused.sameEsco", of.label(), to.label())
                : Outcome.done(belongings.under(Text.of("edit.toEsco", of.label(), to.label())));
    }

    private static boolean isOf(Topology topology, Entity object, Site site) {
        return Derived.siteAround(topology, object).filter(site::equals).isPresent();
    }
}
