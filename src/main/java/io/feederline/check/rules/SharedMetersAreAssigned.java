package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Allocation;
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

/** T16: where several properties have several meters on one head, it is recorded which meter is whose. */
public final class SharedMetersAreAssigned implements Rule {
    @Override
    public String code() {
        return "T16";
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
        List<Meter> meters = Derived.consumingOn(topology, subject.id());
        if (meters.size() < 2) return;
        List<Ref> without = properties.stream()
                .filter(property -> Walk.lastShare(topology, subject.id(), property.id())
                        .map(Allocation::meter)
                        .isEmpty())
                .map(Entity::ref)
                .toList();
        if (without.isEmpty()) return;
        verdict.report(Severity.WARNING, without, null, subject.label(), properties.size(), meters.size());
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.along(changed, kind, topology));
    }
}
