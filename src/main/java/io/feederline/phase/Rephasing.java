package io.feederline.phase;

import io.feederline.model.Feeder;
import io.feederline.model.PlannedMove;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Balance} suggests for the heads of a feeder. Three-phase heads, locked ones and those of which the weight is not
 * known stay as they are; a head that is locked while its phase is unknown is left out. One whose move is planned, and one of
 * unknown phase for which one is designed, count where they are to be, and stay there: that is decided.
 *
 * @param before what is known as built
 * @param steps in the order along the feeder: heads to be moved, and heads of unknown phase to be put somewhere
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
        List<Balance.Load> loads = new ArrayList<>();
        int stays = 0;
        int planned = 0;
        for (ServiceHead head : Walk.headsOn(topology, feeder.id())) {
            if (head.isThreePhase()) continue;
            long weight =
                    whole(Loads.weight(topology, head, options.weight(), measured, before.assumed()), options.weight());
            Integer phase = head.phaseKnown() ? head.phase() : null;
            PlannedMove move = topology.find(PlannedMove.class, head.id());
            Integer decided = move != null ? move.toPhase() : phase == null ? head.designedPhase() : null;
            if (decided != null) {
                planned++;
                fixed[decided - 1] += weight;
            } else if (weight > 0 && !isKept(topology, head, options)) {
                heads.add(head);
                loads.add(new Balance.Load(head.id(), weight, phase == null ? 0 : phase));
            } else {
                stays++;
                if (phase != null) fixed[phase - 1] += weight;
            }
        }
        Balance.Result result = Balance.of(List.of(fixed[0], fixed[1], fixed[2]), loads, options.mostMoves());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            Balance.Placed placed = result.placed().get(i);
            int from = placed.load().phase();
            if (from != placed.phase()) steps.add(new Step(heads.get(i), from == 0 ? null : from, placed.phase()));
        }
        return new Rephasing(feeder, before, steps, stays, planned, result);
    }

    private static boolean isKept(Topology topology, ServiceHead head, Options options) {
        if (head.isLocked()) return true;
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
