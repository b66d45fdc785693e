package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Register;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;

/**
 * R09: a register measures towards the grid ({@code direction_reversed}) if and only if it feeds a solar circuit. Not every
 * remote records that.
 */
public final class SolarIsReversed implements Rule {
    @Override
    public String code() {
        return "R09";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.REGISTER);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Register register) || !register.isEnabled()) return;
        if (register.directionReversed() == null) {
            if (Walk.countMappings(topology, register.id()) > 0) verdict.notJudged("R09.notJudged");
            return;
        }
        for (Circuit circuit : Walk.circuitsOf(topology, register.id())) {
            if (circuit.type() == null || register.directionReversed() == Circuit.SOLAR.equals(circuit.type()))
                continue;
            verdict.report(
                    Severity.WARNING,
                    List.of(circuit.ref()),
                    null,
                    register.label(),
                    topology.labelOf(Kind.METER, register.meter()),
                    Text.of(register.directionReversed() ? "R09.reversed" : "R09.straight"),
                    circuit.label());
        }
    }
}
