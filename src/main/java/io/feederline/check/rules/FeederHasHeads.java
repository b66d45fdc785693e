package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Topology;
import java.util.Set;

/** T05: a feeder supplies at least one service head. */
public final class FeederHasHeads implements Rule {
    private static final Column FEEDER = Kind.SERVICE_HEAD.column("feeder");

    @Override
    public String code() {
        return "T05";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.FEEDER);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (topology.countReferring(FEEDER, subject.id()) == 0) verdict.report(Severity.INFO, subject.label());
    }
}
