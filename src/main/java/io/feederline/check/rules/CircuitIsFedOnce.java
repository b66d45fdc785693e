package io.feederline.check.rules;

import io.feederline.check.Evidence;
import io.feederline.check.Reach;
import io.feederline.check.Rule;
import io.feederline.check.Severity;
import io.feederline.check.Verdict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** R10: no two meters of one head feed a circuit at the same time: what flows would be counted twice. */
public final class CircuitIsFedOnce implements Rule {
    @Override
    public String code() {
        return "R10";
    }

    @Override
    public Set<Kind> subjects() {
        return Set.of(Kind.CIRCUIT);
    }

    @Override
    public void judge(Entity subject, Evidence evidence, Verdict verdict) {
        Topology topology = evidence.topology();
        List<RegisterCircuit> mappings = Walk.mappingsOfCircuit(topology, subject.id());
        for (int i = 0; i < mappings.size(); i++) {
            for (int j = i + 1; j < mappings.size(); j++) {
                RegisterCircuit one = mappings.get(i);
                RegisterCircuit two = mappings.get(j);
                if (!one.overlaps(two)) continue;
                Register first = topology.find(Register.class, one.register());
                Register second = topology.find(Register.class, two.register());
                if (first == null || second == null || first.meter().equals(second.meter())) continue;
                List<ServiceHead> heads = new ArrayList<>(Walk.headsWith(topology, first.meter()));
                heads.retainAll(Walk.headsWith(topology, second.meter()));
                if (heads.isEmpty()) continue;
                verdict.report(
                        one.isOpen() && two.isOpen() ? Severity.ERROR : Severity.WARNING,
                        List.of(new Ref(Kind.METER, first.meter()), new Ref(Kind.METER, second.meter())),
                        null,
                        subject.label(),
                        topology.labelOf(Kind.METER, first.meter()),
                        topology.labelOf(Kind.METER, second.meter()),
                        heads.getFirst().label());
                return;
            }
        }
    }

    @Override
    public Stream<Ref> affectedBy(Entity changed, Topology topology) {
        return subjects().stream().flatMap(kind -> Reach.along(changed, kind, topology));
    }
}
