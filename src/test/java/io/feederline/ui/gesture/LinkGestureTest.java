package io.feederline.ui.gesture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Schematic;
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
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkGestureTest {
    private final Topology home = Nets.home();

    private static LinkGesture from(Kind kind, UUID id) {
        return new LinkGesture(new Ref(kind, id), Nets.AT);
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
            for (Drawing.Spot spot : Schematic.of(demo).whole().spots()) {
                LinkGesture gesture = new LinkGesture(source.ref(), Nets.AT);
                LinkGesture.Hint hint = gesture.over(spot.shows(), spot.phase(), demo);
                assertEquals(hint.isLegal(), gesture.reaches(spot.shows(), spot.phase(), demo));
                if (hint.edit() == null) continue;
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
        LinkGesture.Hint hint = from(Kind.SERVICE_HEAD, Nets.HEAD).over(new Ref(Kind.FEEDER, Nets.FEEDER), 3, home);
        assertEquals(new ConnectHead(Nets.HEAD, Nets.FEEDER, 3), hint.edit());
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
                from(Kind.SERVICE_HEAD, Nets.HEAD).over(new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD), 0, home);
        assertEquals(new PlaceHead(Nets.HEAD, 2), hint.edit());
        Topology apart = Nets.after(home, new SetFeeder(Nets.OTHER_HEAD, null));
        hint = from(Kind.SERVICE_HEAD, Nets.HEAD).over(new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD), 0, apart);
        assertTrue(!hint.isLegal());
    }

    @Test
    void anIllegalTargetSaysWhy() {
        LinkGesture.Hint hint = from(Kind.SERVICE_HEAD, Nets.HEAD).over(new Ref(Kind.FEEDER, Nets.FEEDER), 1, home);
        assertTrue(!hint.isLegal());
        assertEquals("SH-1 is on L1 already.", hint.text());
    }

    /** Where it was picked up is neither a target nor a mistake. */
    @Test
    void onItselfItDoesNothing() {
        LinkGesture.Hint hint = from(Kind.METER, Nets.METER).over(new Ref(Kind.METER, Nets.METER), 0, home);
        assertEquals(LinkGesture.Verdict.NOTHING, hint.verdict());
        assertNull(hint.edit());
    }

    @Test
    void overSomethingUnrelatedItSaysWhereItGoes() {
        LinkGesture.Hint hint = from(Kind.METER, Nets.METER).over(new Ref(Kind.CIRCUIT, Nets.CIRCUIT), 0, home);
        assertEquals(new LinkGesture.Hint(null, LinkGesture.Verdict.REFUSED, "A meter goes on a service head."), hint);
    }

    /** Every end of every link that is drawn: let go elsewhere it leads there and no longer here, beside the feeders it is apart. */
    @Test
    void anEndLeadsItsLinkElsewhere() {
        Topology demo = Topology.of(Demo.objects());
        Drawing whole = Schematic.of(demo).whole();
        Map<Kind, Integer> led = new EnumMap<>(Kind.class);
        for (Drawing.End end : whole.ends()) {
            assertTrue(isLinked(demo, end.keeps(), end.holds()), () -> "not linked: " + end);
            LinkGesture gesture = LinkGesture.of(end, Nets.AT);
            LinkGesture.Hint off = gesture.off(demo);
            if (off != null) assertTrue(!isLinked(after(demo, off), end.keeps(), end.holds()), off::text);
            else assertEquals(Kind.FEEDER, end.holds().kind());
            Set<Drawing.Spot> several = new LinkedHashSet<>(whole.spots().stream()
                    .filter(spot -> gesture.reaches(spot.shows(), spot.phase(), demo))
                    .limit(40)
                    .toList());
            for (Drawing.Spot spot : several) {
                LinkGesture.Hint hint = gesture.over(spot.shows(), spot.phase(), demo);
                Topology after = after(demo, hint);
                assertEquals(end.holds().kind(), spot.shows().kind(), hint::text);
                assertTrue(isLinked(after, end.keeps(), spot.shows()), hint::text);
                boolean same = spot.shows().equals(end.holds());
                assertTrue(same || !isLinked(after, end.keeps(), end.holds()), hint::text);
                led.merge(end.keeps().kind(), 1, Integer::sum);
            }
        }
        assertEquals(Set.of(Kind.SERVICE_HEAD, Kind.METER, Kind.REGISTER, Kind.CIRCUIT), led.keySet());
    }

    private static Topology after(Topology t, LinkGesture.Hint hint) {
        return Nets.after(t, Objects.requireNonNull(hint.edit()));
    }

    private static boolean isLinked(Topology t, Ref one, Ref other) {
        return switch (one.kind()) {
            case SERVICE_HEAD ->
                other.kind() == Kind.FEEDER
                        ? other.id()
                                .equals(Objects.requireNonNull(t.find(ServiceHead.class, one.id()))
                                        .feeder())
                        : Walk.metersOn(t, one.id()).stream().anyMatch(m -> m.id().equals(other.id()));
            case REGISTER ->
                Walk.mappingsOf(t, one.id()).stream()
                        .anyMatch(m -> m.isOpen() && m.circuit().equals(other.id()));
            default -> isLinked(t, other, one);
        };
    }

    /** All at once what each would do alone; what is so already stays, and what takes only one takes no more. */
    @Test
    void severalGoTogether() {
        Topology demo = Topology.of(Demo.objects());
        Feeder feeder = (Feeder) demo.named(Kind.FEEDER, "HMCE Feeder 1").getFirst();
        List<ServiceHead> heads = Walk.headsOn(demo, feeder.id());
        LinkGesture gesture = LinkGesture.of(heads.stream().map(Entity::ref).toList(), Nets.AT);
        LinkGesture.Hint hint = gesture.over(feeder.ref(), 2, demo);
        List<ServiceHead> moved = heads.stream()
                .filter(h -> new ConnectHead(h.id(), feeder.id(), 2).on(demo) instanceof Outcome.Done)
                .toList();
        assertTrue(moved.size() > 1 && moved.size() < heads.size());
        Topology after = after(demo, hint);
        for (ServiceHead head : heads)
            assertEquals(
                    moved.contains(head) ? Integer.valueOf(2) : head.phase(),
                    Objects.requireNonNull(after.find(ServiceHead.class, head.id()))
                            .phase());
        assertTrue(hint.text().endsWith("(" + (heads.size() - moved.size()) + " left as they are)"), hint::text);
        Ref meter = demo.all(Kind.METER).findFirst().orElseThrow().ref();
        assertEquals(LinkGesture.Verdict.REFUSED, gesture.over(meter, 0, demo).verdict());
        assertTrue(!gesture.reaches(meter, 0, demo));
        for (Drawing.Spot spot : Schematic.of(demo).whole().spots())
            if (!gesture.drags(spot.shows()))
                assertEquals(
                        gesture.over(spot.shows(), spot.phase(), demo).isLegal(),
                        gesture.reaches(spot.shows(), spot.phase(), demo));
        LinkGesture.Hint off = Objects.requireNonNull(gesture.off(demo));
        assertTrue(Walk.headsOn(after(demo, off), feeder.id()).isEmpty());
    }
}
