package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import java.util.Set;

/** T02: a service head is on a feeder. */
public final class HeadHasFeeder implements Rule {
    @Override
    public String code() {
        return "T02";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        if (subject instanceof ServiceHead head && head.feeder() == null)
            verdict.report(Severity.WARNING, head.label());
    }
}
