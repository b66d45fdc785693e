package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * T07: a feeder, and the properties that its heads supply, belong to one ESCO. Where the feeder names none, that of its
 * properties is taken for it, and must be one.
 */
public final class FeederBelongsToItsProperties implements Rule {
    @Override
    public String code() {
        return "T07";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD, Kind.FEEDER);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        switch (subject) {
            case ServiceHead head -> judge(head, topology, verdict);
            case Feeder feeder -> judge(feeder, topology, verdict);
            default -> {}
        }
    }

    private static void judge(ServiceHead head, Topology topology, Verdict verdict) {
        Feeder feeder = topology.find(Feeder.class, head.feeder());
        if (feeder == null || feeder.esco() == null) return;
        for (Property property : Walk.propertiesOf(topology, head.id())) {
            Site site = Derived.siteOf(topology, property).orElse(null);
            if (site == null || site.esco() == null || site.esco().equals(feeder.esco())) continue;
            verdict.report(
                    Severity.ERROR,
                    List.of(feeder.ref(), property.ref(), site.ref()),
                    null,
                    Text.of("T07.head", head.label(), property.label(), site.label(), feeder.label()));
            return;
        }
    }

    private static void judge(Feeder feeder, Topology topology, Verdict verdict) {
        if (feeder.esco() != null) return;
        Site first = null;
        for (ServiceHead head : Walk.headsOn(topology, feeder.id())) {
            for (Property property : Walk.propertiesOf(topology, head.id())) {
                Site site = Derived.siteOf(topology, property).orElse(null);
                if (site == null || site.esco() == null) continue;
                if (first == null) first = site;
                if (site.esco().equals(first.esco())) continue;
                verdict.report(
                        Severity.ERROR,
                        List.of(first.ref(), site.ref()),
                        null,
                        Text.of("T07.feeder", feeder.label(), first.label(), site.label()));
                return;
            }
        }
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.along(changed, kind, topology));
    }
}
