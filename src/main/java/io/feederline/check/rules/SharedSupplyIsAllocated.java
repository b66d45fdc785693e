package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Allocation;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * T10: the properties on one head share what it supplies, by shares that add up to 100 %. Judged as of the last moment from
 * which a share is given.
 */
public final class SharedSupplyIsAllocated implements Rule {
    @Override
    public String code() {
        return "T10";
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
        double sum = 0;
        List<Ref> without = new ArrayList<>();
        for (Property property : properties) {
            Allocation share =
                    Walk.lastShare(topology, subject.id(), property.id()).orElse(null);
            if (share == null) without.add(property.ref());
            else sum += share.percent();
        }
        List<Ref> all = properties.stream().map(Entity::ref).toList();
        if (without.size() == properties.size())
            verdict.report(Severity.WARNING, all, null, subject.label(), properties.size(), Text.of("T10.none"));
        else if (!without.isEmpty())
            verdict.report(
                    Severity.WARNING,
                    without,
                    null,
                    subject.label(),
                    properties.size(),
                    Text.of("T10.some", without.size()));
        else if (!Allocation.isWhole(sum))
            verdict.report(
                    Severity.WARNING,
                    all,
                    null,
                    subject.label(),
                    properties.size(),
                    Text.of("T10.sum", Values.print(Math.round(sum * 100) / 100.0)));
    }
}
