package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Norm;
import io.feederline.model.Norms;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Measured;
import java.util.Set;
import java.util.stream.Stream;

/**
 * C04: what was measured stays within the rating of the feeder, on each phase, and within the fuse of the head. Figures that
 * lack a head or a half-hour are too small, never too large: what they show to be too much is; else it is not judged.
 */
public final class PeakIsWithinRating implements Rule {
    @Override
    public String code() {
        return "C04";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.FEEDER, Kind.SERVICE_HEAD);
    }

    @Override
    public Set<Norm<?>> norms() {
        return Set.of(Norms.POWER_FACTOR, Norms.VOLTS);
    }

    @Override
    public boolean isOfMeasured() {
        return true;
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        if (evidence.measured().isEmpty()) {
            verdict.notJudged("C04.nothing");
            return;
        }
        switch (subject) {
            case Feeder feeder -> judge(feeder, evidence, verdict);
            case ServiceHead head -> judge(head, evidence, verdict);
            default -> {}
        }
    }

    private static void judge(Feeder feeder, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (feeder.ratingAmps() == null) {
            verdict.notJudged("C01.noRating");
            return;
        }
        double[] kw = evidence.measured().phasesKw(topology, feeder);
        int worst = 0;
        for (int i = 1; i < 3; i++) if (kw[i] > kw[worst]) worst = i;
        double amps = evidence.assumed(feeder).amps(kw[worst]);
        if (amps > feeder.ratingAmps())
            report(
                    feeder,
                    verdict,
                    amps,
                    Text.of("C04.on", worst + 1).toString(),
                    Text.of("C04.rating"),
                    feeder.ratingAmps());
        else if (Walk.headsOn(topology, feeder.id()).stream()
                .anyMatch(head -> !(head.isThreePhase() || head.phaseKnown())
                        || evidence.measured().of(topology, head) == null)) verdict.notJudged("C04.heads");
    }

    private static void judge(ServiceHead head, Evidence evidence, Verdict verdict) {
        Integer fuse = head.fuseRating();
        if (fuse == null) {
            verdict.notJudged("C02.notJudged");
            return;
        }
        Measured.Use use = evidence.measured().of(evidence.topology(), head);
        if (use == null) {
            verdict.notJudged("C04.notMeasured");
            return;
        }
        // Of a supply that is not known to be three-phase all is on one.
        double amps = evidence.assumed(head).amps(head.isThreePhase() ? use.peakKw() / 3 : use.peakKw());
        if (amps > fuse && !head.isThreePhase() && head.supply() == null) verdict.notJudged("C04.supply");
        else if (amps > fuse) report(head, verdict, amps, "", Text.of("C04.fuse"), fuse);
    }

    private static void report(Entity subject, Verdict verdict, double amps, String phase, Text limit, Number most) {
        verdict.report(Severity.WARNING, subject.label(), Math.ceil(amps), phase, limit, most);
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.measured(changed, kind, topology));
    }
}
