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
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * R06: a mapping starts before it ends, and lies within its register's life. One without a start holds for as long as there
 * is the register.
 */
public final class MappingIsWithinItsRegister implements Rule {
    @Override
    public String code() {
        return "R06";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.REGISTER_CIRCUIT);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof RegisterCircuit mapping)) return;
        Register register = topology.find(Register.class, mapping.register());
        if (register == null) return;
        String key = fault(mapping, register);
        if (key == null) return;
        verdict.report(
                Severity.ERROR,
                List.of(register.ref(), new Ref(Kind.CIRCUIT, mapping.circuit())),
                null,
                register.label(),
                topology.labelOf(Kind.METER, register.meter()),
                topology.labelOf(Kind.CIRCUIT, mapping.circuit()),
                Text.of(key));
    }

    private static @Nullable String fault(RegisterCircuit mapping, Register register) {
        Instant start = mapping.startTime();
        Instant end = mapping.endTime();
        Instant born = register.startTime();
        Instant died = register.endTime();
        if (start != null && end != null && !start.isBefore(end)) return "R06.backwards";
        if (born != null && ((start != null && start.isBefore(born)) || (end != null && !end.isAfter(born))))
            return "R06.before";
        if (died != null && (end == null || end.isAfter(died))) return "R06.after";
        return null;
    }
}
