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
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** T06: a meter and the site of its property belong to one ESCO. */
public final class MeterBelongsToItsSite implements Rule {
    @Override
    public String code() {
        return "T06";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.METER);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Meter meter) || meter.isRetired() || meter.esco() == null) return;
        boolean any = false;
        boolean known = false;
        for (ServiceHead head : Walk.headsWith(topology, meter.id())) {
            for (Property property : Walk.propertiesOf(topology, head.id())) {
                any = true;
                Site site = Derived.siteOf(topology, property).orElse(null);
                if (site == null || site.esco() == null) continue;
                known = true;
                if (site.esco().equals(meter.esco())) continue;
                verdict.report(
                        Severity.ERROR,
                        List.of(
                                property.ref(),
                                site.ref(),
                                new Ref(Kind.ESCO, meter.esco()),
                                new Ref(Kind.ESCO, site.esco())),
                        null,
                        meter.label(),
                        property.label(),
                        site.label());
                return;
            }
        }
        if (any && !known) verdict.notJudged("T06.notJudged");
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.along(changed, kind, topology));
    }
}
