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
import java.util.Set;

/** R01: an enabled register of a meter in service feeds a circuit. */
public final class RegisterIsMapped implements Rule {
    @Override
    public String code() {
        return "R01";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.REGISTER);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Register register) || !register.isEnabled()) return;
        Meter meter = topology.find(Meter.class, register.meter());
        if (meter != null && meter.isRetired()) return;
        if (Walk.mappingsOf(topology, register.id()).stream().noneMatch(RegisterCircuit::isOpen)) {
            verdict.report(Severity.WARNING, register.label(), topology.labelOf(Kind.METER, register.meter()));
        }
    }
}
