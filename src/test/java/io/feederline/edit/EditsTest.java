package io.feederline.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.fixture.Nets;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
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

    @Test
    void recordingAPhaseDropsTheProofOfTheFormerOne() {
        Topology verified =
                Nets.after(home, new SetField(new Ref(Kind.SERVICE_HEAD, Nets.HEAD), "phase_person", "Ada"));
        Topology after = Nets.after(verified, new SetPhase(Nets.HEAD, 3));
        assertEquals(3, head(after).phase());
        assertNull(head(after).phasePerson());
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
}
