package io.feederline.phase;

import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The loads of one feeder by as-built phase. {@code l1..l3} and {@code unknown} are of single-phase heads and heads of
 * unknown supply, in the weight's unit; three-phase heads stand apart, and in kW are spread evenly.
 *
 * @param heads all heads of the feeder, a count
 * @param covered of how many of them the weight is known
 * @param coveredSingle how many of these are not three-phase
 * @param kw on L1, L2 and L3, three-phase heads spread evenly and allowances included; by peak coincident over the
 *     phase, where the weight adds the peaks of its heads; empty by heads and energy, which say nothing of it
 * @param assumed what was reckoned with
 */
public record Loads(
        Feeder feeder,
        Weight weight,
        int heads,
        int covered,
        int coveredSingle,
        double l1,
        double l2,
        double l3,
        double unknown,
        int threePhase,
        List<Double> kw,
        Assumed assumed) {
    public Loads {
        kw = List.copyOf(kw);
    }

    /** @param measured what was read; looked at only by weights that are measured */
    public static Loads of(Topology topology, Feeder feeder, Weight weight, Measured measured) {
        return of(topology, feeder, weight, measured, Assumed.on(topology, feeder));
    }

    /** @param assumed what holds on the feeder's site */
    public static Loads of(Topology topology, Feeder feeder, Weight weight, Measured measured, Assumed assumed) {
        double[] sums = new double[4];
        Demand[] demands = {Demand.NONE, Demand.NONE, Demand.NONE, Demand.NONE};
        double fuses = 0;
        int heads = 0;
        int covered = 0;
        int coveredSingle = 0;
        int threePhase = 0;
        // Their order does not matter, and sorting is dear.
        for (Entity entity : topology.referring(Kind.SERVICE_HEAD.column("feeder"), feeder.id())) {
            ServiceHead head = (ServiceHead) entity;
            Demand demand = weight == Weight.ADMD ? Demand.of(topology, head) : Demand.NONE;
            Double weighs = weight(topology, head, weight, demand, measured, assumed);
            heads++;
            if (weighs != null) covered++;
            if (head.isThreePhase()) {
                threePhase++;
                // Its fuse rating is a phase's, its demand that of all three.
                if (weighs != null) fuses += weighs;
                for (int phase = 1; phase <= 3; phase++) demands[phase] = demands[phase].and(demand.times(1.0 / 3));
            } else {
                int phase = head.phase() != null && head.phaseKnown() ? head.phase() : 0;
                if (weighs != null) coveredSingle++;
                if (weighs != null) sums[phase] += weighs;
                demands[phase] = demands[phase].and(demand);
            }
        }
        double ofThree = fuses;
        DoubleStream kw = switch (weight) {
            case HEADS, ENERGY -> DoubleStream.empty();
            case PEAK -> Arrays.stream(measured.phasesKw(topology, feeder));
            case FUSE -> Arrays.stream(sums, 1, 4).map(amps -> (amps + ofThree) * assumed.volts() / 1000);
            case ADMD -> Arrays.stream(demands, 1, 4).mapToDouble(demand -> demand.kw(assumed));
        };
        return new Loads(
                feeder,
                weight,
                heads,
                covered,
                coveredSingle,
                sums[1],
                sums[2],
                sums[3],
                sums[0],
                threePhase,
                kw.boxed().toList(),
                assumed);
    }

    /** What one head weighs; null where that is not known. */
    public static @Nullable Double weight(
            Topology topology, ServiceHead head, Weight weight, Measured measured, Assumed assumed) {
        Demand demand = weight == Weight.ADMD ? Demand.of(topology, head) : Demand.NONE;
        return weight(topology, head, weight, demand, measured, assumed);
    }

    private static @Nullable Double weight(
            Topology topology, ServiceHead head, Weight weight, Demand demand, Measured measured, Assumed assumed) {
        if (weight.isMeasured()) {
            Measured.Use use = measured.of(topology, head);
            return use == null ? null : Double.valueOf(weight == Weight.PEAK ? use.peakKw() : use.kwhPerDay());
        }
        return switch (weight) {
            case HEADS -> 1.0;
            case FUSE -> head.fuseRating() == null ? null : Double.valueOf(head.fuseRating());
            case PEAK, ENERGY -> throw new AssertionError(weight);
            case ADMD ->
                demand.unknown() > 0 ? null : Double.valueOf(demand.homes() * assumed.admd() + demand.declaredKw());
        };
    }

    public int singlePhaseHeads() {
        return heads - threePhase;
    }

    /** kW on a phase (1..3); null where the weight says nothing of kW. */
    public @Nullable Double kw(int phase) {
        return kw.isEmpty() ? null : kw.get(phase - 1);
    }

    public double on(int phase) {
        return switch (phase) {
            case 1 -> l1;
            case 2 -> l2;
            case 3 -> l3;
            default -> throw new IllegalArgumentException("phase " + phase);
        };
    }

    /** All single-phase loads, also those of unknown phase. */
    public double total() {
        return l1 + l2 + l3 + unknown;
    }

    /** Of one single-phase load; 0 where there is none. */
    public double mean() {
        return coveredSingle == 0 ? 0 : total() / coveredSingle;
    }

    public double spread() {
        return Math.max(l1, Math.max(l2, l3)) - Math.min(l1, Math.min(l2, l3));
    }

    /** 100 * max|n - mean| / mean over the three phases; null when the mean is 0. */
    public @Nullable Double imbalancePercent() {
        double mean = (l1 + l2 + l3) / 3;
        if (mean == 0) return null;
        double most = Math.max(Math.abs(l1 - mean), Math.max(Math.abs(l2 - mean), Math.abs(l3 - mean)));
        return 100 * most / mean;
    }

    /** What the neutral carries when all loads of known phase draw their weight at once, A; null by heads. */
    public @Nullable Double neutralAmps() {
        if (weight == Weight.HEADS || weight == Weight.ENERGY) return null;
        double square = l1 * l1 + l2 * l2 + l3 * l3 - l1 * l2 - l2 * l3 - l3 * l1;
        double resultant = Math.sqrt(Math.max(0, square));
        return weight == Weight.FUSE ? Double.valueOf(resultant) : Double.valueOf(assumed.amps(resultant));
    }

    /** No assignment of the loads of unknown phase brings the spread below this; by heads one reaches it. */
    public double leastSpread() {
        double[] phases = {l1, l2, l3};
        Arrays.sort(phases);
        if (weight != Weight.HEADS) return leastSpread(phases);
        for (int left = (int) unknown; left > 0; left--) {
            phases[0]++;
            Arrays.sort(phases);
        }
        return phases[2] - phases[0];
    }

    /** As if what is unknown could be poured on the emptiest phases. */
    private double leastSpread(double[] phases) {
        double gap = phases[1] - phases[0];
        double level = unknown <= gap ? phases[0] + unknown : phases[1] + (unknown - gap) / 2;
        return Math.max(0, phases[2] - level);
    }
}
