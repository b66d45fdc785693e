package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Circuit;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * R03: the registers that feed a circuit are on its site. Where the circuit names none, that of its registers is taken for
 * it, and must be one.
 */
public final class CircuitIsOnItsSite implements Rule {
    @Override
    public String code() {
        return "R03";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.CIRCUIT);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Circuit circuit)) return;
        Site first = topology.find(Site.class, circuit.site());
        boolean known = true;
        for (Register register : Walk.registersFeeding(topology, subject.id())) {
            Meter meter = topology.find(Meter.class, register.meter());
            if (meter == null) continue;
            Site there = siteOf(topology, meter, first);
            if (there == null) known = false;
            else if (first == null) first = there;
            else if (!there.equals(first)) {
                verdict.report(
                        Severity.ERROR,
                        List.of(meter.ref(), first.ref(), there.ref()),
                        null,
                        circuit.label(),
                        first.label(),
                        meter.label(),
                        there.label());
                return;
            }
        }
        if (!known) verdict.notJudged("R03.notJudged");
    }

    /** Where a meter is: on that site, if one of the properties behind it is; else on that of the first; null where none has one. */
    private static @Nullable Site siteOf(Topology topology, Meter meter, @Nullable Site wanted) {
        Site first = null;
        for (ServiceHead head : Walk.headsWith(topology, meter.id())) {
            for (Property property : Walk.propertiesOf(topology, head.id())) {
                Site site = Derived.siteOf(topology, property).orElse(null);
                if (site == null) continue;
                if (site.equals(wanted)) return site;
                if (first == null) first = site;
            }
        }
        return first;
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.along(changed, kind, topology));
    }
}
