package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Norm;
import io.feederline.model.Norms;
import java.time.LocalDate;
import java.util.Set;

/** D04: the warranty of a meter in service does not end within some days. One that has ended can no longer be used. */
public final class WarrantyLasts implements Rule {
    @Override
    public String code() {
        return "D04";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.METER);
    }

    @Override
    public Set<Norm<?>> norms() {
        return Set.of(Norms.WARRANTY_DAYS);
    }

    @Override
    public boolean isOfTheDay() {
        return true;
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        if (!(subject instanceof Meter meter) || meter.isRetired() || meter.warrantyUntil() == null) return;
        LocalDate end = meter.warrantyUntil();
        long days = evidence.norm(Norms.WARRANTY_DAYS, meter).longValue();
        if (end.isBefore(evidence.today()) || end.isAfter(evidence.today().plusDays(days))) return;
        verdict.report(Severity.INFO, meter.label(), end);
    }
}
