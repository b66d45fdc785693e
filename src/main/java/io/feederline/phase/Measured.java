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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What registers recorded and circuits used, half-hour by half-hour, as far as that is here, and what follows from it of heads and
 * feeders: half-hours are summed first, then the greatest is taken, so peaks are coincident (DOMAIN.md, end of section 5).
 * Half-hours are those of UTC: a day of 46 or 50 is none of its concern.
 *
 * <p>A head counts where all that it supplies was read: its registers, or else its circuits, never some of each. By registers:
 * each enabled one of a meter in service, which hangs on no other head. By circuits: each such register is mapped, and its
 * circuits hang on no other head. Generation is no part of demand. A half-hour counts for a head where all have it.
 *
 * <p>Immutable; what was summed is remembered, and any thread may ask.
 */
public final class Measured {
    /** Nothing was read. */
    public static final Measured NONE = new Measured(0, 0, Map.of(), 0);

    /** A day of them, or a head is not told by its half-hours. */
    public static final int LEAST = 48;

    /** kWh in a half-hour above which no circuit of a cut-out can be: 400 A on three phases make 138. */
    public static final double MOST_KWH = 150;

    private static final int MISSING = -1;

    /** Of fewer heads on a feeder no sums are kept. */
    private static final int FEW = 16;

    private static final double MWH = 1e6;
    private static final long SECONDS = 1800;
    private static final double PER_HOUR = 2;
    private static final double PER_DAY = 48;

    /** Half-hours since 1970. */
    private final long first;

    private final int slots;

    /** mWh by register or circuit, so that sums are exact in any order; {@link #MISSING} where a half-hour is not here. */
    private final Map<UUID, int[]> mwh;

    private final int odd;

    /** By what tells a head: after an edit nothing is summed again that the edit did not change. */
    private final Map<Set<UUID>, Optional<Use>> uses = new ConcurrentHashMap<>();

    /** By feeder, as it was when asked last. */
    private final Map<UUID, List<Coincident>> phases = new ConcurrentHashMap<>();

    private Measured(long first, int slots, Map<UUID, int[]> mwh, int odd) {
        this.odd = odd;
        this.first = first;
        this.slots = slots;
        this.mwh = mwh;
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
        private final Map<UUID, int[]> mwh = new HashMap<>();
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

        private int[] slotsOf(UUID of) {
            return mwh.computeIfAbsent(of, any -> {
                int[] none = new int[slots];
                Arrays.fill(none, MISSING);
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
            slotsOf(one.of())[(int) slot] = (int) Math.round(one.kwh() * MWH);
        }

        /** To be used once. */
        public Measured build() {
            return new Measured(first, slots, mwh, odd);
        }
    }

    /** How many figures were left out: negative, absurd, or of a moment at which no half-hour starts. */
    public int odd() {
        return odd;
    }

    public boolean isEmpty() {
        return mwh.isEmpty();
    }

    /** What a head drew; null where it does not count. */
    public @Nullable Use of(Topology t, ServiceHead head) {
        return use(told(t, head)).orElse(null);
    }

    /**
     * The greatest load of each phase of a feeder, kW, L1 first: of heads of known phase that count, three-phase ones spread
     * evenly. Half-hours that one of them lacks are those of the others: no phase had less.
     */
    public double[] phasesKw(Topology t, Feeder feeder) {
        if (isEmpty()) return new double[3];
        List<Map<Set<UUID>, Integer>> on = List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (ServiceHead head : Walk.headsOn(t, feeder.id())) {
            boolean known = head.phase() != null && head.phaseKnown();
            Set<UUID> told = head.isThreePhase() || known ? told(t, head) : Set.of();
            for (int phase = 1; phase <= 3 && !told.isEmpty(); phase++)
                if (head.isThreePhase()) on.get(phase - 1).put(told, 1);
                else if (Integer.valueOf(phase).equals(head.phase()))
                    on.get(phase - 1).put(told, 3);
        }
        List<Coincident> was = phases.getOrDefault(
                feeder.id(), List.of(Coincident.none(slots), Coincident.none(slots), Coincident.none(slots)));
        List<Coincident> is = List.of(
                was.get(0).with(on.get(0), this::sums),
                was.get(1).with(on.get(1), this::sums),
                was.get(2).with(on.get(2), this::sums));
        // A few are as quickly added anew as kept.
        if (on.stream().mapToInt(Map::size).sum() >= FEW) phases.put(feeder.id(), is);
        return is.stream()
                .mapToDouble(phase -> phase.most() / 3.0 / MWH * PER_HOUR)
                .toArray();
    }

    /** What tells a head: its registers, or else its circuits; none where neither do. */
    private Set<UUID> told(Topology t, ServiceHead head) {
        if (isEmpty()) return Set.of();
        Set<UUID> registers = registersOf(t, head);
        if (use(registers).isPresent()) return registers;
        Set<UUID> circuits = circuitsOf(t, head);
        return use(circuits).isPresent() ? circuits : Set.of();
    }

    /** Empty where one of them was not read, or there is nothing to sum, or it is less than a day. */
    private Optional<Use> use(Set<UUID> all) {
        return all.isEmpty() || !mwh.keySet().containsAll(all)
                ? Optional.empty()
                : uses.computeIfAbsent(all, this::useOf);
    }

    private Optional<Use> useOf(Set<UUID> all) {
        long[] sums = sums(all);
        int most = 0;
        int count = 0;
        long total = 0;
        for (int i = 0; i < slots; i++) {
            if (sums[i] < 0) continue;
            count++;
            total += sums[i];
            if (sums[i] > sums[most]) most = i;
        }
        if (count < LEAST) return Optional.empty();
        Instant at = Instant.ofEpochSecond((first + most) * SECONDS);
        return Optional.of(new Use(sums[most] / MWH * PER_HOUR, at, total / MWH / count * PER_DAY, count));
    }

    /** Half-hour by half-hour, {@link #MISSING} where something lacks it. */
    private long[] sums(Set<UUID> all) {
        long[] sums = new long[slots];
        for (UUID each : all) {
            int[] one = Objects.requireNonNull(mwh.get(each));
            for (int i = 0; i < slots; i++) sums[i] = sums[i] < 0 || one[i] < 0 ? MISSING : sums[i] + one[i];
        }
        return sums;
    }

    /** The registers that tell the demand of a head; none where they cannot: a meter hangs on another head too. */
    public static Set<UUID> registersOf(Topology t, ServiceHead head) {
        Set<UUID> registers = new HashSet<>();
        for (Meter meter : Walk.metersOn(t, head.id())) {
            if (meter.isRetired()) continue;
            if (Walk.meterLinks(t, meter.id()).anyMatch(link -> !link.head().equals(head.id()))) return Set.of();
            for (Register register : Walk.registersOf(t, meter.id()))
                if (register.isEnabled() && !isGeneration(t, register)) registers.add(register.id());
        }
        return Set.copyOf(registers);
    }

    private static boolean isGeneration(Topology t, Register register) {
        if (Boolean.TRUE.equals(register.directionReversed()) || Circuit.SOLAR.equals(register.nature())) return true;
        List<Circuit> circuits = Walk.circuitsOf(t, register.id());
        return !circuits.isEmpty() && circuits.stream().allMatch(circuit -> Circuit.SOLAR.equals(circuit.type()));
    }

    /** The circuits that tell the demand of a head; none where they cannot. */
    private static Set<UUID> circuitsOf(Topology t, ServiceHead head) {
        Set<UUID> circuits = new HashSet<>();
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
                ? Set.copyOf(circuits)
                : Set.of();
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
