package io.feederline.ui.phases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateHead;
import io.feederline.edit.Edit;
import io.feederline.edit.LockPhase;
import io.feederline.edit.LoopHead;
import io.feederline.edit.Outcome;
import io.feederline.edit.PlaceHead;
import io.feederline.edit.PlanMove;
import io.feederline.edit.Rename;
import io.feederline.edit.SetDesignedPhase;
import io.feederline.edit.SetFeeder;
import io.feederline.edit.SetPhase;
import io.feederline.edit.VerifyPhase;
import io.feederline.fixture.Nets;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import io.feederline.phase.Measured;
import io.feederline.phase.Rephasing;
import io.feederline.phase.SiteWork;
import io.feederline.phase.Weight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What the Phases view shows, without a toolkit.
 *
 * <pre>
 *   L1  SH-1 SH-2 SH-3 SH-4       L2  SH-5       ?  SH-6       3~  SH-7
 * </pre>
 */
class BoardTest {
    private static final Rephasing.Options ANY = new Rephasing.Options(Weight.HEADS, Integer.MAX_VALUE, false);

    private static Topology net() {
        List<Entity> all = new ArrayList<>(List.of(new Feeder(Nets.FEEDER, "F", null, null, null, null)));
        for (int i = 1; i <= 7; i++)
            all.add(Nets.head(Nets.id(100 + i), "F SH-" + i, i <= 4 ? Integer.valueOf(1) : i == 5 ? 2 : null));
        all.set(7, Kind.SERVICE_HEAD.column("supply").with(all.get(7), "three"));
        return Topology.of(all);
    }

    private static Feeder feeder(Topology t) {
        return Objects.requireNonNull(t.find(Feeder.class, Nets.FEEDER));
    }

    private static Topology done(Edit edit, Topology t) {
        return t.with(assertInstanceOf(Outcome.Done.class, edit.on(t)).change());
    }

    private static List<String> cards(Topology t, List<Rephasing.Step> steps, int phase) {
        return Board.of(t, feeder(t), Weight.HEADS, Measured.NONE, steps).lane(phase).cards().stream()
                .map(card -> card.name() + " " + card.sort() + " " + card.standing())
                .toList();
    }

    @Test
    void everyHeadLiesWhereItWasBuiltAndGhostsWhereItIsToBe() {
        Topology t = done(new SetDesignedPhase(Nets.id(101), 3), net());
        t = done(new LockPhase(Nets.id(102), true), t);
        t = done(new VerifyPhase(Nets.id(103), 1, "tester", null, "Ada", Instant.EPOCH), t);
        assertEquals(
                List.of(
                        "SH-1 BUILT → L3 · not verified",
                        "SH-2 BUILT locked · not verified",
                        "SH-3 BUILT ✓ tester · Ada · 1970-01-01",
                        "SH-4 BUILT not verified"),
                cards(t, List.of(), 1));
        assertEquals(List.of("SH-1 PLANNED planned from L1"), cards(t, List.of(), 3));
        assertEquals(List.of("SH-6 BUILT not recorded yet"), cards(t, List.of(), Board.UNKNOWN));
        Board board = Board.of(t, feeder(t), Weight.HEADS, Measured.NONE, List.of());
        assertEquals(1, board.threePhase().size());
        assertEquals(1, board.planned());
        assertEquals("4 heads · 320 A · – kW", board.lane(1).totals());
        assertEquals("no heads", board.lane(3).totals());
    }

    /** On a new feeder all are designed and nothing is recorded: what one records is seen, and not below all that is to come. */
    @Test
    void whatIsRecordedIsSeenBeforeWhatIsStillToBe() {
        Topology t = done(new SetDesignedPhase(Nets.id(106), 1), net());
        List<String> lane = cards(t, List.of(), 1);
        assertEquals("SH-1 BUILT not verified", lane.getFirst());
        assertEquals("SH-6 PLANNED designed", lane.getLast());
    }

