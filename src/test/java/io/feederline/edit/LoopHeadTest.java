package io.feederline.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.PlannedMove;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads on a looped service: what binds them, and that they are planned together. */
class LoopHeadTest {
    private static final UUID ELSEWHERE = Nets.id(99);

    /** Heads on these phases, in this order; 0 for unknown. */
    private static Topology feeder(int... phases) {
        List<Entity> all = new ArrayList<>(List.of(
                new Feeder(Nets.FEEDER, "F1", null, null, null, null),
                new Feeder(ELSEWHERE, "F2", null, null, null, null)));
        for (int i = 0; i < phases.length; i++)
            all.add(Nets.head(id(i), "SH-" + i, phases[i] == 0 ? null : Integer.valueOf(phases[i])));
        return Topology.of(all);
    }

    private static UUID id(int head) {
        return Nets.id(100 + head);
    }

    private static Edit loop(int head, int from) {
        return new LoopHead(id(head), id(from));
    }

    private static ServiceHead head(Topology t, int head) {
        return find(t, id(head));
    }

    private static ServiceHead find(Topology t, UUID id) {
        return Objects.requireNonNull(t.find(ServiceHead.class, id));
    }

    private static List<String> loop(Topology t, int head) {
        return Walk.loop(t, head(t, head)).stream().map(Entity::label).toList();
    }

    private static String why(Edit edit, Topology t) {
        return assertInstanceOf(Outcome.Refused.class, edit.on(t)).why().toString();
    }

    @Test
    void whatIsFedThroughAnotherIsOneWithIt() {
        Topology t = Nets.after(feeder(1, 1, 1, 1), loop(1, 0), loop(2, 1));
        for (int i = 0; i < 3; i++) assertEquals(List.of("SH-0", "SH-1", "SH-2"), loop(t, i));
        assertEquals(List.of("SH-3"), loop(t, 3));
        assertEquals(List.of("SH-0"), loop(Nets.after(t, new LoopHead(id(1), null)), 0));
        Edit three = new SetSupply(id(1), ServiceHead.THREE);
        assertEquals(List.of("SH-2"), loop(Nets.after(t, three), 2), "three phases pass on any of them");
        assertEquals(List.of("SH-1", "SH-2"), loop(Nets.after(t, new SetFeeder(id(0), ELSEWHERE)), 1));
    }

    @Test
    void whatCannotBeIsRefused() {
        Topology t = Nets.after(feeder(1, 1, 1), loop(1, 0), loop(2, 1));
        assertTrue(why(loop(0, 2), t).contains("cannot lead back"), why(loop(0, 2), t));
        assertTrue(why(loop(0, 0), t).contains("cannot lead back"));
        assertTrue(why(loop(1, 0), t).contains("already"), why(loop(1, 0), t));
        assertTrue(why(new LoopHead(id(0), null), t).contains("nothing to take away"));
        Topology apart = Nets.after(feeder(1, 1), new SetFeeder(id(0), ELSEWHERE));
        assertTrue(
                why(loop(1, 0), apart).contains("F1") && why(loop(1, 0), apart).contains("F2"));
    }

    @Test
    void whatHangsOnAHeadThatGoesIsLoopedFromItNoMore() {
        Topology t = Nets.after(feeder(1, 1, 1), loop(1, 0), loop(2, 1));
        Topology after = Nets.after(t, new Delete(new Ref(Kind.SERVICE_HEAD, id(1))));
        assertEquals(0, after.count(Kind.LOOP));
        assertEquals(2, after.count(Kind.SERVICE_HEAD));
    }

    @Test
    void theyMoveTogetherInOneEditAndBack() {
        Topology t = Nets.after(feeder(1, 1, 0, 1), loop(1, 0), loop(2, 0));
        PlanMove move = new PlanMove(id(1), 3, "balance");
        Outcome.Done done = assertInstanceOf(Outcome.Done.class, move.on(t));
        assertTrue(
                done.change().text().toString().contains("with SH-0, SH-2"),
                done.change().text().toString());
        Topology planned = t.with(done.change());
        assertEquals(new PlannedMove(id(0), id(0), 1, 3, "balance"), planned.find(PlannedMove.class, id(0)));
        assertEquals(new PlannedMove(id(1), id(1), 1, 3, "balance"), planned.find(PlannedMove.class, id(1)));
        assertNull(planned.find(PlannedMove.class, id(2)), "nobody moves what nobody knows");
        assertEquals(3, head(planned, 2).designedPhase());
        assertNull(head(planned, 2).phase(), "and it is not recorded either");
        assertNull(head(planned, 3).designedPhase());
        Topology back = Nets.after(planned, new SetDesignedPhase(id(2), null));
        assertEquals(0, back.count(Kind.PLANNED_MOVE));
        assertEquals(t, planned.with(done.change().inverted()));
    }

    /** Whatever is locked, known or three-phase: what rotation designs on one looped service is one phase. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void rotationGivesThemOnePhase(long seed) {
        Random random = new Random(seed);
        int looped = 0;
        for (int round = 0; round < 60; round++) {
            int heads = 2 + random.nextInt(10);
            Topology t = feeder(random.ints(heads, 0, 4).toArray());
            for (int i = 1; i < heads; i++) {
                if (random.nextInt(2) == 0) t = tried(t, loop(i, random.nextInt(heads)));
                if (random.nextInt(6) == 0) t = tried(t, new SetSupply(id(i), ServiceHead.THREE));
                if (random.nextInt(6) == 0) t = tried(t, new LockPhase(id(i), true));
            }
            Topology after = tried(t, new Rotate(Nets.FEEDER, 1 + random.nextInt(3), random.nextBoolean()));
            for (ServiceHead head : Walk.headsOn(after, Nets.FEEDER)) {
                List<ServiceHead> together = Walk.loop(after, head);
                if (together.size() > 1) looped++;
                assertEquals(find(t, head.id()).phase(), head.phase());
                long designed = together.stream()
                        .filter(one -> one.designedPhase() != null)
                        .map(ServiceHead::designedPhase)
                        .distinct()
                        .count();
                assertTrue(designed <= 1, together.toString());
            }
        }
        assertTrue(looped > 50, "loops were met: " + looped);
    }

    private static Topology tried(Topology t, Edit edit) {
        return edit.on(t) instanceof Outcome.Done(Change change) ? t.with(change) : t;
    }
}
