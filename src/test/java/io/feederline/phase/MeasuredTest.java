package io.feederline.phase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.edit.Edit;
import io.feederline.edit.EndMapping;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetFeeder;
import io.feederline.edit.SetField;
import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.Interval;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was measured, beside sums over plain lists.
 *
 * <pre>
 *   F -- SH-1 (L1) -- M1 -- A: power, B: heat
 *     -- SH-2 (L1) -- M2 -- A: power
 *     -- SH-3 (3~) -- M3 -- A: power
 * </pre>
 */
class MeasuredTest {
    private static final Instant FROM = Instant.parse("2026-03-28T00:00:00Z");
    private static final int SLOTS = 200;
    private static final Duration HALF = Duration.ofMinutes(30);

    private static final UUID POWER_1 = Nets.id(41);
    private static final UUID HEAT_1 = Nets.id(42);
    private static final UUID POWER_2 = Nets.id(43);
    private static final UUID POWER_3 = Nets.id(44);

    private static void fed(List<Entity> all, int head, int register, UUID circuit, String type) {
        all.add(register(register, head));
        all.add(new Circuit(circuit, type, "C" + circuit.toString().substring(34), null, null, null));
        all.add(RegisterCircuit.between(circuit, Nets.id(register), null, null));
    }

    private static Register register(int register, int head) {
        return Nets.register(Nets.id(register), Nets.id(20 + head), register % 2 == 1 ? "A" : "B");
    }

    private static Topology net() {
        List<Entity> all = new ArrayList<>(List.of(new Feeder(Nets.FEEDER, "F", null, null, null, null)));
        for (int i = 1; i <= 3; i++) {
            Entity head = Nets.head(Nets.id(10 + i), "SH-" + i, i == 3 ? null : Integer.valueOf(1));
            all.add(Kind.SERVICE_HEAD.column("supply").with(head, i == 3 ? "three" : "single"));
            all.add(Nets.meter(Nets.id(20 + i), "M" + i, "C1.w"));
            all.add(HeadMeter.between(Nets.id(10 + i), Nets.id(20 + i), null));
        }
        fed(all, 1, 31, POWER_1, Circuit.POWER);
        fed(all, 1, 32, HEAT_1, Circuit.HEAT);
        fed(all, 2, 33, POWER_2, Circuit.POWER);
        fed(all, 3, 35, POWER_3, Circuit.POWER);
        return Topology.of(all);
    }

    private static ServiceHead head(Topology t, int number) {
        return Objects.requireNonNull(t.find(ServiceHead.class, Nets.id(10 + number)));
    }

    private static Feeder feeder(Topology t) {
        return Objects.requireNonNull(t.find(Feeder.class, Nets.FEEDER));
    }

    private static Instant at(int slot) {
        return FROM.plus(HALF.multipliedBy(slot));
    }

    private static Measured.Builder builder() {
        return new Measured.Builder(FROM, at(SLOTS));
    }

