package io.feederline.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.PlannedMove;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Rotate} on feeders made at random: what each head gets, and what stays as it was. */
class RotateTest {
    private static @Nullable Integer phase(Random random) {
        return random.nextBoolean() ? null : Integer.valueOf(1 + random.nextInt(3));
    }

    /** Heads of every sort, in another order along the feeder than that of their names. */
    private static Topology feeder(Random random) {
        List<Entity> all = new ArrayList<>(List.of(new Feeder(Nets.FEEDER, "F", null, null, null, null)));
        int heads = 1 + random.nextInt(12);
        for (int i = 0; i < heads; i++) {
            ServiceHead head = Nets.head(Nets.id(100 + i), "SH-" + i, phase(random));
            Entity odd = Kind.SERVICE_HEAD.column("supply").with(head, random.nextInt(5) == 0 ? "three" : null);
            odd = Kind.SERVICE_HEAD.column("designed_phase").with(odd, phase(random));
            odd = Kind.SERVICE_HEAD.column("phase_locked").with(odd, random.nextInt(5) == 0 ? Boolean.TRUE : null);
            all.add(Kind.SERVICE_HEAD.column("feeder_order").with(odd, random.nextInt(20)));
        }
        return Topology.of(all);
    }

    private static @Nullable Integer known(ServiceHead head) {
        return head.designedPhase() != null ? head.designedPhase() : head.phase();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void eachHeadFollowsTheOneBeforeIt(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            Topology before = feeder(random);
            boolean all = random.nextBoolean();
            int start = 1 + random.nextInt(3);
            Rotate edit = new Rotate(Nets.FEEDER, start, all);
            Outcome outcome = edit.on(before);
            Topology after = outcome instanceof Outcome.Done(Change change) ? before.with(change) : before;
            int next = start;
            for (ServiceHead head : Walk.headsOn(after, Nets.FEEDER)) {
                ServiceHead was = Objects.requireNonNull(before.find(ServiceHead.class, head.id()));
                assertEquals(was.phase(), head.phase(), "what is built stays recorded");
                boolean stays =
                        head.isThreePhase() || Boolean.TRUE.equals(head.phaseLocked()) || (!all && known(was) != null);
                assertEquals(stays ? was.designedPhase() : Integer.valueOf(next), head.designedPhase());
                PlannedMove move = after.find(PlannedMove.class, head.id());
                if (stays || head.phase() == null || head.phase().equals(head.designedPhase())) assertNull(move);
                else
                    assertEquals(
                            head.designedPhase(), Objects.requireNonNull(move).toPhase());
                if (head.isThreePhase()) continue;
                Integer now = stays ? known(head) : Integer.valueOf(next);
                next = (now == null ? next : now) % 3 + 1;
            }
            assertInstanceOf(Outcome.Refused.class, edit.on(after), "done once, there is nothing left to do");
            if (outcome instanceof Outcome.Done(Change change)) assertEquals(before, after.with(change.inverted()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, -1})
    void thereAreThreePhases(int start) {
        assertInstanceOf(Outcome.Refused.class, new Rotate(Nets.FEEDER, start, true).on(Nets.home()));
    }
}
