package io.feederline.phase;

import io.feederline.model.Circuit;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.Interval;
import io.feederline.model.Meter;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What registers recorded and circuits used, half-hour by half-hour, as far as that is here, and what follows from it of heads and
 * feeders: half-hours are summed first, then the greatest is taken, so peaks are coincident (DOMAIN.md, end of section 5).
 * Half-hours are those of UTC: a day of 46 or 50 is none of its concern.
 *
 * <p>A head counts where all that it supplies was read: its registers, or else its circuits, never some of each. By registers:
 * each enabled one of a meter in service, which hangs on no other head. By circuits: each such register is mapped, and its
 * circuits hang on no other head. Generation is no part of demand. A half-hour counts for a head where all have it. Immutable.
 */
public final class Measured {
    /** Nothing was read. */
    public static final Measured NONE = new Measured(0, 0, Map.of(), 0);

    /** A day of them, or a head is not told by its half-hours. */
    public static final int LEAST = 48;

    /** kWh in a half-hour above which no circuit of a cut-out can be: 400 A on three phases make 138. */
    public static final double MOST_KWH = 150;

    private static final long SECONDS = 1800;
    private static final double PER_HOUR = 2;
    private static final double PER_DAY = 48;

    /** Half-hours since 1970. */
    private final long first;

    private final int slots;

    /** By register or circuit; NaN where a half-hour is not here. */
    private final Map<UUID, float[]> kwh;

    private final int odd;

    private Measured(long first, int slots, Map<UUID, float[]> kwh, int odd) {
        this.odd = odd;
        this.first = first;
        this.slots = slots;
        this.kwh = kwh;
    }

    /**
     * What one head drew.
     *
     * @param peakKw in the half-hour {@code at} in which it drew most
     * @param kwhPerDay over the half-hours that count
     * @param halfHours how many count
     */
    public record Use(double peakKw, Instant at, double kwhPerDay, int halfHours) {}

    /** Collects half-hours; those that cannot be are left out, and counted. */
    public static final class Builder {
        private final long first;
        private final int slots;
        private final Map<UUID, float[]> kwh = new HashMap<>();
        private int odd;

        /** From this moment until that one. */
        public Builder(Instant from, Instant to) {
            this.first = Math.ceilDiv(from.getEpochSecond(), SECONDS);
            this.slots =
                    (int) Math.clamp(Math.ceilDiv(to.getEpochSecond(), SECONDS) - first, 0L, Integer.MAX_VALUE - 8);
        }

        /** Of this register or circuit all was read that there is. */
        public void read(UUID of) {
            slotsOf(of);
        }

        private float[] slotsOf(UUID of) {
            return kwh.computeIfAbsent(of, any -> {
                float[] none = new float[slots];
                Arrays.fill(none, Float.NaN);
                return none;
            });
        }

        /** Of one moment the last counts. Negative or absurd figures, and moments that start no half-hour, are odd. */
        public void add(Interval one) {
            long at = Math.floorDiv(one.at().getEpochSecond(), SECONDS);
            boolean whole = one.at().equals(Instant.ofEpochSecond(at * SECONDS));
            if (!whole || !(one.kwh() >= 0 && one.kwh() <= MOST_KWH)) {
                odd++;
                return;
            }
            long slot = at - first;
            if (slot < 0 || slot >= slots) return;
            slotsOf(one.of())[(int) slot] = (float) one.kwh();
        }

        /** To be used once. */
        public Measured build() {
            return new Measured(first, slots, kwh, odd);
        }
    }

    /** How many figures were left out: negative, absurd, or of a moment at which no half-hour starts. */
    public int odd() {
        return odd;
    }

    public boolean isEmpty() {
        return kwh.isEmpty();
    }

    /** What a head drew; null where it does not count. */
    public @Nullable Use of(Topology t, ServiceHead head) {
        float[] sums = sums(t, head);
        if (sums == null) return null;
        int most = -1;
        int count = 0;
        double total = 0;
        for (int i = 0; i < slots; i++) {
            if (Float.isNaN(sums[i])) continue;
            count++;
            total += sums[i];
            if (most < 0 || sums[i] > sums[most]) most = i;
        }
        Instant at = Instant.ofEpochSecond((first + most) * SECONDS);
        return new Use(sums[most] * PER_HOUR, at, total / count * PER_DAY, count);
    }