    /** Half-hours are summed first, then the greatest is taken; of a head that lacks one of a circuit it is left out. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void peaksAreCoincident(long seed) {
        Random random = new Random(seed);
        List<UUID> circuits = List.of(POWER_1, HEAT_1, POWER_2, POWER_3);
        double[][] kwh = new double[4][SLOTS];
        Measured.Builder read = builder();
        for (int c = 0; c < 4; c++)
            for (int i = 0; i < SLOTS; i++) {
                kwh[c][i] = random.nextInt(10) == 0 ? Double.NaN : (float) (random.nextDouble() * 3);
                if (!Double.isNaN(kwh[c][i])) read.add(new Interval(circuits.get(c), at(i), kwh[c][i]));
            }
        Topology t = net();
        Measured measured = read.build();
        double peak = 0;
        double total = 0;
        int count = 0;
        double[] phases = new double[3];
        for (int i = 0; i < SLOTS; i++) {
            double one = kwh[0][i] + kwh[1][i];
            if (!Double.isNaN(one)) {
                peak = Math.max(peak, one * 2);
                total += one;
                count++;
            }
            double third = known(kwh[3][i]) / 3;
            phases[0] = Math.max(phases[0], 2 * (known(one) + known(kwh[2][i]) + third));
            phases[1] = Math.max(phases[1], 2 * third);
        }
        Measured.Use use = known(measured.of(t, head(t, 1)));
        assertEquals(peak, use.peakKw(), 1e-5);
        assertEquals(total / count * 48, use.kwhPerDay(), 1e-3);
        assertEquals(count, use.halfHours());
        double[] kw = measured.phasesKw(t, feeder(t));
        assertEquals(phases[0], kw[0], 1e-4);
        assertEquals(phases[1], kw[1], 1e-4);
        assertEquals(kw[1], kw[2]);
        Loads loads = Loads.of(t, feeder(t), Weight.PEAK, measured);
        assertEquals(use.peakKw() + known(measured.of(t, head(t, 2))).peakKw(), loads.l1(), 1e-6);
        assertEquals(3, loads.covered());
        assertEquals(kw[0], Objects.requireNonNull(loads.kw(1)), 1e-9);
        assertNull(Loads.of(t, feeder(t), Weight.ENERGY, measured).kw(1), "energy says nothing of kW");
    }

    /** What is remembered of former topologies leaves no trace: after every edit it tells what one tells that was never asked. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsRememberedIsWhatAnAnswerAnewWouldBe(long seed) {
        Random random = new Random(seed);
        int heads = 24;
        List<Entity> all = new ArrayList<>(List.of(
                new Feeder(Nets.FEEDER, "F", null, null, null, null),
                new Feeder(Nets.id(9), "Other", null, null, null, null)));
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < heads; i++) {
            all.add(Nets.head(Nets.id(100 + i), "SH-" + i, i % 3 + 1));
            all.add(Nets.meter(Nets.id(200 + i), "M" + i, "C1.w"));
            all.add(HeadMeter.between(Nets.id(100 + i), Nets.id(200 + i), null));
            all.add(register(300 + i, 180 + i));
            for (int slot = 0; slot < SLOTS; slot++)
                if (random.nextInt(9) > 0)
                    intervals.add(new Interval(Nets.id(300 + i), at(slot), random.nextDouble() * 5));
        }
        Measured remembering = built(intervals);
        Topology t = Topology.of(all);
        for (int n = 0; n < 60; n++) {
            UUID head = Nets.id(100 + random.nextInt(heads));
            Edit edit = switch (random.nextInt(5)) {
                case 0 -> new SetField(new Ref(Kind.SERVICE_HEAD, head), "supply", "three");
                case 1 -> new SetField(new Ref(Kind.SERVICE_HEAD, head), "supply", "single");
                case 2 -> new SetFeeder(head, random.nextInt(4) == 0 ? Nets.id(9) : Nets.FEEDER);
                default ->
                    new SetField(new Ref(Kind.SERVICE_HEAD, head), "phase", String.valueOf(1 + random.nextInt(3)));
            };
            if (edit.on(t) instanceof Outcome.Done(Change change)) t = t.with(change);
            Measured anew = built(intervals);
            assertArrayEquals(anew.phasesKw(t, feeder(t)), remembering.phasesKw(t, feeder(t)));
            assertTrue(remembering.phasesKw(t, feeder(t))[0] > 0);
            ServiceHead one = Objects.requireNonNull(t.find(ServiceHead.class, head));
            assertEquals(anew.of(t, one), remembering.of(t, one));
        }
    }

    private static Measured built(List<Interval> intervals) {
        Measured.Builder read = builder();
        intervals.forEach(read::add);
        return read.build();
    }

    private static double known(double kwh) {
        return Double.isNaN(kwh) ? 0 : kwh;
    }

    private static Measured.Use known(Measured.@Nullable Use use) {
        return Objects.requireNonNull(use, "does not count");
    }

    private static Measured flat(Measured.Builder read, UUID... circuits) {
        return flatter(read, 1, circuits).build();
    }

    @Test
    void aHeadCountsOnlyWhereAllThatItSuppliesIsKnown() {
        Topology t = net();
        Measured power = flat(builder(), POWER_1, POWER_2);
        assertNull(power.of(t, head(t, 1)), "heat was not read");
        assertEquals(2, known(power.of(t, head(t, 2))).peakKw());
        Measured all = flat(builder(), POWER_1, HEAT_1, POWER_2);
        assertEquals(4, known(all.of(t, head(t, 1))).peakKw());

        List<Entity> shared = new ArrayList<>();
        for (Kind kind : Kind.values()) t.all(kind).forEach(shared::add);
        shared.add(RegisterCircuit.between(POWER_2, Nets.id(31), null, null));
        Topology two = Topology.of(shared);
        assertNull(all.of(two, head(two, 2)), "its circuit hangs on another head too");

        shared.removeLast();
        shared.add(register(34, 2));
        Topology unmapped = Topology.of(shared);
        assertNull(all.of(unmapped, head(unmapped, 2)), "a register is mapped to nothing");

        Topology solar = Nets.after(t, new SetField(new Ref(Kind.CIRCUIT, HEAT_1), "type", Circuit.SOLAR));
        assertEquals(2, known(power.of(solar, head(solar, 1))).peakKw(), "generation is no demand");

        Measured.Builder few = builder();
        for (int i = 0; i < Measured.LEAST - 1; i++) few.add(new Interval(POWER_2, at(i), 1));
        assertNull(few.build().of(t, head(t, 2)), "less than a day says nothing");
    }

    /** What registers recorded is told first, also of those that are mapped to nothing; circuits have to do where one is missing. */
    @Test
    void registersTellAHeadWhereAllAreRead() {
        Topology t = net();
        UUID a = Nets.id(31);
        UUID b = Nets.id(32);
        Measured both = rest(flatter(builder(), 3, a, b));
        assertEquals(12, known(both.of(t, head(t, 1))).peakKw(), "its two registers, not its two circuits");
        assertEquals(2, known(both.of(t, head(t, 2))).peakKw(), "none of its registers was read");
        Measured one = rest(flatter(builder(), 3, a));
        assertEquals(4, known(one.of(t, head(t, 1))).peakKw(), "never some registers and some circuits");
        assertNull(flat(builder(), a, HEAT_1).of(t, head(t, 1)));

        Topology unmapped = Nets.after(t, new EndMapping(a, POWER_1, Nets.AT));
        assertEquals(12, known(both.of(unmapped, head(unmapped, 1))).peakKw());
        Ref second = new Ref(Kind.REGISTER, b);
        for (Edit generation : List.of(
                new SetField(second, "direction_reversed", "true"),
                new SetField(second, "nature", "solar"),
                new SetField(new Ref(Kind.CIRCUIT, HEAT_1), "type", Circuit.SOLAR))) {
            Topology solar = Nets.after(t, generation);
            assertEquals(6, known(both.of(solar, head(solar, 1))).peakKw(), generation::toString);
        }

        List<Entity> shared = new ArrayList<>();
        for (Kind kind : Kind.values()) t.all(kind).forEach(shared::add);
        shared.add(HeadMeter.between(Nets.id(12), Nets.id(21), null));
        Topology two = Topology.of(shared);
        Measured registers = flatter(builder(), 3, a, b, Nets.id(33)).build();
        assertNull(registers.of(two, head(two, 1)), "a meter on two heads says of neither what it drew");
        assertNull(registers.of(two, head(two, 2)));

        Measured.Builder few = builder();
        for (int i = 0; i < Measured.LEAST - 1; i++) {
            few.add(new Interval(a, at(i), 3));
            few.add(new Interval(b, at(i), 3));
        }
        assertEquals(4, known(rest(few).of(t, head(t, 1))).peakKw(), "of less than a day circuits know more");
    }

