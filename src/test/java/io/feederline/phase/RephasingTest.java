package io.feederline.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.Edit;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