    /**
     * The greatest load of each phase of a feeder, kW, L1 first: of heads of known phase that count, three-phase ones spread
     * evenly. Half-hours that one of them lacks are those of the others: no phase had less.
     */
    public double[] phasesKw(Topology t, Feeder feeder) {
        double[] most = new double[3];
        double[][] sums = new double[3][isEmpty() ? 0 : slots];
        for (ServiceHead head : isEmpty() ? List.<ServiceHead>of() : Walk.headsOn(t, feeder.id())) {
            boolean known = head.phase() != null && head.phaseKnown();
            float[] of = head.isThreePhase() || known ? sums(t, head) : null;
            if (of == null) continue;
            for (int phase = 0; phase < 3; phase++) {
                if (!head.isThreePhase() && !Integer.valueOf(phase + 1).equals(head.phase())) continue;
                double part = head.isThreePhase() ? 1.0 / 3 : 1;
                for (int i = 0; i < slots; i++) if (!Float.isNaN(of[i])) sums[phase][i] += of[i] * part;
            }
        }
        for (int phase = 0; phase < 3; phase++)
            for (double sum : sums[phase]) most[phase] = Math.max(most[phase], sum * PER_HOUR);
        return most;
    }

    /** Half-hour by half-hour, NaN where something on it lacks it; null for a head that does not count. */
    private float @Nullable [] sums(Topology t, ServiceHead head) {
        if (isEmpty()) return null;
        float[] sums = sums(registersOf(t, head));
        return sums != null ? sums : sums(circuitsOf(t, head));
    }

    /** Null where one of them was not read, or there is nothing to sum, or it is less than a day. */
    private float @Nullable [] sums(Set<UUID> all) {
        float[] sums = null;
        for (UUID each : all) {
            float[] one = kwh.get(each);
            if (one == null) return null;
            if (sums == null) sums = one.clone();
            else for (int i = 0; i < slots; i++) sums[i] += one[i];
        }
        return sums == null || countKnown(sums) < LEAST ? null : sums;
    }

    /** The registers that tell the demand of a head; none where they cannot: a meter hangs on another head too. */
    public static Set<UUID> registersOf(Topology t, ServiceHead head) {
        Set<UUID> registers = new LinkedHashSet<>();
        for (Meter meter : Walk.metersOn(t, head.id())) {
            if (meter.isRetired()) continue;
            if (Walk.meterLinks(t, meter.id()).anyMatch(link -> !link.head().equals(head.id()))) return Set.of();
            for (Register register : Walk.registersOf(t, meter.id()))
                if (register.isEnabled() && !isGeneration(t, register)) registers.add(register.id());
        }
        return registers;
    }

    private static boolean isGeneration(Topology t, Register register) {
        if (Boolean.TRUE.equals(register.directionReversed()) || Circuit.SOLAR.equals(register.nature())) return true;
        List<Circuit> circuits = Walk.circuitsOf(t, register.id());
        return !circuits.isEmpty() && circuits.stream().allMatch(circuit -> Circuit.SOLAR.equals(circuit.type()));
    }

    /** The circuits that tell the demand of a head; none where they cannot. */
    private static Set<UUID> circuitsOf(Topology t, ServiceHead head) {
        Set<UUID> circuits = new LinkedHashSet<>();
        for (Meter meter : Walk.metersOn(t, head.id())) {
            if (meter.isRetired()) continue;
            for (Register register : Walk.registersOf(t, meter.id())) {
                if (!register.isEnabled()) continue;
                List<Circuit> fed = Walk.circuitsOf(t, register.id());
                if (fed.isEmpty()) return Set.of();
                for (Circuit circuit : fed) if (!Circuit.SOLAR.equals(circuit.type())) circuits.add(circuit.id());
            }
        }
        return circuits.stream().allMatch(circuit -> headsOf(t, circuit).allMatch(head.id()::equals))
                ? circuits
                : Set.of();
    }

    private static int countKnown(float[] sums) {
        int count = 0;
        for (float sum : sums) if (!Float.isNaN(sum)) count++;
        return count;
    }

    /** All heads that ever fed a circuit: those of replaced meters too, for its half-hours may be of their time. */
    public static Stream<UUID> headsOf(Topology t, UUID circuit) {
        return Walk.mappingsOfCircuit(t, circuit).stream()
                .map(mapping -> t.find(Register.class, mapping.register()))
                .filter(Objects::nonNull)
                .flatMap(register -> Walk.meterLinks(t, register.meter()))
                .map(HeadMeter::head);
    }
}
