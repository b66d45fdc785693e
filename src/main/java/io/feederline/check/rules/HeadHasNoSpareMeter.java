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
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** T08: a head carries no more meters in service that measure consumption than it supplies properties. */
public final class HeadHasNoSpareMeter implements Rule {
    @Override
    public String code() {
        return "T08";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (Walk.countMeters(topology, subject.id()) < 2) return;
        List<Property> properties = Walk.propertiesOf(topology, subject.id());
        if (properties.isEmpty()) return;
        List<Meter> meters = Derived.consumingOn(topology, subject.id());
        if (meters.size() <= properties.size()) return;
        verdict.report(
                Severity.WARNING,
                meters.stream().map(Entity::ref).toList(),
                null,
                subject.label(),
                meters.size(),
                properties.size());
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.along(changed, kind, topology));
    }
}
