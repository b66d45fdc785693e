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

/** T03: a service head supplies a property. */
public final class HeadHasProperty implements Rule {
    @Override
    public String code() {
        return "T03";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (Walk.countProperties(topology, subject.id()) == 0) {
            verdict.report(Severity.WARNING, subject.label());
        }
    }
}
