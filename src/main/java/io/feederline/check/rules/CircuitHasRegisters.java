package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Topology;
import java.util.Set;

/** R07: a circuit is, or was, fed by a register. */
public final class CircuitHasRegisters implements Rule {
    private static final Column MAPPED = Kind.REGISTER_CIRCUIT.column("circuit");

    @Override
    public String code() {
        return "R07";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.CIRCUIT);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (topology.countReferring(MAPPED, subject.id()) == 0) verdict.report(Severity.WARNING, subject.label());
    }
}
