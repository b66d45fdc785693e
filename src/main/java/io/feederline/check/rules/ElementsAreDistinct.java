package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Register;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * R05: at no moment do two registers of a meter measure one element, or {@code SINGLE} beside A or B. Replaced ones count
 * while they lived; one whose end nobody recorded is passed over.
 */
public final class ElementsAreDistinct implements Rule {
    private static final String SINGLE = "SINGLE";

    @Override
    public String code() {
        return "R05";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.METER);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        List<Register> registers = Walk.registersOf(topology, subject.id());
        List<Register> known = registers.stream()
                .filter(r -> r.element() != null && (r.isEnabled() || r.endTime() != null))
                .toList();
        for (int i = 0; i < known.size(); i++) {
            for (int j = i + 1; j < known.size(); j++) {
                Register one = known.get(i);
                Register two = known.get(j);
                if (!clash(one, two) || !one.overlaps(two)) continue;
                verdict.report(
                        Severity.ERROR, List.of(one.ref(), two.ref()), null, subject.label(), one.label(), two.label());
                return;
            }
        }
        if (registers.stream().filter(r -> r.isEnabled() && r.element() == null).count() > 1)
            verdict.notJudged("R05.notJudged");
    }

    private static boolean clash(Register one, Register two) {
        return Objects.equals(one.element(), two.element())
                || SINGLE.equals(one.element())
                || SINGLE.equals(two.element());
    }
}
