package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Norm;
import io.feederline.model.Norms;
import io.feederline.model.Ref;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** R08: when a mapping ends, the next one of its circuit starts. */
public final class CircuitHasNoGap implements Rule {
    @Override
    public String code() {
        return "R08";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.CIRCUIT);
    }

    @Override
    public Set<Norm<?>> norms() {
        return Set.of(Norms.TIME_ZONE);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        Instant fed = null;
        for (RegisterCircuit mapping : Walk.mappingsOfCircuit(topology, subject.id())) {
            Instant start = mapping.startTime();
            if (fed != null && start != null && start.isAfter(fed))
                verdict.report(
                        Severity.WARNING,
                        List.of(new Ref(Kind.REGISTER, mapping.register())),
                        null,
                        subject.label(),
                        SiteTime.print(fed, evidence.norm(Norms.TIME_ZONE, subject)),
                        SiteTime.print(start, evidence.norm(Norms.TIME_ZONE, subject)),
                        lasting(Duration.between(fed, start)));
            Instant end = mapping.endTime();
            if (end == null) return;
            fed = fed == null || end.isAfter(fed) ? end : fed;
        }
    }

    private static Text lasting(Duration gap) {
        long minutes = gap.toMinutes();
        if (minutes < 120) return Text.of("R08.minutes", minutes);
        return minutes < 72 * 60 ? Text.of("R08.hours", gap.toHours()) : Text.of("R08.days", gap.toDays());
    }
}
