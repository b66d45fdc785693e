package io.feederline.phase;

import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.PlannedMove;
import io.feederline.model.Provenance;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is left to do on site about the phases of a feeder, in walking order: that of the heads along it.
 *
 * @param moves heads to be put on another phase by a jointer, in an outage
 * @param toVerify heads of which nobody has verified the phase, those of unknown phase included; three-phase ones have none
 */
public record SiteWork(Feeder feeder, List<Move> moves, List<Stop> toVerify) {
    /** @param place along the feeder, 1 for the first */
    public record Move(int place, ServiceHead head, PlannedMove plan) {}

    /** @param place along the feeder, 1 for the first */
    public record Stop(int place, ServiceHead head) {}

    public SiteWork {
        moves = List.copyOf(moves);
        toVerify = List.copyOf(toVerify);
    }

    /** Every head with something to do, once each. */
    public List<ServiceHead> heads() {
        return Stream.concat(moves.stream().map(Move::head), toVerify.stream().map(Stop::head))
                .distinct()
                .toList();
    }

    /** The feeder and all heads on it. */
    public Stream<Entity> objects(Topology topology) {
        return Stream.concat(Stream.of(feeder), Walk.headsOn(topology, feeder.id()).stream());
    }

    public static SiteWork of(Topology topology, Feeder feeder) {
        List<Move> moves = new ArrayList<>();
        List<Stop> toVerify = new ArrayList<>();
        int place = 0;
        for (ServiceHead head : Walk.headsOn(topology, feeder.id())) {
            place++;
            if (head.isThreePhase()) continue;
            PlannedMove plan = topology.find(PlannedMove.class, head.id());
            if (plan != null && !Objects.equals(plan.toPhase(), head.phase())) moves.add(new Move(place, head, plan));
            if (!isVerified(topology, head)) toVerify.add(new Stop(place, head));
        }
        return new SiteWork(feeder, moves, toVerify);
    }

    /** Whether somebody found on site the very phase that the head is recorded on. */
    public static boolean isVerified(Topology topology, ServiceHead head) {
        Provenance proof = topology.find(Provenance.class, head.id());
        return proof != null && head.phaseKnown() && proof.proves(head);
    }
}
