package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.ServiceHead;
import io.feederline.model.Values;
import java.time.LocalDate;
import java.util.Set;

/**
 * D01: nothing was installed in the future: a head by its day, a meter by its day, else by the first day of the week of its
 * commissioning.
 */
public final class InstalledByToday implements Rule {
    @Override
    public String code() {
        return "D01";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD, Kind.METER);
    }

    @Override
    public boolean isOfTheDay() {
        return true;
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        LocalDate day = switch (subject) {
            case ServiceHead head -> head.installedOn();
            case Meter meter when meter.installedOn() != null -> meter.installedOn();
            case Meter meter -> Values.week(meter.commissionedIsoWeekDate()).orElse(null);
            default -> null;
        };
        if (day != null && day.isAfter(evidence.today()))
            verdict.report(Severity.WARNING, subject.label(), day, evidence.today());
    }
}
