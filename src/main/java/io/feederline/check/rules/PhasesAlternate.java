package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Norm;
import io.feederline.model.Norms;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * P06: along the feeder no more than some neighbouring heads are on one phase. A head whose phase is unknown ends a run, one
 * of three phases is passed over, and those on one looped service count as one.
 */
public final class PhasesAlternate implements Rule {
    @Override
    public String code() {
        return "P06";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.FEEDER);
    }

    @Override
    public Set<Norm<?>> norms() {
        return Set.of(Norms.RUN);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        double most = evidence.norm(Norms.RUN, subject);
        List<ServiceHead> run = new ArrayList<>();
        for (ServiceHead head : Walk.headsOn(topology, subject.id())) {
            if (head.isThreePhase()) continue;
            if (!run.isEmpty() && !Objects.equals(run.getFirst().phase(), head.phase())) {
                tell(run, most, subject, verdict);
                run.clear();
            }
            if (head.phaseKnown() && Collections.disjoint(run, Walk.loop(topology, head))) run.add(head);
        }
        tell(run, most, subject, verdict);
    }

    private static void tell(List<ServiceHead> run, double most, Entity feeder, Verdict verdict) {
        if (run.size() <= most) return;
        verdict.report(
                Severity.INFO,
                run.stream().map(Entity::ref).toList(),
                null,
                feeder.label(),
                run.size(),
                run.getFirst().label(),
                run.getLast().label(),
                Objects.requireNonNull(run.getFirst().phase()));
    }
}
