package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Puts some heads of a feeder on a new one, in the order in which they stood. Their as-built phases stay: another feeder says
 * nothing about the jointer's work. The rating of the new cable is another one, and unknown.
 *
 * @param id of the new feeder
 * @param heads that go to it; heads on one looped service go together
 */
public record SplitFeeder(
        @Refers(Kind.FEEDER) UUID feeder,
        @Fresh UUID id,
        String name,
        List<Ref> heads,
        @Moment Instant at) implements Edit {
    public SplitFeeder {
        heads = List.copyOf(heads);
    }

    @Override
    public Outcome on(Topology topology) {
        Feeder from = topology.find(Feeder.class, feeder);
        if (from == null) return Outcome.gone(Kind.FEEDER, feeder);
        if (heads.isEmpty()) return Outcome.refused("refused.noHeads", from.label());
        Set<Ref> going = new HashSet<>(heads);
        for (Ref ref : heads) {
            if (!(topology.find(ref) instanceof ServiceHead head)) return Outcome.gone(Kind.SERVICE_HEAD, ref.id());
            if (!feeder.equals(head.feeder())) return Outcome.refused("refused.notOn", head.label(), from.label());
            ServiceHead torn = Walk.loop(topology, head).stream()
                    .filter(other -> !going.contains(other.ref()))
                    .findFirst()
                    .orElse(null);
            if (torn != null) return Outcome.refused("refused.loopTorn", head.label(), torn.label());
        }
        Feeder made = new Feeder(id, name.strip(), from.substation(), null, from.esco(), at);
        Text text = Text.of("edit.split", going.size(), from.label(), made.label());
        Outcome making = Creating.one(topology, made);
        if (!(making instanceof Outcome.Done(Change created))) return making;
        List<Change.Cell> cells = Walk.headsOn(topology, feeder).stream()
                .filter(head -> going.contains(head.ref()))
                .map(head -> Change.cell(head, "feeder", id))
                .toList();
        return Outcome.done(new Change(text, cells, created.created(), List.of()));
    }
}
