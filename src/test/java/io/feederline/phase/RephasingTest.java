package io.feederline.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.Edit;
import io.feederline.edit.LoopHead;
import io.feederline.edit.PlanMove;
import io.feederline.edit.Rotate;
import io.feederline.edit.SetDesignedPhase;
import io.feederline.edit.SetField;
import io.feederline.edit.SetPhase;
import io.feederline.edit.SetSupply;
import io.feederline.edit.VerifyPhase;
import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Rephasing} takes for a load, and what it lets stay. */
class RephasingTest {
    private static final int ANY = Integer.MAX_VALUE;

    /** Heads on these phases, in this order; 0 for unknown. */
    private static Topology feeder(int... phases) {
        List<Entity> all = new ArrayList<>(List.of(new Feeder(Nets.FEEDER, "F", null, null, null, null)));
        for (int i = 0; i < phases.length; i++)
            all.add(Nets.head(head(i), "SH-" + i, phases[i] == 0 ? null : Integer.valueOf(phases[i])));
        return Topology.of(all);
    }

    private static UUID head(int number) {
        return Nets.id(100 + number);
    }

    private static Edit set(int head, String column, @Nullable String value) {
        return new SetField(new Ref(Kind.SERVICE_HEAD, head(head)), column, value);
    }

    private static Rephasing plan(Topology topology, Weight weight, int moves, boolean keepsVerified) {
        Feeder feeder = Objects.requireNonNull(topology.find(Feeder.class, Nets.FEEDER));
        return Rephasing.of(topology, feeder, Measured.NONE, new Rephasing.Options(weight, moves, keepsVerified));
    }

    private static List<Double> after(Rephasing plan) {
        return List.of(plan.after(1), plan.after(2), plan.after(3));
    }

    private static List<String> moved(Rephasing plan) {
        return plan.steps().stream().map(step -> step.head().label()).toList();
    }

    @Test
    void headsAreSpreadAndUnknownOnesPut() {
        Rephasing plan = plan(feeder(1, 1, 1, 1, 0, 0), Weight.HEADS, ANY, false);
        assertEquals(List.of(2.0, 2.0, 2.0), after(plan));
        assertEquals(2, plan.result().moves(), "to put an unknown one is no move");
        assertEquals(4, plan.steps().size());
        assertEquals(
                List.of(3.0, 2.0, 1.0),
                after(plan(feeder(1, 1, 1, 1, 0, 0), Weight.HEADS, 1, false)).stream()
                        .sorted((a, b) -> Double.compare(b, a))
                        .toList());
    }

    /** Where it costs nothing, L1-L2-L3 along the feeder: neither moves nor balance change by it. */
    @Test
    void alikeHeadsTakeTurnsAlongTheFeeder() {
        Rephasing unknown = plan(feeder(0, 0, 0, 0, 0, 0, 0, 0, 0), Weight.HEADS, ANY, false);
        assertEquals(
                List.of(1, 2, 3, 1, 2, 3, 1, 2, 3),
                unknown.steps().stream().map(Rephasing.Step::to).toList());
        Random random = new Random(5);
        int fewer = 0;
        for (int round = 0; round < 300; round++) {
            int[] phases = random.ints(3 + random.nextInt(20), 0, 4).toArray();
            Topology before = feeder(phases);
            Rephasing plan = plan(before, Weight.HEADS, random.nextBoolean() ? ANY : random.nextInt(4), false);
            long[] sums = new long[4];
            for (int phase : phases) sums[phase]++;
            int moves = 0;
            List<Integer> after = new ArrayList<>();
            for (int phase : phases) after.add(phase);
            for (Rephasing.Step step : plan.steps()) {
                int from = step.from() == null ? 0 : step.from();
                assertEquals(from, step.head().phase() == null ? 0 : step.head().phase());
                sums[from]--;
                sums[step.to()]++;
                if (from != 0) moves++;
                after.set(Walk.headsOn(before, Nets.FEEDER).indexOf(step.head()), step.to());
            }
            assertEquals(plan.result().after(), List.of(sums[1], sums[2], sums[3]));
            assertEquals(plan.result().moves(), moves);
            List<Integer> found = new ArrayList<>();
            for (Balance.Placed placed : plan.result().placed()) found.add(placed.phase());
            assertTrue(pairs(after) <= pairs(found), () -> after + " after " + found);
            if (pairs(after) < pairs(found)) fewer++;
        }
        assertTrue(fewer > 50, "turns were taken " + fewer + " times only");
    }

