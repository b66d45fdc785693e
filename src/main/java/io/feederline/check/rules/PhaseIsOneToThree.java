package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.edit.SetPhase;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import java.util.List;
import java.util.Set;

/** P02: a phase is 1, 2 or 3. */
public final class PhaseIsOneToThree implements Rule {
    @Override
    public String code() {
        return "P02";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        if (subject instanceof ServiceHead head && head.phase() != null && !head.phaseKnown()) {
            verdict.report(Severity.ERROR, List.of(), new SetPhase(head.id(), null), head.label(), head.phase());
        }
    }
}
