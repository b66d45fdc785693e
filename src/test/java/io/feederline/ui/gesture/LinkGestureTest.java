package io.feederline.ui.gesture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.diagram.Drawing;
import io.feederline.edit.ConnectHead;
import io.feederline.edit.Outcome;
import io.feederline.edit.PlaceHead;
import io.feederline.edit.PlanMove;
import io.feederline.edit.SetFeeder;
import io.feederline.edit.SetPhase;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkGestureTest {
    private final Topology home = Nets.home();

    private static LinkGesture from(Kind kind, UUID id) {
        return new LinkGesture(new Ref(kind, id), Nets.AT);
    }

    private static Drawing.Spot spot(Kind kind, UUID id, int phase) {
        return new Drawing.Spot(0, 0, 10, 10, new Ref(kind, id), phase);
    }

    /** Whatever a hint says over any target, the effect of its edit is just that. */
    @Test
    void hintAndEffectAreTheSameCall() {
        Topology demo = Topology.of(Demo.objects());
        int legal = 0;
        int illegal = 0;
        for (Kind kind : List.of(Kind.SERVICE_HEAD, Kind.METER, Kind.PROPERTY, Kind.REGISTER)) {
            Entity source = demo.all(kind)
                    .min(java.util.Comparator.comparing(Entity::label))
                    .orElseThrow();
            for (Drawing.Spot spot :
                    io.feederline.diagram.Schematic.of(demo).whole().spots()) {
                LinkGesture.Hint hint = new LinkGesture(source.ref(), Nets.AT).over(spot, demo);
                if (hint == null || hint.edit() == null) continue;
                Outcome outcome = Objects.requireNonNull(hint.edit()).on(demo);
                if (outcome instanceof Outcome.Done(Change change)) {
                    assertTrue(hint.isLegal());
                    assertEquals("Let go: " + change.text(), hint.text());
                    legal++;
                } else {
                    assertTrue(!hint.isLegal());
                    illegal++;
                }
            }
        }
        assertTrue(legal > 50 && illegal > 5, legal + " legal, " + illegal + " illegal");
    }

    @Test
    void aConductorMeansFeederAndPhase() {
        LinkGesture.Hint hint = from(Kind.SERVICE_HEAD, Nets.HEAD).over(spot(Kind.FEEDER, Nets.FEEDER, 3), home);
        assertEquals(
                new ConnectHead(Nets.HEAD, Nets.FEEDER, 3),
                Objects.requireNonNull(hint).edit());
        assertEquals("Let go: Phase of SH-1 recorded as L3", hint.text());
    }

    /** A phase of the Phases view: what is unknown is recorded, what was built is planned, and nothing becomes unknown by a slip. */
    @Test
    void aLaneRecordsOrPlans() {
        Ref feeder = new Ref(Kind.FEEDER, Nets.FEEDER);
        LinkGesture head = from(Kind.SERVICE_HEAD, Nets.HEAD);
        assertEquals(
                new PlanMove(Nets.HEAD, 3, null), head.lane(feeder, 3, home).edit());
        assertEquals("SH-1 is on L1 already.", head.lane(feeder, 1, home).text());
        Topology unknown = Nets.after(home, new SetPhase(Nets.HEAD, null));
        assertEquals(
                new ConnectHead(Nets.HEAD, Nets.FEEDER, 3),
                head.lane(feeder, 3, unknown).edit());
        assertNull(head.lane(feeder, 0, home).edit());
        assertTrue(!head.lane(feeder, 0, home).isLegal());
        assertNull(from(Kind.METER, Nets.METER).lane(feeder, 1, home).edit());
    }

    /** Onto another head of its feeder: to its place. */
    @Test
    void aHeadIsPutAtThePlaceOfAnother() {
        LinkGesture.Hint hint =
                from(Kind.SERVICE_HEAD, Nets.HEAD).over(spot(Kind.SERVICE_HEAD, Nets.OTHER_HEAD, 0), home);
        assertEquals(new PlaceHead(Nets.HEAD, 2), Objects.requireNonNull(hint).edit());
        Topology apart = Nets.after(home, new SetFeeder(Nets.OTHER_HEAD, null));
        hint = from(Kind.SERVICE_HEAD, Nets.HEAD).over(spot(Kind.SERVICE_HEAD, Nets.OTHER_HEAD, 0), apart);
        assertTrue(!Objects.requireNonNull(hint).isLegal());
    }

    @Test
    void anIllegalTargetSaysWhy() {
        LinkGesture.Hint hint = from(Kind.SERVICE_HEAD, Nets.HEAD).over(spot(Kind.FEEDER, Nets.FEEDER, 1), home);
        assertTrue(!Objects.requireNonNull(hint).isLegal());
        assertEquals("SH-1 is on L1 already.", hint.text());
    }

    @Test
    void overNothingThereIsNoHint() {
        assertNull(from(Kind.METER, Nets.METER).over(null, home));
        assertNull(from(Kind.METER, Nets.METER).over(spot(Kind.METER, Nets.METER, 0), home));
    }

    @Test
    void overSomethingUnrelatedItSaysWhereItGoes() {
        LinkGesture.Hint hint = from(Kind.METER, Nets.METER).over(spot(Kind.CIRCUIT, Nets.CIRCUIT, 0), home);
        assertEquals(new LinkGesture.Hint(null, false, "A meter goes on a service head."), hint);
    }
}
