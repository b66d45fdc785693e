package io.feederline.check.rules;

import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Circuit;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

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
    public void judge(Entity subject, Topology topology, Verdict verdict) {
        if (!(subject instanceof Circuit circuit)) return;
        Site own = topology.find(Site.class, circuit.site());
        Map<UUID, Meter> meters = new LinkedHashMap<>();
        for (Register register : Walk.registersFeeding(topology, subject.id())) {
            Meter meter = topology.find(Meter.class, register.meter());
            if (meter != null) meters.put(meter.id(), meter);
        }
        Site first = own;
        for (Meter meter : meters.values()) {
            List<Site> sites = Walk.headsWith(topology, meter.id()).stream()
                    .flatMap(head -> Walk.propertiesOf(topology, head.id()).stream())
                    .flatMap(property -> Derived.siteOf(topology, property).stream())
                    .distinct()
                    .toList();
            if (sites.isEmpty() || (first != null && sites.contains(first))) continue;
            if (first != null) {
                verdict.report(
                        Severity.ERROR,
                        List.of(meter.ref(), first.ref(), sites.getFirst().ref()),
                        null,
                        circuit.label(),
                        first.label(),
                        meter.label(),
                        sites.getFirst().label());
                return;
            }
            first = sites.getFirst();
        }
        if (first == null && !meters.isEmpty()) verdict.notJudged("R03.notJudged");
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.along(changed, kind, topology));
    }
}
