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
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Assumed;
import io.feederline.phase.Demand;
import java.util.Set;
import java.util.stream.Stream;

/**
 * C01: no phase of a feeder is reckoned to carry more than the feeder's rating: homes by ADMD with an allowance for few of
 * them, others by their declared kW; three-phase supplies spread evenly. What is known may be too much already; else it is
 * judged where everything is known.
 */
public final class FeederCarriesItsDemand implements Rule {
    @Override
    public String code() {
        return "C01";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.FEEDER);
    }

    @Override
    public Set<Norm<?>> norms() {
        return Set.of(Norms.ADMD, Norms.ADMD_ALLOWANCE, Norms.POWER_FACTOR, Norms.VOLTS);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Feeder feeder)) return;
        if (feeder.ratingAmps() == null) {
            verdict.notJudged("C01.noRating");
            return;
        }
        Demand[] phases = {Demand.NONE, Demand.NONE, Demand.NONE};
        boolean known = true;
        for (ServiceHead head : Walk.headsOn(topology, feeder.id())) {
            Demand demand = Demand.of(topology, head);
            known &= demand.unknown() == 0;
            if (head.isThreePhase()) {
                for (int i = 0; i < 3; i++) phases[i] = phases[i].and(demand.times(1.0 / 3));
            } else if (head.phase() != null && head.phaseKnown()) {
                phases[head.phase() - 1] = phases[head.phase() - 1].and(demand);
            } else {
                known = false;
            }
        }
        Assumed assumed = evidence.assumed(feeder);
        int worst = 0;
        for (int i = 1; i < 3; i++) if (phases[i].kw(assumed) > phases[worst].kw(assumed)) worst = i;
        double amps = assumed.amps(phases[worst].kw(assumed));
        if (amps > feeder.ratingAmps())
            verdict.report(
                    Severity.WARNING,
                    feeder.label(),
                    worst + 1,
                    Math.ceil(amps),
                    feeder.ratingAmps(),
                    phases[worst].homes(),
                    phases[worst].declaredKw(),
                    assumed.admd(),
                    assumed.allowance(),
                    assumed.powerFactor(),
                    assumed.volts());
        else if (!known) verdict.notJudged("C01.notJudged");
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.along(changed, kind, topology));
    }
}
