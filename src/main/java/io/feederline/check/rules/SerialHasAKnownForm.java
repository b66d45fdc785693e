package io.feederline.check.rules;

import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Topology;
import java.util.Set;
import java.util.regex.Pattern;

/** T14: a serial is {@code EML} and ten digits, or {@code EMP1AX} and ten digits. */
public final class SerialHasAKnownForm implements Rule {
    private static final Pattern KNOWN = Pattern.compile("(EML|EMP1AX)\\d{10}");

    @Override
    public String code() {
        return "T14";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.METER);
    }

    @Override
    public void judge(Entity subject, Topology topology, Verdict verdict) {
        if (!(subject instanceof Meter meter)) return;
        String serial = Entity.firstOf(meter.serial());
        if (serial.isEmpty()) verdict.notJudged("T14.notJudged");
        else if (!KNOWN.matcher(serial).matches()) verdict.report(Severity.WARNING, subject.label(), serial);
    }
}
