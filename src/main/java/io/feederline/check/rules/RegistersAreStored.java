package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;

/**
 * R12: a register in use names its element: the platform stores the reads of no other. Of a passive meter that is only worth
 * knowing.
 */
public final class RegistersAreStored implements Rule {
    @Override
    public String code() {
        return "R12";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.METER);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Meter meter) || meter.isRetired()) return;
        List<Ref> without = Walk.registersOf(topology, meter.id()).stream()
                .filter(register -> register.isEnabled() && register.element() == null)
                .map(Entity::ref)
                .toList();
        if (without.isEmpty()) return;
        verdict.report(
                Meter.ACTIVE.equals(meter.mode()) ? Severity.WARNING : Severity.INFO,
                without,
                null,
                meter.label(),
                without.size());
    }
}
