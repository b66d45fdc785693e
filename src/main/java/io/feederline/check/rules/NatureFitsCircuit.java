package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Register;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;

/** R04: a register of nature heat feeds a heat circuit, and so on. Without a nature there is nothing to compare. */
public final class NatureFitsCircuit implements Rule {
    @Override
    public String code() {
        return "R04";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.REGISTER);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Register register) || !register.isEnabled()) return;
        if (register.nature() == null) {
            if (Walk.countMappings(topology, register.id()) > 0) verdict.notJudged("R04.notJudged");
            return;
        }
        for (Circuit circuit : Walk.circuitsOf(topology, register.id())) {
            if (circuit.type() == null || circuit.type().equals(register.nature())) continue;
            verdict.report(
                    Severity.WARNING,
                    List.of(circuit.ref()),
                    null,
                    register.label(),
                    topology.labelOf(Kind.METER, register.meter()),
                    register.nature(),
                    circuit.label(),
                    circuit.type());
        }
    }
}