    /** A head that nobody has marked three-phase, with a three-phase meter on it: no phase is suggested for it. */
    @Test
    void whatMayBeThreePhaseIsLeftAlone() {
        Topology heads = feeder(0, 0, 0);
        Topology metered = heads.with(new Change(
                Text.of("phase.unknown"),
                List.of(),
                List.of(
                        Nets.meter(Nets.METER, "EMP1AX0000000001", "P1.ax"),
                        HeadMeter.between(head(1), Nets.METER, null)),
                List.of()));
        assertEquals(3, plan(heads, Weight.HEADS, ANY, false).steps().size());
        Rephasing plan = plan(metered, Weight.HEADS, ANY, false);
        assertEquals(List.of("SH-0", "SH-2"), moved(plan));
        assertEquals(1, plan.stays());
        Topology single = Nets.after(metered, new SetSupply(head(1), ServiceHead.SINGLE));
        assertEquals(3, plan(single, Weight.HEADS, ANY, false).steps().size());
        Topology turned = Nets.after(metered, new Rotate(Nets.FEEDER, 1, true));
        assertNull(
                Objects.requireNonNull(turned.find(ServiceHead.class, head(1))).designedPhase());
    }

    private static int pairs(List<Integer> along) {
        int pairs = 0;
        for (int i = 1; i < along.size(); i++) if (along.get(i).equals(along.get(i - 1))) pairs++;
        return pairs;
    }

    @Test
    void whatIsLockedThreePhaseOrVerifiedStays() {
        Topology heads = Nets.after(
                feeder(1, 1, 1, 1),
                set(0, "phase_locked", "true"),
                new SetSupply(head(1), ServiceHead.THREE),
                new VerifyPhase(head(2), 1, "voltage compared", null, "Ada", Nets.AT));
        assertEquals(List.of("SH-2", "SH-3"), moved(plan(heads, Weight.HEADS, ANY, false)));
        Rephasing kept = plan(heads, Weight.HEADS, ANY, true);
        assertEquals(List.of("SH-3"), moved(kept));
        assertEquals(2, kept.stays());
        Topology recorded = Nets.after(heads, new SetPhase(head(2), 2), new SetPhase(head(2), 1));
        assertEquals(2, plan(recorded, Weight.HEADS, ANY, true).steps().size(), "its proof is gone");
    }

    /** A feeder that is balanced by what is planned needs no other move. */
    @Test
    void whatIsPlannedCountsAsDone() {
        Topology planned = Nets.after(feeder(1, 1, 1, 2), new PlanMove(head(0), 3, "balance"));
        Rephasing plan = plan(planned, Weight.HEADS, ANY, false);
        assertEquals(List.of(), plan.steps());
        assertEquals(1, plan.planned());
        assertEquals(List.of(2.0, 1.0, 1.0), after(plan));
        assertEquals(3, plan.before().l1(), "as built");
    }

    @Test
    void whatHasNoWeightIsNoLoad() {
        Topology heads = Nets.after(
                feeder(1, 1, 1),
                set(0, "fuse_rating", "100"),
                set(1, "fuse_rating", null),
                set(2, "fuse_rating", "60"));
        Rephasing plan = plan(heads, Weight.FUSE, ANY, false);
        assertEquals(
                List.of(60.0, 100.0),
                after(plan).stream().filter(sum -> sum > 0).sorted().toList());
        assertEquals(1, plan.result().moves());
        assertEquals(1, plan.stays());
    }

    private static Edit loop(int head, int from) {
        return new LoopHead(head(head), head(from));
    }

    private static List<List<String>> together(Rephasing plan) {
        return plan.steps().stream()
                .map(step -> Stream.concat(Stream.of(step.head()), step.with().stream())
                        .map(Entity::label)
                        .toList())
                .toList();
    }

    /** Two on one looped service weigh two, and go in one move. */
    @Test
    void loopedHeadsAreOneLoadAndOneMove() {
        Topology heads = Nets.after(feeder(1, 1, 1, 1, 2, 2), loop(1, 0));
        Rephasing plan = plan(heads, Weight.HEADS, ANY, false);
        assertEquals(List.of(2.0, 2.0, 2.0), after(plan));
        assertEquals(1, plan.result().moves());
        assertEquals(List.of(List.of("SH-0", "SH-1")), together(plan));
        // By the imbalance no worse than 1, 1, 4: and one move where that takes two.
        Topology three = Nets.after(feeder(1, 1, 1, 1, 1, 1), loop(1, 0), loop(2, 0), loop(3, 0));
        assertEquals(
                List.of(0.0, 2.0, 4.0),
                after(plan(three, Weight.HEADS, ANY, false)).stream().sorted().toList());
    }

