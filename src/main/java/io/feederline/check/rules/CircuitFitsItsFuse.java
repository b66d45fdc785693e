package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Circuit;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** C03: a circuit is rated no higher than the fuse of the head that it hangs on. */
public final class CircuitFitsItsFuse implements Rule {
    private static final Column MAPPED = Kind.REGISTER_CIRCUIT.column("circuit");

    @Override
    public String code() {
        return "C03";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.CIRCUIT);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        if (!(subject instanceof Circuit circuit)) return;
        Double rating = circuit.ratingAmps();
        if (rating == null) {
            if (topology.countReferring(MAPPED, subject.id()) > 0) verdict.notJudged("C03.circuit");
            return;
        }
        List<ServiceHead> heads = Walk.registersFeeding(topology, subject.id()).stream()
                .flatMap(register -> Walk.headsWith(topology, register.meter()).stream())
                .distinct()
                .toList();
        boolean known = true;
        for (ServiceHead head : heads) {
            Integer fuse = head.fuseRating();
            if (fuse == null) known = false;
            else if (rating > fuse) {
                verdict.report(
                        Severity.WARNING,
                        List.of(head.ref()),
                        null,
                        circuit.label(),
                        Values.print(rating),
                        head.label(),
                        fuse);
                return;
            }
        }
        if (!known) verdict.notJudged("C02.notJudged");
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.along(changed, kind, topology));
    }
}
