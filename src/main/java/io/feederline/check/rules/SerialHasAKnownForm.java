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
import java.util.Set;

/** T14: a serial has a known form, as of {@code EML} and ten digits. */
public final class SerialHasAKnownForm implements Rule {
    @Override
    public String code() {
        return "T14";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.METER);
    }

    @Override
    public Set<Norm<?>> norms() {
        return Set.of(Norms.SERIAL);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        if (!(subject instanceof Meter meter)) return;
        String serial = Entity.firstOf(meter.serial());
        if (serial.isEmpty()) verdict.notJudged("T14.notJudged");
        else if (!evidence.norm(Norms.SERIAL, meter).matcher(serial).matches())
            verdict.report(Severity.WARNING, subject.label(), serial);
    }
}
