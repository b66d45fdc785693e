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
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * P07: which rule of the network operator generation comes under, by the rating of the inverters and never by readings: at a
 * network-owned head by itself, and where several premises of a site have it together; on customer-owned heads all of the
 * site's at its boundary meter.
 */
public final class GenerationIsToldToTheNetwork implements Rule {
    @Override
    public String code() {
        return "P07";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD, Kind.SITE);
    }

    @Override
    public Set<Norm<?>> norms() {
        return Set.of(Norms.G98_AMPS, Norms.VOLTS);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        switch (subject) {
            case ServiceHead head -> judge(head, evidence, verdict);
            case Site site -> judge(site, evidence, verdict);
            default -> {}
        }
    }

    private static void judge(ServiceHead head, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        double kw = generation(topology, head);
        if (kw == 0 || ServiceHead.CUSTOMER_OWNED.equals(head.type())) return;
        if (!ServiceHead.NETWORK_OWNED.equals(head.type())) {
            verdict.notJudged("P07.notJudged");
            return;
        }
        double limit = perPhase(evidence, head) * (head.isThreePhase() ? 3 : 1);
        List<Ref> others = premises(topology, head);
        if (kw > limit) verdict.report(Severity.WARNING, Text.of("P07.g99", head.label(), kw, limit));
        else if (!others.isEmpty())
            verdict.report(Severity.WARNING, others, null, Text.of("P07.multiple", head.label(), kw, others.size()));
        else verdict.report(Severity.INFO, Text.of("P07.g98", head.label(), kw, limit));
    }

    /** Behind the boundary meter, which has three phases. */
    private static void judge(Site site, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        double kw = 0;
        for (ServiceHead head : headsOf(topology, site))
            if (ServiceHead.CUSTOMER_OWNED.equals(head.type())) kw += generation(topology, head);
        if (kw == 0) return;
        double limit = 3 * perPhase(evidence, site);
        verdict.report(Severity.INFO, Text.of(kw > limit ? "P07.siteG99" : "P07.siteG98", site.label(), kw, limit));
    }

    /** kW. */
    private static double perPhase(Evidence evidence, Entity object) {
        return evidence.norm(Norms.G98_AMPS, object) * evidence.norm(Norms.VOLTS, object) / 1000;
    }

    private static double generation(Topology topology, ServiceHead head) {
        if (Walk.countMeters(topology, head.id()) == 0) return 0;
        double kw = 0;
        for (Meter meter : Walk.metersOn(topology, head.id())) kw += meter.generation();
        return kw;
    }

    /** The other network-owned heads of its site that have generation. */
    private static List<Ref> premises(Topology topology, ServiceHead head) {
        Site site = Derived.siteAround(topology, head).orElse(null);
        if (site == null) return List.of();
        return headsOf(topology, site).stream()
                .filter(other -> !other.equals(head)
                        && ServiceHead.NETWORK_OWNED.equals(other.type())
                        && generation(topology, other) > 0)
                .map(Entity::ref)
                .toList();
    }

    private static List<ServiceHead> headsOf(Topology topology, Site site) {
        Set<UUID> seen = new HashSet<>();
        return Derived.propertiesOf(topology, site).stream()
                .flatMap(property -> Walk.headsOf(topology, property.id()).stream())
                .filter(head -> seen.add(head.id()))
                .toList();
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return Stream.concat(
                Reach.along(changed, Kind.SITE, topology), Reach.along(changed, Kind.SERVICE_HEAD, topology));
    }

    /** What one premises has matters to all others of its site. */
    @Override
    public List<Ref> alongWith(Set<Ref> affected, Topology topology) {
        return affected.stream()
                .filter(ref -> ref.kind() == Kind.SITE)
                .map(site -> topology.find(Site.class, site.id()))
                .filter(Objects::nonNull)
                .flatMap(site -> headsOf(topology, site).stream())
                .map(Entity::ref)
                .toList();
    }
}