    private static Measured.Builder flatter(Measured.Builder read, double kwh, UUID... of) {
        for (UUID one : of) for (int i = 0; i < SLOTS; i++) read.add(new Interval(one, at(i), kwh));
        return read;
    }

    @Test
    void whatCannotBeIsLeftOutAndCounted() {
        Topology t = net();
        Measured.Builder read = builder();
        double[] odd = {-0.1, Double.NaN, Double.POSITIVE_INFINITY, Measured.MOST_KWH + 1, -1e308};
        for (double kwh : odd) read.add(new Interval(POWER_2, at(0), kwh));
        read.add(new Interval(POWER_2, at(0).plusSeconds(1), 9));
        read.add(new Interval(POWER_2, at(0).plusNanos(1), 9));
        // Out of the time asked for: no matter, and not odd.
        read.add(new Interval(POWER_2, FROM.minus(HALF), 9));
        read.add(new Interval(POWER_2, at(SLOTS), 9));
        read.add(new Interval(POWER_2, Instant.MIN.plusSeconds(800), 9));
        // Twice the same: the last counts.
        read.add(new Interval(POWER_2, at(3), 9));
        Measured measured = flat(read, POWER_2);
        assertEquals(8, measured.odd());
        Measured.Use use = known(measured.of(t, head(t, 2)));
        assertEquals(2, use.peakKw());
        assertEquals(SLOTS, use.halfHours());
    }

