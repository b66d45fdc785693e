package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Norm;
import io.feederline.model.Norms;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import java.util.Set;

/**
 * C02: a cut-out's fuse is of one of the usual sizes, those of a single-phase or of a three-phase supply. Where
 * the supply is unknown, either will do.
 */
public final class FuseRatingIsUsual implements Rule {
    @Override
    public String code() {
        return "C02";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD);
    }

    @Override
    public Set<Norm<?>> norms() {
        return Set.of(Norms.SINGLE_FUSES, Norms.THREE_FUSES);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        if (!(subject instanceof ServiceHead head)) return;
        Integer rating = head.fuseRating();
        if (rating == null) {
            verdict.notJudged("C02.notJudged");
            return;
        }
        boolean single = !head.isThreePhase();
        boolean three = !ServiceHead.SINGLE.equals(head.supply());
        if ((single && evidence.norm(Norms.SINGLE_FUSES, head).contains(rating))
                || (three && evidence.norm(Norms.THREE_FUSES, head).contains(rating))) return;
        verdict.report(
                Severity.INFO,
                subject.label(),
                rating,
                Text.of(single && three ? "C02.unknown" : single ? "C02.single" : "C02.three"));
    }
}
