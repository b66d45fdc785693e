package io.feederline.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.fixture.Nets;
import io.feederline.model.Allocation;
import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.PlannedMove;
import io.feederline.model.Provenance;
import io.feederline.model.Ref;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditsTest {
    private final Topology home = Nets.home();

    private static String why(Edit edit, Topology topology) {
        return assertInstanceOf(Outcome.Refused.class, edit.on(topology)).why().toString();
    }

    private ServiceHead head(Topology t) {
        return Objects.requireNonNull(t.find(ServiceHead.class, Nets.HEAD));
    }

    private static final VerifyPhase VERIFIED =
            new VerifyPhase(Nets.HEAD, 2, "voltage compared at the board", "Fluke 1664", "Ada", Nets.AT);

    @Test
    void recordingAPhaseDropsTheProofOfTheFormerOne() {
        Topology verified = Nets.after(home, VERIFIED);
        assertEquals(2, head(verified).phase());
        Provenance proof = Objects.requireNonNull(verified.find(Provenance.class, Nets.HEAD));
        assertEquals("Ada", proof.person());
        assertTrue(why(VERIFIED, verified).contains("already"));
        Topology again = Nets.after(verified, new VerifyPhase(Nets.HEAD, 1, "phase tester", null, "Bob", Nets.AT));
        assertEquals(
                "Bob",
                Objects.requireNonNull(again.find(Provenance.class, Nets.HEAD)).person());
        Topology after = Nets.after(verified, new SetPhase(Nets.HEAD, 3));
        assertEquals(3, head(after).phase());
        assertNull(after.find(Provenance.class, Nets.HEAD));
    }

    /** Designed L3 where L1 is built: a move is planned, follows a corrected record, and is done when L3 is recorded. */
    @Test
    void aMoveIsPlannedUntilItIsRecorded() {
        Topology built = Nets.after(home, new SetPhase(Nets.HEAD, null), new SetPhase(Nets.HEAD, 1));
        Topology planned = Nets.after(built, new SetDesignedPhase(Nets.HEAD, 3));
        assertEquals(new PlannedMove(Nets.HEAD, Nets.HEAD, 1, 3, null), planned.find(PlannedMove.class, Nets.HEAD));
        Topology because = Nets.after(planned, new PlanMove(Nets.HEAD, 3, "balance"));
        Topology corrected = Nets.after(because, new SetPhase(Nets.HEAD, 2));
        assertEquals(
                new PlannedMove(Nets.HEAD, Nets.HEAD, 2, 3, "balance"), corrected.find(PlannedMove.class, Nets.HEAD));
        Topology done = Nets.after(corrected, new SetPhase(Nets.HEAD, 3));
        assertNull(done.find(PlannedMove.class, Nets.HEAD));
        assertEquals(3, head(done).designedPhase());
        assertNull(Nets.after(planned, new SetDesignedPhase(Nets.HEAD, null)).find(PlannedMove.class, Nets.HEAD));
        Topology unknown = Nets.after(home, new SetPhase(Nets.HEAD, null), new SetDesignedPhase(Nets.HEAD, 2));
        assertNull(unknown.find(PlannedMove.class, Nets.HEAD));
        assertTrue(why(new PlanMove(Nets.HEAD, 1, null), unknown).contains("not recorded"));
    }

    @Test
    void whatSharesASupplyIsLinkedToIt() {
        Allocate share = new Allocate(Nets.HEAD, Nets.PROPERTY, 60.0, Nets.METER, Nets.AT);
        Topology shared = Nets.after(home, share, new Allocate(Nets.HEAD, Nets.PROPERTY, 55.0, null, Nets.AT));
        assertEquals(
                List.of(55.0),
                shared.all(Allocation.class).map(Allocation::percent).toList());
        assertTrue(why(new Allocate(Nets.HEAD, Nets.PROPERTY, 101.0, null, null), home)
                .contains("100"));
        Topology apart = Nets.after(home, new UnlinkMeter(Nets.HEAD, Nets.METER));
        assertTrue(why(share, apart).contains("not linked"));
    }

    /** What a head carries in the laptop's own tables goes with it, and comes back. */
    @Test
    void whatWasRecordedAtAHeadGoesWithIt() {
        Topology recorded = Nets.after(
                home,
                VERIFIED,
                new SetDesignedPhase(Nets.HEAD, 3),
                new CommissionHead(
                        Nets.id(77),
                        Nets.HEAD,
                        "pass",
                        null,
                        "TN-C-S",
                        true,
                        0.21,
                        1.2,
                        239.5,
                        true,
                        null,
                        null,
                        "Ada",
                        null,
                        null,
                        null,
                        null,
                        null,
                        Nets.AT),
                new RecordReading(Nets.METER, "A", "opening", 12.5, null, null, "Ada", null, Nets.AT));
        assertTrue(why(
                        new CommissionHead(
                                Nets.id(78),
                                Nets.HEAD,
                                "maybe",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Nets.AT),
                        home)
                .contains("pass, fail, to do"));
        Outcome.Done gone =
                assertInstanceOf(Outcome.Done.class, new Delete(new Ref(Kind.SERVICE_HEAD, Nets.HEAD)).on(recorded));
        Topology after = recorded.with(gone.change());
        assertEquals(
                0, after.count(Kind.PROVENANCE) + after.count(Kind.PLANNED_MOVE) + after.count(Kind.COMMISSIONING));
        assertEquals(1, after.count(Kind.METER_READING));
        assertEquals(recorded, after.with(gone.change().inverted()));
    }

    @Test
    void aDesignedPhaseIsNoRecordedPhase() {
        Topology unknown = Nets.after(home, new SetPhase(Nets.HEAD, null), new SetDesignedPhase(Nets.HEAD, 2));
        assertNull(head(unknown).phase());
        assertEquals(2, head(unknown).designedPhase());
    }

    @Test
    void aThreePhaseHeadHasNoSinglePhase() {
        Topology three = Nets.after(home, new SetSupply(Nets.HEAD, "three"));
        assertNull(head(three).phase());
        assertTrue(why(new SetPhase(Nets.HEAD, 1), three).contains("three-phase"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, -1, Integer.MAX_VALUE})
    void aPhaseIsOneTwoOrThree(int phase) {
        assertTrue(why(new SetPhase(Nets.HEAD, phase), home).contains("does not exist"));
    }

    @Test
    void aMeterHangsOnOneHead() {
        assertTrue(
                why(new LinkMeter(Nets.OTHER_HEAD, Nets.METER, Nets.AT), home).contains("SH-1"));
        Topology moved = Nets.after(home, new MoveMeter(Nets.METER, Nets.OTHER_HEAD, Nets.AT));
        assertEquals(
                List.of(Nets.OTHER_HEAD),
                Walk.headsWith(moved, Nets.METER).stream().map(Entity::id).toList());
    }

    @Test
    void aRegisterFeedsOneCircuitAtATime() {
        assertTrue(why(new MapRegister(Nets.REGISTER, Nets.OTHER_CIRCUIT, Nets.AT), home)
                .contains("WL-01-power"));
        Instant odd = Instant.parse("2026-02-01T12:47:11Z");
        Topology ended = Nets.after(home, new EndMapping(Nets.REGISTER, Nets.CIRCUIT, odd));
        assertEquals(
                Instant.parse("2026-02-01T12:30:00Z"),
                Walk.mappingsOf(ended, Nets.REGISTER).getFirst().endTime());
        // Half-open: the successor starts where the predecessor ends.
        Nets.after(ended, new MapRegister(Nets.REGISTER, Nets.OTHER_CIRCUIT, odd));
    }

    @Test
    void deletingTellsWhatHangsOnIt() {
        assertTrue(why(new Delete(new Ref(Kind.FEEDER, Nets.FEEDER)), home).contains("2 things hang on F1: "));
        Outcome.Done done = assertInstanceOf(Outcome.Done.class, new Delete(new Ref(Kind.METER, Nets.METER)).on(home));
        assertEquals(
                "Deleted meter EML0000000001 with 2 links, 1 register",
                done.change().text().toString());
    }

    @Test
    void naturalKeysAreGivenOnce() {
        assertTrue(
                why(new CreateHead(Nets.id(99), " sh-1 ", null, Nets.AT), home).contains("another service head"));
        assertTrue(why(new Rename(new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD), "SH-1"), home)
                .contains("another"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'; DROP TABLE flows.escos; --", "\"quoted\" 😀", "\u202eright to left \u05d0", "{0}{1}", "a\tb"
            })
    void namesAreKeptAsTyped(String name) {
        assertEquals(
                name,
                head(Nets.after(home, new Rename(new Ref(Kind.SERVICE_HEAD, Nets.HEAD), name)))
                        .name());
    }

    @Test
    void aFieldTakesOnlyWhatFits() {
        Ref head = new Ref(Kind.SERVICE_HEAD, Nets.HEAD);
        assertTrue(why(new SetField(head, "fuse_rating", "many"), home).contains("a whole number"));
        assertTrue(why(new SetField(head, "created_at", "2026-01-01T00:00:00Z"), home)
                .contains("no field"));
        assertTrue(why(new SetField(head, "name", ""), home).contains("empty"));
        assertTrue(
                why(new SetField(head, "feeder", Nets.id(77).toString()), home).contains("no feeder"));
    }

    /** Joined with another register, a mapping goes over with its times and what somebody noted of it. */
    @Test
    void aMappingThatMovesToATwinKeepsItsNotes() {
        RegisterCircuit mapping = home.all(RegisterCircuit.class).findFirst().orElseThrow();
        Ref ref = mapping.ref();
        Topology noted = Nets.after(
                home,
                new SetField(ref, "notes", "read at the handover"),
                new CreateCircuit(Nets.id(900), "heat", "Twin", Nets.SITE, Nets.AT));
        Circuit mine = Objects.requireNonNull(noted.find(Circuit.class, mapping.circuit()));
        Circuit theirs = Objects.requireNonNull(noted.find(Circuit.class, Nets.id(900)));
        Topology joined = noted.with(Joining.of(noted, mine, theirs));
        RegisterCircuit moved = joined.all(RegisterCircuit.class)
                .filter(m -> m.circuit().equals(theirs.id()))
                .findFirst()
                .orElseThrow();
        assertEquals("read at the handover", moved.notes());
        assertEquals(mapping.startTime(), moved.startTime());
        assertEquals(
                RegisterCircuit.between(theirs.id(), mapping.register(), mapping.startTime(), null)
                        .id(),
                moved.id());
    }
}