    @Test
    void whatIsSuggestedStaysWhileItIsAcceptedOneByOne() {
        Topology t = net();
        Suggestion all = Suggestion.of(Rephasing.of(t, feeder(t), Measured.NONE, ANY), ANY);
        assertEquals(3, all.open().size(), "SH-6 is put somewhere, and two are moved");
        Rephasing.Step first = all.open().getFirst();
        Topology one = done(Suggestion.edit(first), t);
        assertTrue(all.holds(one, Measured.NONE), "what is only designed changes nothing as built");
        Suggestion left = all.after(one);
        assertEquals(all.open().subList(1, 3), left.open());
        Suggestion turned = left.without(left.open().getFirst());
        Topology some = done(turned.all(), one);
        assertEquals(List.of(), turned.after(some).open());
        // Asked anew, what was accepted is decided, and what was turned down is suggested again.
        Rephasing again = Rephasing.of(some, feeder(some), Measured.NONE, ANY);
        assertEquals(1, again.steps().size());
        assertFalse(
                all.holds(done(new SetPhase(Nets.id(101), 2), t), Measured.NONE),
                "built otherwise: to be thought over");
        long ghosts = Board.of(some, feeder(some), Weight.HEADS, Measured.NONE, again.steps()).lanes().stream()
                .flatMap(lane -> lane.cards().stream())
                .filter(Board.Card::isGhost)
                .count();
        assertEquals(3, ghosts);
    }

    /** Of a feeder that is another one it would not be the best any more. */
    @Test
    void whatIsSuggestedHoldsWhileTheFeederIsAsItWas() {
        Topology t = net();
        Rephasing.Options kept = new Rephasing.Options(Weight.HEADS, Integer.MAX_VALUE, true);
        Suggestion of = Suggestion.of(Rephasing.of(t, feeder(t), Measured.NONE, kept), kept);
        Rephasing.Step step = of.open().getFirst();
        List<Edit> others = List.of(
                new LoopHead(Nets.id(101), Nets.id(102)),
                new LockPhase(Nets.id(103), true),
                new VerifyPhase(Nets.id(103), 1, "tester", null, "Ada", Instant.EPOCH),
                new PlanMove(step.head().id(), step.to() == 3 ? 2 : 3, "otherwise"),
                new CreateHead(Nets.id(120), "F SH-9", Nets.FEEDER, Nets.AT),
                new PlaceHead(Nets.id(104), 1),
                new SetFeeder(Nets.id(105), null));
        for (Edit other : others) assertFalse(of.holds(done(other, t), Measured.NONE), other::toString);
        Edit renamed = new Rename(new Ref(Kind.SERVICE_HEAD, Nets.id(101)), "F SH-1b");
        assertTrue(of.holds(done(renamed, t), Measured.NONE));
    }

    @Test
    void whatIsUndoneIsSuggestedAgainAndWhatWasTurnedDownIsNot() {
        Topology t = net();
        Suggestion of = Suggestion.of(Rephasing.of(t, feeder(t), Measured.NONE, ANY), ANY);
        Suggestion turned = of.without(of.open().getLast());
        Suggestion accepted = turned.after(done(Suggestion.edit(of.open().getFirst()), t));
        assertEquals(of.open().subList(1, 2), accepted.open());
        assertEquals(of.open().subList(0, 2), accepted.after(t).open());
    }

    /** Walking order is that along the feeder; three-phase heads have no phase to verify. */
    @Test
    void siteWorkIsWhatIsLeftToDo() {
        Topology t = done(new SetDesignedPhase(Nets.id(104), 2), net());
        t = done(new VerifyPhase(Nets.id(101), 1, "tester", null, null, Instant.EPOCH), t);
        SiteWork work = SiteWork.of(t, feeder(t));
        assertEquals(List.of(4), work.moves().stream().map(SiteWork.Move::place).toList());
        assertEquals(
                List.of(2, 3, 4, 5, 6),
                work.toVerify().stream().map(SiteWork.Stop::place).toList());
        Topology moved = done(new SetPhase(Nets.id(104), 2), t);
        assertEquals(List.of(), SiteWork.of(moved, feeder(moved)).moves(), "recorded: done");
        Topology disproved = done(new SetPhase(Nets.id(101), 3), t);
        assertTrue(SiteWork.of(disproved, feeder(disproved)).toVerify().stream().anyMatch(stop -> stop.place() == 1));
    }
}
