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
import io.feederline.model.Register;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;

/**
 * R11: a meter has no more registers in use than its hardware has elements: {@code C1} two, {@code B1} and {@code EMA1} one,
 * {@code P1.cx} two (import and export). Other hardware is not judged.
 */
public final class RegistersFitTheHardware implements Rule {
    @Override
    public String code() {
        return "R11";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.METER);
    }

    @Override
    public Set<Norm<?>> norms() {
        return Set.of(Norms.ELEMENTS);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Meter meter) || meter.isRetired()) return;
        List<Register> registers = Walk.registersOf(topology, meter.id()).stream()
                .filter(Register::isEnabled)
                .toList();
        if (registers.isEmpty()) return;
        Integer elements = Norms.ofHardware(meter.hardware(), evidence.norm(Norms.ELEMENTS, meter));
        if (elements == null) verdict.notJudged("R11.notJudged");
        else if (registers.size() > elements)
            verdict.report(
                    Severity.WARNING,
                    registers.stream().map(Entity::ref).toList(),
                    null,
                    meter.label(),
                    registers.size(),
                    Entity.firstOf(meter.hardware()),
                    elements);
    }
}
