package io.feederline.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link PlaceHead} and {@link OrderByName} beside a plain list that is reordered the same way. */
class PlaceHeadTest {
    private static Topology feeder(int heads) {
        List<Entity> all = new ArrayList<>(List.of(new Feeder(Nets.FEEDER, "F", null, null, null, null)));
        for (int i = 1; i <= heads; i++) all.add(Nets.head(Nets.id(100 + i), "SH-" + i, null));
        return Topology.of(all);
    }

    private static List<UUID> order(Topology t) {
        return Walk.headsOn(t, Nets.FEEDER).stream().map(ServiceHead::id).toList();
    }

    private static Topology done(Edit edit, Topology t) {
        return t.with(assertInstanceOf(Outcome.Done.class, edit.on(t)).change());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aHeadIsPutWhereAListWouldPutIt(long seed) {
        Random random = new Random(seed);
        int heads = 2 + random.nextInt(12);
        Topology t = feeder(heads);
        List<UUID> expected = new ArrayList<>(order(t));
        for (int round = 0; round < 40; round++) {
            UUID head = expected.get(random.nextInt(heads));
            int place = 1 + random.nextInt(heads);
            PlaceHead edit = new PlaceHead(head, place);
            if (expected.indexOf(head) == place - 1) {
                assertInstanceOf(Outcome.Refused.class, edit.on(t));
                continue;
            }
            Topology before = t;
            Change change = assertInstanceOf(Outcome.Done.class, edit.on(t)).change();
            t = t.with(change);
            expected.remove(head);
            expected.add(place - 1, head);
            assertEquals(expected, order(t), "seed " + seed + " round " + round);
            assertEquals(order(before), order(t.with(change.inverted())));
        }
        assertEquals(
                IntStream.rangeClosed(1, heads).mapToObj(i -> Nets.id(100 + i)).toList(),
                order(done(new OrderByName(Nets.FEEDER), done(new PlaceHead(expected.getFirst(), heads), t))));
    }

    @Test
    void nonsenseIsRefusedWithASentence() {
        Topology t = feeder(3);
        for (int place : new int[] {0, -1, 4, Integer.MAX_VALUE}) {
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, new PlaceHead(Nets.id(101), place).on(t));
            assertEquals(
                    "F has 3 heads: place " + place + " is none of theirs.",
                    refused.why().toString());
        }
        Topology loose = done(new SetFeeder(Nets.id(101), null), t);
        assertInstanceOf(Outcome.Refused.class, new PlaceHead(Nets.id(101), 1).on(loose));
        assertInstanceOf(Outcome.Refused.class, new OrderByName(Nets.FEEDER).on(t));
        assertInstanceOf(Outcome.Refused.class, new OrderByName(Nets.id(9)).on(t));
    }

    /** A head that comes to an ordered feeder stands at its end until somebody places it. */
    @Test
    void aNewHeadStandsAtTheEnd() {
        Topology t = done(new PlaceHead(Nets.id(103), 1), feeder(3));
        t = done(new CreateHead(Nets.id(50), "A-first-by-name", Nets.FEEDER, Instant.EPOCH), t);
        assertEquals(List.of(Nets.id(103), Nets.id(101), Nets.id(102), Nets.id(50)), order(t));
        assertEquals(4, Walk.placeOf(t, Walk.headsOn(t, Nets.FEEDER).getLast()));
    }

    /** The lock, and that what was verified is never overwritten without a word. */
    @Test
    void aVerifiedPhaseIsNotOverwrittenSilently() {
        Topology t = done(new VerifyPhase(Nets.id(101), 1, "phase tester", null, null, Instant.EPOCH), feeder(2));
        Change change = assertInstanceOf(Outcome.Done.class, new SetPhase(Nets.id(101), 2).on(t))
                .change();
        assertEquals(
                "Phase of SH-1 recorded as L2; it was verified as L1 (phase tester), and is no longer",
                change.text().toString());
        assertEquals(
                "Phase of SH-1 verified as L3 (lamp); it was verified as L1 (phase tester), and is no longer",
                assertInstanceOf(
                                Outcome.Done.class,
                                new VerifyPhase(Nets.id(101), 3, "lamp", null, null, Instant.EPOCH).on(t))
                        .change()
                        .text()
                        .toString());
        Topology locked = done(new LockPhase(Nets.id(101), true), t);
        assertInstanceOf(Outcome.Refused.class, new LockPhase(Nets.id(101), true).on(locked));
        assertEquals(
                t.find(ServiceHead.class, Nets.id(101)),
                done(new LockPhase(Nets.id(101), false), locked).find(ServiceHead.class, Nets.id(101)));
    }
}
