package io.feederline.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.check.Finding;
import io.feederline.check.Findings;
import io.feederline.fixture.Nets;
import io.feederline.model.Allocation;
import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is done to supplies: share, split and merge, move to a site or an ESCO, one field on many. */
class SupplyOperationsTest {
    private static final UUID NEIGHBOUR = Nets.id(300);
    private static final UUID OTHER_METER = Nets.id(301);
    private static final UUID OTHER_FEEDER = Nets.id(302);
    private static final UUID OTHER_SITE = Nets.id(303);
    private static final UUID OTHER_ESCO = Nets.id(304);

    private static String why(Edit edit, Topology topology) {
        return assertInstanceOf(Outcome.Refused.class, edit.on(topology)).why().toString();
    }

    private static ServiceHead head(Topology t, UUID id) {
        return Objects.requireNonNull(t.find(ServiceHead.class, id));
    }

    private static String codes(Topology t) {
        return Findings.of(Nets.seen(t)).open().stream()
                .map(Finding::code)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static Ref ref(Kind kind, UUID id) {
        return new Ref(kind, id);
    }

    /** The sound home with a neighbour, a second meter, and another ESCO with its site. */
    private static Topology street() {
        return Nets.after(
                Nets.sound(),
                new CreateProperty(NEIGHBOUR, "WL-02", Nets.SITE, "residential", Nets.AT),
                new CreateMeter(OTHER_METER, "EML0000000301", null, null, "C1.w", Nets.ESCO, Nets.AT),
                new LinkMeter(Nets.HEAD, OTHER_METER, Nets.AT),
                new CreateEsco(OTHER_ESCO, "HMCE", null, Nets.AT),
                new CreateSite(OTHER_SITE, "Hazelmead", OTHER_ESCO, Nets.AT));
    }

    private static ShareSupply sharing(double mine, double theirs) {
        return new ShareSupply(
                Nets.HEAD,
                List.of(new Share(Nets.PROPERTY, mine, Nets.METER), new Share(NEIGHBOUR, theirs, OTHER_METER)),
                Nets.AT,
                Nets.AT);
    }

    @Test
    void aSharedSupplyIsLinkedAllocatedAndSaysWhichMeterIsWhose() {
        Topology t = Nets.after(street(), sharing(60, 40));
        assertEquals(2, Walk.propertiesOf(t, Nets.HEAD).size());
        assertEquals(
                60.0, Walk.lastShare(t, Nets.HEAD, Nets.PROPERTY).orElseThrow().percent());
        assertEquals(
                OTHER_METER,
                Walk.lastShare(t, Nets.HEAD, NEIGHBOUR).orElseThrow().meter());
        assertTrue(!codes(t).contains("T10") && !codes(t).contains("T16"), codes(t));
        assertTrue(why(sharing(60, 40), t).contains("already"));
        // One of them changes alone only with the other.
        Topology other = Nets.after(t, sharing(60.01, 40));
        assertEquals(2, other.all(Allocation.class).count());
    }

    @Test
    void sharesMakeAHundredPercentAndNameEverybodyOnce() {
        assertTrue(why(sharing(60, 39.9), street()).contains("99.9 %"));
        assertTrue(why(sharing(60, 50), street()).contains("110 %"));
        assertTrue(why(sharing(-10, 110), street()).contains("-10"));
        Topology three = Nets.after(
                street(),
                new CreateProperty(Nets.id(310), "WL-03", Nets.SITE, null, Nets.AT),
                new LinkProperty(Nets.id(310), Nets.HEAD, Nets.AT));
        assertTrue(why(sharing(60, 40), three).contains("WL-03"));
        Share one = new Share(Nets.PROPERTY, 50.0, null);
        assertTrue(why(new ShareSupply(Nets.HEAD, List.of(one, one), null, Nets.AT), street())
                .contains("twice"));
        assertTrue(why(new ShareSupply(Nets.HEAD, List.of(one), null, Nets.AT), street())
                .contains("two properties"));
        Share same = new Share(NEIGHBOUR, 50.0, Nets.METER);
        Share first = new Share(Nets.PROPERTY, 50.0, Nets.METER);
        assertTrue(why(new ShareSupply(Nets.HEAD, List.of(first, same), null, Nets.AT), street())
                .contains("two properties"));
        Share elsewhere = new Share(NEIGHBOUR, 50.0, Nets.id(999));
        assertInstanceOf(
                Outcome.Refused.class, new ShareSupply(Nets.HEAD, List.of(one, elsewhere), null, Nets.AT).on(street()));
    }

    @Test
    void splitAndMergedIsAsBefore() {
        Topology t = Nets.sound();
        SplitFeeder split = new SplitFeeder(
                Nets.FEEDER, OTHER_FEEDER, "F2", List.of(ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD)), Nets.AT);
        Topology two = Nets.after(t, split);
        Feeder made = Objects.requireNonNull(two.find(Feeder.class, OTHER_FEEDER));
        assertEquals(Nets.ESCO, made.esco());
        assertNull(made.ratingAmps());
        assertEquals(OTHER_FEEDER, head(two, Nets.OTHER_HEAD).feeder());
        assertEquals(2, head(two, Nets.OTHER_HEAD).phase(), "the as-built phase stays");
        assertEquals(t, Nets.after(two, new MergeFeeders(OTHER_FEEDER, Nets.FEEDER)));
        assertTrue(why(split, two).contains("not on"));
        assertTrue(why(new MergeFeeders(OTHER_FEEDER, OTHER_FEEDER), two).contains("one feeder already"));
        SplitFeeder named =
                new SplitFeeder(Nets.FEEDER, OTHER_FEEDER, "f1", List.of(ref(Kind.SERVICE_HEAD, Nets.HEAD)), Nets.AT);
        assertTrue(why(named, t).contains("f1"));
        assertTrue(why(new SplitFeeder(Nets.FEEDER, OTHER_FEEDER, "F2", List.of(), Nets.AT), t)
                .contains("Choose"));
        Topology looped = Nets.after(t, new SetPhase(Nets.OTHER_HEAD, 1), new LoopHead(Nets.OTHER_HEAD, Nets.HEAD));
        assertTrue(why(split, looped).contains("looped"));
    }

