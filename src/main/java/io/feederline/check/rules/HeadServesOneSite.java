package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** T11: the properties on one head are on one site. */
public final class HeadServesOneSite implements Rule {
    @Override
    public String code() {
        return "T11";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        List<Property> properties = Walk.sharing(topology, subject.id());
        if (properties.isEmpty()) return;
        List<Site> sites = properties.stream()
                .flatMap(property -> Derived.siteOf(topology, property).stream())
                .distinct()
                .toList();
        if (sites.size() < 2) return;
        verdict.report(
                Severity.WARNING,
                sites.stream().map(Entity::ref).toList(),
                null,
                subject.label(),
                sites.get(0).label(),
                sites.get(1).label());
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.along(changed, kind, topology));
    }
}
