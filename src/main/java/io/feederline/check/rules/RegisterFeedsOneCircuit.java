package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;

/** R02: a register feeds one circuit at a time. */
public final class RegisterFeedsOneCircuit implements Rule {
    @Override
    public String code() {
        return "R02";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.REGISTER);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Register register)) return;
        List<RegisterCircuit> mappings = Walk.mappingsOf(topology, register.id());
        for (int i = 0; i < mappings.size(); i++) {
            for (int j = i + 1; j < mappings.size(); j++) {
                RegisterCircuit one = mappings.get(i);
                RegisterCircuit two = mappings.get(j);
                if (one.circuit().equals(two.circuit()) || !one.overlaps(two)) continue;
                verdict.report(
                        Severity.ERROR,
                        List.of(new Ref(Kind.CIRCUIT, one.circuit()), new Ref(Kind.CIRCUIT, two.circuit())),
                        null,
                        register.label(),
                        topology.labelOf(Kind.METER, register.meter()),
                        topology.labelOf(Kind.CIRCUIT, one.circuit()),
                        topology.labelOf(Kind.CIRCUIT, two.circuit()));
            }
        }
    }
}
