package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.Set;

/** T01: a meter hangs on a service head; worse when programs call it. A retired one need not. */
public final class MeterHasServiceHead implements Rule {
    @Override
    public String code() {
        return "T01";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.METER);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Meter meter) || meter.isRetired()) return;
        if (Walk.countHeads(topology, meter.id()) > 0) return;
        boolean active = Meter.ACTIVE.equals(meter.mode());
        verdict.report(active ? Severity.ERROR : Severity.WARNING, meter.label(), String.valueOf(meter.mode()));
    }
}
