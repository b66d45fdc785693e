package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;

/**
 * T09: of a meter that was taken out the registers are replaced and the mappings ended. Its link to the head is history, and
 * stays.
 */
public final class RetiredMeterIsEnded implements Rule {
    @Override
    public String code() {
        return "T09";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.METER);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Meter meter) || !meter.isRetired()) return;
        List<Register> registers = Walk.registersOf(topology, meter.id());
        List<Register> left = registers.stream()
                .filter(register -> register.isEnabled()
                        || Walk.mappingsOf(topology, register.id()).stream().anyMatch(RegisterCircuit::isOpen))
                .toList();
        if (left.isEmpty()) return;
        verdict.report(Severity.WARNING, left.stream().map(Entity::ref).toList(), null, meter.label(), left.size());
    }
}
