package io.feederline.check.rules;

import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Topology;
import io.feederline.phase.Loads;
import java.util.Set;

/**
 * P05: single-phase heads are spread evenly over the phases. The limit on max - min is 1 + 10 % of the heads, a house
 * rule; 12/11/11 is as good as it gets. While phases are unknown, only what no assignment of them can mend is reported.
 */
public final class FeederIsBalanced implements Rule {
    private static final double SHARE = 0.10;

    @Override
    public String code() {
        return "P05";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.FEEDER);
    }

    @Override
    public void judge(Entity subject, Topology topology, Verdict verdict) {
        Loads loads = Loads.byHeads(topology, subject.id());
        if (loads.singlePhaseHeads() == 0) return;
        double limit = 1 + SHARE * loads.singlePhaseHeads();
        if (loads.leastSpread() > limit) {
            verdict.report(Severity.WARNING, subject.label(), (int) loads.l1(), (int) loads.l2(), (int) loads.l3());
        } else if (loads.unknown() > 0) {
            verdict.notJudged("P05.notJudged");
        }
    }
}
