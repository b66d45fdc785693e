package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import java.util.Set;

/** P01: the as-built phase of a head is known; a three-phase head is on all of them. */
public final class PhaseIsKnown implements Rule {
    @Override
    public String code() {
        return "P01";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        if (subject instanceof ServiceHead head && head.phase() == null && !head.isThreePhase()) {
            verdict.report(Severity.WARNING, head.label());
        }
    }
}
