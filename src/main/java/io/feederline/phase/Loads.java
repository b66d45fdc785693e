package io.feederline.phase;

import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The loads of one feeder by as-built phase. {@code l1..l3} and {@code unknown} count single-phase heads and heads of
 * unknown supply, in {@code unit}; three-phase heads stand apart, and in kW are spread evenly.
 *
 * @param unit {@code heads}, or {@code A} (sum of fuse ratings; heads without a rating add nothing)
 * @param heads all heads of the feeder, a count
 * @param kwThreePhase of all three-phase heads together, kW; 0 by heads
 * @param kwPerUnit how many kW one unit is; null by heads, which say nothing of kW
 */
public record Loads(
        UUID feeder,
        String unit,
        int heads,
        double l1,
        double l2,
        double l3,
        double unknown,
        int threePhase,
        double kwThreePhase,
        @Nullable Double kwPerUnit) {
    /** Nominal phase voltage of the UK network, V (BS EN 60038). */
    private static final double VOLTS = 230;

    /** Counted by heads. */
    public static Loads byHeads(Topology topology, UUID feeder) {
        return count(topology, feeder, "heads", head -> 1, null);
    }

    /** Weighed by fuse rating, A. */
    public static Loads byFuse(Topology topology, UUID feeder) {
        return count(topology, feeder, "A", head -> head.fuseRating() == null ? 0 : head.fuseRating(), VOLTS / 1000);
    }

    private static Loads count(
            Topology topology,
            UUID feeder,
            String unit,
            java.util.function.ToDoubleFunction<ServiceHead> weight,
            @Nullable Double kwPerUnit) {
        double[] sums = new double[4];
        int heads = 0;
        int threePhase = 0;
        double kwThree = 0;
        for (Entity entity : topology.referring(Kind.SERVICE_HEAD.column("feeder"), feeder)) {
            ServiceHead head = (ServiceHead) entity;
            heads++;
            if (head.isThreePhase()) {
                threePhase++;
                // A three-phase fuse rating is a phase's.
                if (kwPerUnit != null) kwThree += 3 * weight.applyAsDouble(head) * kwPerUnit;
            } else {
                Integer phase = head.phase();
                sums[phase != null && head.phaseKnown() ? phase : 0] += weight.applyAsDouble(head);
            }
        }
        return new Loads(feeder, unit, heads, sums[1], sums[2], sums[3], sums[0], threePhase, kwThree, kwPerUnit);
    }

    public int singlePhaseHeads() {
        return heads - threePhase;
    }

    /** kW on a phase (1..3), three-phase heads spread evenly; null where the unit says nothing of kW. */
    public @Nullable Double kw(int phase) {
        if (kwPerUnit == null) return null;
        return on(phase) * kwPerUnit + kwThreePhase / 3;
    }

    public double on(int phase) {
        return switch (phase) {
            case 1 -> l1;
            case 2 -> l2;
            case 3 -> l3;
            default -> throw new IllegalArgumentException("phase " + phase);
        };
    }

    /** 100 * max|n - mean| / mean over the three phases; null when the mean is 0. */
    public @Nullable Double imbalancePercent() {
        double mean = (l1 + l2 + l3) / 3;
        if (mean == 0) return null;
        double most = Math.max(Math.abs(l1 - mean), Math.max(Math.abs(l2 - mean), Math.abs(l3 - mean)));
        return 100 * most / mean;
    }

    /** The least max - min that any assignment of the unknown heads can reach; by heads only. */
    public double leastSpread() {
        double[] phases = {l1, l2, l3};
        for (int left = (int) unknown; left > 0; left--) {
            Arrays.sort(phases);
            phases[0]++;
        }
        Arrays.sort(phases);
        return phases[2] - phases[0];
    }
}