    /** Days on which the clock is changed have 46 and 50 half-hours: each has what it has, and no two fall together. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29", "2026-10-25"})
    void daysOfFortySixAndFiftyHalfHours(String day) {
        ZoneId london = ZoneId.of("Europe/London");
        Instant from = LocalDate.parse(day).atStartOfDay(london).toInstant();
        Instant to = LocalDate.parse(day).plusDays(1).atStartOfDay(london).toInstant();
        long halves = Duration.between(from, to).dividedBy(HALF);
        assertEquals(day.startsWith("2026-03") ? 46 : 50, halves);
        Measured.Builder read = new Measured.Builder(from.minus(Duration.ofDays(1)), to);
        for (Instant at = from.minus(Duration.ofDays(1)); at.isBefore(to); at = at.plus(HALF))
            read.add(new Interval(POWER_2, at, at.isBefore(from) ? 1 : 2));
        Topology t = net();
        Measured.Use use = known(read.build().of(t, head(t, 2)));
        assertEquals(48 + halves, use.halfHours());
        assertEquals(4, use.peakKw());
        assertEquals((48 + 2.0 * halves) / (48 + halves) * 48, use.kwhPerDay(), 1e-9);
    }

    private static List<String> judged(Topology t, Measured measured) {
        Findings findings = Findings.of(new Evidence(t, Nets.TODAY, measured));
        List<String> told = new ArrayList<>();
        findings.open().stream()
                .filter(finding -> finding.code().equals("C04"))
                .forEach(finding -> told.add(finding.message().toString()));
        findings.notJudged().stream()
                .filter(not -> not.code().equals("C04"))
                .forEach(not -> told.add(not.objects() + " " + not.reason()));
        return told;
    }

    /** C04: the fault, the sound case and the border, of heads and of the feeder; silence is told. */
    @Test
    void aPeakAboveItsRatingIsFound() {
        Topology t = net();
        assertEquals(
                List.of("4 no half-hours have been read: say with the remote how many days to read"),
                judged(t, Measured.NONE));
        Assumed assumed = Assumed.at(t, null);
        double border = 80 * assumed.volts() * assumed.powerFactor() / 2000;
        Measured all = flat(builder(), POWER_1, HEAT_1, POWER_2, POWER_3);
        assertEquals(List.of("1 the feeder's rating is not recorded"), judged(t, all));
        Topology rated = Nets.after(t, new SetField(new Ref(Kind.FEEDER, Nets.FEEDER), "rating_amps", "400"));
        assertEquals(List.of(), judged(rated, all));

        for (double kwh : new double[] {border * 0.999, border * 1.001}) {
            Measured.Builder read = builder();
            read.add(new Interval(POWER_2, at(7), kwh));
            Measured one = rest(read);
            assertEquals(
                    kwh < border ? List.of() : List.of("SH-2 drew 81 A at its measured peak, above its fuse of 80 A"),
                    judged(rated, one));
        }
        // On L1 are the heads 1 and 2 and a third of 3: 2 + 1 + 1/3 kWh in the half-hour.
        double amps = assumed.amps(2 * (3 + 1.0 / 3));
        Topology tight = Nets.after(
                t, new SetField(new Ref(Kind.FEEDER, Nets.FEEDER), "rating_amps", String.valueOf(amps * 0.999)));
        assertEquals(1, judged(tight, all).size());
        assertEquals(
                "F drew " + Math.round(Math.ceil(amps)) + " A on L1 at its measured peak, above its rating of",
                judged(tight, all).getFirst().replaceFirst(" of .*", " of"));
        Topology wide = Nets.after(
                t, new SetField(new Ref(Kind.FEEDER, Nets.FEEDER), "rating_amps", String.valueOf(amps * 1.001)));
        assertEquals(List.of(), judged(wide, all));
        // What is read of some is too much already, or says nothing.
        Measured some = flat(builder(), POWER_1, HEAT_1, POWER_3);
        assertEquals(
                List.of(
                        "1 not all its registers or circuits were read, or one is of other heads too",
                        "1 of some heads the phase is unknown, or not all half-hours were read"),
                judged(wide, some));
    }

    /** One kWh in every half-hour that nobody has filled in yet. */
    private static Measured rest(Measured.Builder read) {
        for (UUID circuit : List.of(POWER_1, HEAT_1, POWER_2, POWER_3))
            for (int i = 0; i < SLOTS; i++)
                if (i != 7 || !circuit.equals(POWER_2)) read.add(new Interval(circuit, at(i), 1));
        return read.build();
    }
}
