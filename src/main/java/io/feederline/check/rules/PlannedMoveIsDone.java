package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.PlannedMove;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import java.util.Objects;
import java.util.Set;

/** P10: a head that is to change its phase has not been moved yet. */
public final class PlannedMoveIsDone implements Rule {
    @Override
    public String code() {
        return "P10";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.SERVICE_HEAD);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        PlannedMove move = topology.find(PlannedMove.class, subject.id());
        if (move == null || !(subject instanceof ServiceHead head)) return;
        if (Objects.equals(head.phase(), move.toPhase())) return;
        verdict.report(
                Severity.INFO, subject.label(), head.phase() == null ? "?" : "L" + head.phase(), "L" + move.toPhase());
    }
}
