package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Norm;
import io.feederline.model.Norms;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import io.feederline.phase.Loads;
import io.feederline.phase.Rephasing;
import io.feederline.phase.Weight;
import java.util.Set;
import java.util.stream.Stream;

/**
 * P05: single-phase loads are spread evenly over the phases, by the chosen weight. The limit on max - min is one load and 10 %
 * of all, a house rule; and what no placing of indivisible loads can mend is no fault. While phases are unknown, only what no assignment of them can mend is reported.
 */
public final class FeederIsBalanced implements Rule {
    @Override
    public String code() {
        return "P05";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.FEEDER);
    }

    @Override
    public Set<Norm<?>> norms() {
        return Set.of(Norms.IMBALANCE_BY, Norms.IMBALANCE_LOADS, Norms.IMBALANCE_PERCENT, Norms.ADMD);
    }

    @Override
    public boolean isOfMeasured() {
        return true;
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        if (!(subject instanceof Feeder feeder)) return;
        Weight weight = Weight.ofWord(evidence.norm(Norms.IMBALANCE_BY, feeder)).orElseThrow();
        Loads loads = Loads.of(evidence.topology(), feeder, weight, evidence.measured(), evidence.assumed(feeder));
        if (loads.singlePhaseHeads() == 0) return;
        double limit = evidence.norm(Norms.IMBALANCE_LOADS, feeder) * loads.mean()
                + evidence.norm(Norms.IMBALANCE_PERCENT, feeder) / 100 * loads.total();
        if (loads.leastSpread() > limit && Rephasing.canSpreadLess(evidence.topology(), loads, evidence.measured()))
            verdict.report(Severity.WARNING, feeder.label(), loads.l1(), loads.l2(), loads.l3(), weight.unit());
        else if (loads.unknown() > 0) verdict.notJudged("P05.notJudged");
        else if (loads.coveredSingle() < loads.singlePhaseHeads()) verdict.notJudged("P05.notWeighed");
    }

    /** What is reckoned hangs on what the heads supply. */
    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return Reach.measured(changed, Kind.FEEDER, topology);
    }
}
