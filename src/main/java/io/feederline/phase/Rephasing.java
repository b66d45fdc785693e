package io.feederline.phase;

import io.feederline.model.Feeder;
import io.feederline.model.PlannedMove;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Balance} suggests for the heads of a feeder. Three-phase heads and those that may be, locked ones and those of which the weight is not
 * known stay as they are; a head that is locked while its phase is unknown is left out. One whose move is planned, and one of
 * unknown phase for which one is designed, count where they are to be, and stay there: that is decided.
 *
 * @param before what is known as built
 * @param steps in the order along the feeder: heads to be moved, and heads of unknown phase to be put somewhere; which of those
 *     that are alike is told by {@link Turns}
 * @param result the balance that they make
 * @param stays how many single-phase heads could not be moved, whatever that would do; those planned not counted
 * @param planned for how many that is decided already
 */
public record Rephasing(Feeder feeder, Loads before, List<Step> steps, int stays, int planned, Balance.Result result) {
    /** Kilowatts are told to the watt: the search knows whole numbers only. */
    private static final double PER_KW = 1000;

    /** @param from null while unknown: then nobody has to move it */
    public record Step(ServiceHead head, @Nullable Integer from, int to) {}

    /**
     * How to search.
     *
     * @param mostMoves no more of them; {@code Integer.MAX_VALUE} for any number
     * @param keepsVerified whether a head whose phase was verified on site stays
     */
    public record Options(Weight weight, int mostMoves, boolean keepsVerified) {}

    public Rephasing {
        steps = List.copyOf(steps);
    }

    public static Rephasing of(Topology topology, Feeder feeder, Measured measured, Options options) {
        Loads before = Loads.of(topology, feeder, options.weight(), measured);
        long[] fixed = new long[3];
        List<ServiceHead> heads = new ArrayList<>();
        List<Turns.Stop> along = new ArrayList<>();
        int stays = 0;
        int planned = 0;
        for (ServiceHead head : Walk.headsOn(topology, feeder.id())) {
            if (head.isThreePhase()) continue;
            long weight =
                    whole(Loads.weight(topology, head, options.weight(), measured, before.assumed()), options.weight());
            int phase = head.phase() != null && head.phaseKnown() ? head.phase() : 0;
            PlannedMove move = topology.find(PlannedMove.class, head.id());
            Integer decided = move != null ? move.toPhase() : phase == 0 ? head.designedPhase() : null;
            boolean free = decided == null && weight > 0 && !isKept(topology, head, options);
            int at = decided != null ? decided : phase;
            if (decided != null) planned++;
            else if (!free) stays++;
            if (!free && at != 0) fixed[at - 1] += weight;
            heads.add(head);
            along.add(new Turns.Stop(new Balance.Placed(new Balance.Load(head.id(), weight, phase), at), free));
        }
        List<Balance.Load> loads = along.stream()
                .filter(Turns.Stop::isFree)
                .map(stop -> stop.placed().load())
                .toList();
        Balance.Result result = Balance.of(List.of(fixed[0], fixed[1], fixed[2]), loads, options.mostMoves());
        Iterator<Balance.Placed> found = result.placed().iterator();
        List<Balance.Placed> placed = Turns.taken(along.stream()
                .map(stop -> stop.isFree() ? new Turns.Stop(found.next(), true) : stop)
                .toList());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            int from = placed.get(i).load().phase();
            int to = placed.get(i).phase();
            if (along.get(i).isFree() && from != to) steps.add(new Step(heads.get(i), from == 0 ? null : from, to));
        }
        return new Rephasing(feeder, before, steps, stays, planned, result);
    }

    private static boolean isKept(Topology topology, ServiceHead head, Options options) {
        if (head.isLocked() || Walk.mayBeThreePhase(topology, head)) return true;
        return options.keepsVerified() && SiteWork.isVerified(topology, head);
    }

    private static long whole(@Nullable Double weight, Weight of) {
        return Math.round(Objects.requireNonNullElse(weight, 0.0) * scale(of));
    }

    private static double scale(Weight of) {
        return of == Weight.HEADS || of == Weight.FUSE ? 1 : PER_KW;
    }

    /** What a phase (1..3) carries after it, in the weight's unit. */
    public double after(int phase) {
        return result.after().get(phase - 1) / scale(before.weight());
    }

    /** Of what is then on the three phases. */
    public double imbalanceAfter() {
        return Balance.imbalance(result.after());
    }

    /** The fullest phase above the emptiest after it, in the weight's unit. */
    public double spreadAfter() {
        return Math.max(after(1), Math.max(after(2), after(3))) - Math.min(after(1), Math.min(after(2), after(3)));
    }
}
