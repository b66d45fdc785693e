package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Values;
import java.util.Set;

/** D03: the week of commissioning is written {@code 2024-W26}, and the year has such a week. */
public final class CommissionedWeekIsAWeek implements Rule {
    @Override
    public String code() {
        return "D03";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.METER);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        if (!(subject instanceof Meter meter)) return;
        String week = meter.commissionedIsoWeekDate();
        if (week == null || week.isEmpty() || Values.week(week).isPresent()) return;
        verdict.report(Severity.WARNING, meter.label(), week);
    }
}