    /** Nobody records what one of them is on for the others: but they are designed to be on it. */
    @Test
    void whoIsNotKnownFollowsWhoIs() {
        Topology heads = Nets.after(feeder(0, 2, 0, 1, 3), loop(1, 0), loop(2, 1));
        Rephasing plan = plan(heads, Weight.HEADS, ANY, false);
        assertEquals(0, plan.result().moves());
        assertEquals(List.of(List.of("SH-0", "SH-2")), together(plan));
        assertNull(plan.steps().getFirst().from());
        assertEquals(2, plan.steps().getFirst().to());
        Rephasing moved = plan(Nets.after(feeder(0, 1, 1, 1, 2, 2), loop(0, 1)), Weight.HEADS, ANY, false);
        assertEquals(List.of(List.of("SH-1", "SH-0")), together(moved));
        assertEquals(1, moved.steps().getFirst().from(), "who has to be moved is named first");
    }

    @Test
    void whereOneStaysAllDo() {
        Topology heads = Nets.after(feeder(1, 1, 1, 1), loop(1, 0), loop(3, 2));
        assertEquals(1, plan(heads, Weight.HEADS, ANY, false).result().moves());
        Topology locked = Nets.after(heads, set(1, "phase_locked", "true"));
        assertEquals(List.of(List.of("SH-2", "SH-3")), together(plan(locked, Weight.HEADS, ANY, false)));
        assertEquals(2, plan(locked, Weight.HEADS, ANY, false).stays());
        Topology differing = Nets.after(heads, new SetPhase(head(1), 2));
        assertEquals(2, plan(differing, Weight.HEADS, ANY, false).stays(), "which of them is right is not known");
        Topology planned = Nets.after(heads, new PlanMove(head(0), 3, "balance"));
        assertEquals(2, plan(planned, Weight.HEADS, ANY, false).planned());
        assertEquals(List.of(), plan(planned, Weight.HEADS, ANY, false).steps());
    }

    /** As good as trying every phase for every looped service. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingIsMoreAlikeThatKeepsThemTogether(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            int heads = 3 + random.nextInt(7);
            Topology t = feeder(random.ints(heads, 0, 4).toArray());
            for (int i = 1; i < heads; i++) if (random.nextInt(3) == 0) t = Nets.after(t, loop(i, random.nextInt(i)));
            Topology now = t;
            Rephasing plan = plan(t, Weight.HEADS, ANY, false);
            List<Service> services =
                    Service.along(t, plan.before(), Measured.NONE, new Rephasing.Options(Weight.HEADS, ANY, false));
            assertEquals(
                    heads, services.stream().mapToInt(s -> s.heads().size()).sum());
            double least = Double.MAX_VALUE;
            List<Service> free = services.stream().filter(Service::isFree).toList();
            for (int way = 0; way < Math.pow(3, free.size()); way++) {
                long[] sums = new long[3];
                for (Service service : services)
                    for (Service.Standing one : service.heads())
                        if (!service.isFree() && one.phase() != 0) sums[one.phase() - 1]++;
                int rest = way;
                for (Service service : free) {
                    sums[rest % 3] += service.heads().size();
                    rest /= 3;
                }
                least = Math.min(least, Balance.imbalance(List.of(sums[0], sums[1], sums[2])));
            }
            assertEquals(least, plan.imbalanceAfter(), 1e-9);
            for (Rephasing.Step step : plan.steps())
                assertEquals(
                        1,
                        Walk.loop(now, step.head()).stream()
                                .map(head -> step.moves(head) ? Integer.valueOf(step.to()) : head.phase())
                                .distinct()
                                .count());
        }
    }

    /** Once all steps are designed, what is designed or built is what was told, and nothing more is suggested. */
    @Test
    void whatIsSuggestedIsWhatBecomesOfIt() {
        Topology now = feeder(1, 1, 1, 1, 1, 2, 2, 0, 0, 3);
        Rephasing plan = plan(now, Weight.HEADS, ANY, false);
        for (Rephasing.Step step : plan.steps()) {
            assertTrue(step.from() == null || step.from() != step.to());
            now = Nets.after(
                    now,
                    step.from() == null
                            ? new SetDesignedPhase(step.head().id(), step.to())
                            : new PlanMove(step.head().id(), step.to(), null));
        }
        double[] sums = new double[3];
        for (ServiceHead head : Walk.headsOn(now, Nets.FEEDER)) {
            Integer phase = head.designedPhase() != null ? head.designedPhase() : head.phase();
            sums[Objects.requireNonNull(phase) - 1]++;
        }
        assertEquals(after(plan), List.of(sums[0], sums[1], sums[2]));
        assertEquals(0, plan(now, Weight.HEADS, ANY, false).result().moves());
    }
}