    /** An order that a person set goes on: those that come stand behind those that are there. */
    @Test
    void mergedHeadsStandBehindTheOthers() {
        Topology t = Nets.after(
                Nets.sound(),
                new CreateFeeder(OTHER_FEEDER, "F2", Nets.ESCO, null, null, Nets.AT),
                new CreateHead(Nets.id(400), "A-1", OTHER_FEEDER, Nets.AT),
                new CreateHead(Nets.id(401), "A-2", OTHER_FEEDER, Nets.AT),
                new PlaceHead(Nets.id(401), 1));
        Topology merged = Nets.after(t, new MergeFeeders(OTHER_FEEDER, Nets.FEEDER));
        assertEquals(
                List.of("SH-1", "SH-2", "A-2", "A-1"),
                Walk.headsOn(merged, Nets.FEEDER).stream().map(Entity::label).toList());
        assertNull(merged.find(Feeder.class, OTHER_FEEDER));
    }

    @Test
    void aPropertyGoesToAnotherSiteWithAllThatIsItsOwn() {
        Topology t = street();
        Topology moved = Nets.after(t, new MoveToSite(List.of(ref(Kind.PROPERTY, Nets.PROPERTY)), OTHER_SITE));
        assertEquals(
                OTHER_SITE,
                Objects.requireNonNull(moved.find(Property.class, Nets.PROPERTY))
                        .site());
        Meter its = Objects.requireNonNull(moved.find(Meter.class, Nets.METER));
        assertEquals(OTHER_SITE, its.site());
        assertEquals(OTHER_ESCO, its.esco());
        assertEquals(
                OTHER_SITE,
                Objects.requireNonNull(moved.find(Circuit.class, Nets.CIRCUIT)).site());
        assertTrue(Stream.of("T06", "T11", "R03").noneMatch(codes(moved)::contains), codes(moved));
        assertTrue(why(new MoveToSite(List.of(ref(Kind.PROPERTY, Nets.PROPERTY)), OTHER_SITE), moved)
                .contains("already"));
        // A neighbour on the same head stays: so do the meters.
        Topology shared = Nets.after(t, sharing(50, 50));
        Topology alone = Nets.after(shared, new MoveToSite(List.of(ref(Kind.PROPERTY, NEIGHBOUR)), OTHER_SITE));
        assertEquals(
                Nets.SITE,
                Objects.requireNonNull(alone.find(Meter.class, Nets.METER)).site());
        assertTrue(codes(alone).contains("T11"), codes(alone));
        Topology both = Nets.after(
                shared,
                new MoveToSite(List.of(ref(Kind.PROPERTY, NEIGHBOUR), ref(Kind.PROPERTY, Nets.PROPERTY)), OTHER_SITE));
        assertTrue(!codes(both).contains("T11"), codes(both));
    }

    @Test
    void aSiteIsGivenToAnotherEscoWithItsFeedersAndMeters() {
        Topology t = street();
        Topology given = Nets.after(t, new MoveToEsco(ref(Kind.SITE, Nets.SITE), OTHER_ESCO));
        assertEquals(
                OTHER_ESCO,
                Objects.requireNonNull(given.find(Feeder.class, Nets.FEEDER)).esco());
        assertEquals(
                OTHER_ESCO,
                Objects.requireNonNull(given.find(Meter.class, Nets.METER)).esco());
        assertEquals(codes(t), codes(given));
        assertTrue(why(new MoveToEsco(ref(Kind.SITE, Nets.SITE), OTHER_ESCO), given)
                .contains("already"));
        assertTrue(why(new MoveToEsco(ref(Kind.SERVICE_HEAD, Nets.HEAD), OTHER_ESCO), t)
                .contains("no ESCO of its own"));
    }

    @Test
    void oneFieldOnManyPassesOverThoseThatHaveIt() {
        Topology t = Nets.after(Nets.sound(), new SetFuseRating(Nets.HEAD, 100));
        List<Ref> heads = List.of(ref(Kind.SERVICE_HEAD, Nets.HEAD), ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD));
        Topology after = Nets.after(t, new SetFields(heads, "fuse_rating", "100"));
        assertEquals(100, head(after, Nets.OTHER_HEAD).fuseRating());
        assertTrue(why(new SetFields(heads, "fuse_rating", "100"), after).contains("already"));
        assertTrue(why(new SetFields(heads, "fuse_rating", "-3"), after).contains("-3"));
        assertTrue(why(new SetFields(heads, "name", "X"), after).contains("another one for each"));
        assertTrue(why(new SetFields(heads, "nonsense", "X"), after).contains("nonsense"));
        assertTrue(why(new SetFields(List.of(), "type", "X"), after).contains("Choose"));
        List<Ref> mixed = List.of(heads.getFirst(), ref(Kind.PROPERTY, Nets.PROPERTY));
        assertTrue(why(new SetFields(mixed, "type", "network_owned"), after).contains("several kinds"));
        Topology cleared = Nets.after(after, new SetFields(heads, "fuse_rating", null));
        assertNull(head(cleared, Nets.HEAD).fuseRating());
    }
}
