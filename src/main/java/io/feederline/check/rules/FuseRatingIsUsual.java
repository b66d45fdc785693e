package io.feederline.check.rules;

import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.Set;

/**
 * C02: a cut-out's fuse is one of the usual sizes: 40 to 100 A on a single-phase supply, 60 to 400 A on a three-phase one. Where
 * the supply is unknown, either will do.
 */
public final class FuseRatingIsUsual implements Rule {
    private static final Set<Integer> SINGLE = Set.of(40, 45, 60, 80, 100);
    private static final Set<Integer> THREE = Set.of(60, 80, 100, 160, 200, 315, 400);

    @Override
    public String code() {
        return "C02";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD);
    }

    @Override
    public void judge(Entity subject, Topology topology, Verdict verdict) {
        if (!(subject instanceof ServiceHead head)) return;
        Integer rating = head.fuseRating();
        if (rating == null) {
            verdict.notJudged("C02.notJudged");
            return;
        }
        boolean single = !head.isThreePhase();
        boolean three = !ServiceHead.SINGLE.equals(head.supply());
        if ((single && SINGLE.contains(rating)) || (three && THREE.contains(rating))) return;
        verdict.report(
                Severity.INFO,
                subject.label(),
                rating,
                Text.of(single && three ? "C02.unknown" : single ? "C02.single" : "C02.three"));
    }
}
