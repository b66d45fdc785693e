package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Norm;
import io.feederline.model.Norms;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Demand;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * C05: neither what a site is reckoned to draw at once, nor what can be generated on it, is above its capacity. Reckoned as for
 * a feeder (C01), all phases together.
 */
public final class SiteKeepsItsCapacity implements Rule {
    @Override
    public String code() {
        return "C05";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SITE);
    }

    @Override
    public Set<Norm<?>> norms() {
        return Set.of(Norms.ADMD, Norms.ADMD_ALLOWANCE);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Site site)) return;
        Double capacity = site.capacityKw();
        if (capacity == null) {
            verdict.notJudged("C05.noCapacity");
            return;
        }
        Demand all = Demand.NONE;
        double generation = 0;
        Set<UUID> meters = new HashSet<>();
        for (Property property : Derived.propertiesOf(topology, site)) {
            all = all.and(Demand.of(property));
            for (ServiceHead head : Walk.headsOf(topology, property.id()))
                for (Meter meter : Walk.metersOn(topology, head.id()))
                    if (meters.add(meter.id())) generation += meter.generation();
        }
        double kw = all.kw(evidence.assumed(site));
        if (kw > capacity) verdict.report(Severity.WARNING, site.label(), "C05.demand", kw, capacity);
        if (generation > capacity)
            verdict.report(Severity.WARNING, site.label(), "C05.generation", generation, capacity);
        if (kw <= capacity && all.unknown() > 0) verdict.notJudged("C05.notJudged");
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return Reach.along(changed, Kind.SITE, topology);
    }
}
