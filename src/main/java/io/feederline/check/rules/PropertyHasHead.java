package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.Set;

/** T04: a property is supplied by a service head. */
public final class PropertyHasHead implements Rule {
    @Override
    public String code() {
        return "T04";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.PROPERTY);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (Walk.supplyLinksOfProperty(topology, subject.id()).findAny().isEmpty()) {
            verdict.report(Severity.WARNING, subject.label());
        }
    }
}
