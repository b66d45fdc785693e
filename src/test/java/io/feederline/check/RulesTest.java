package io.feederline.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.Allocate;
import io.feederline.edit.CreateCircuit;
import io.feederline.edit.CreateEsco;
import io.feederline.edit.CreateFeeder;
import io.feederline.edit.CreateProperty;
import io.feederline.edit.CreateRegister;
import io.feederline.edit.CreateSite;
import io.feederline.edit.Edit;
import io.feederline.edit.EndMapping;
import io.feederline.edit.LinkProperty;
import io.feederline.edit.LoopHead;
import io.feederline.edit.MapRegister;
import io.feederline.edit.PlanMove;
import io.feederline.edit.SetDesignedPhase;
import io.feederline.edit.SetFeeder;
import io.feederline.edit.SetField;
import io.feederline.edit.SetPhase;
import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of each rule the fault, the sound case and the border between them. The rules that {@link FindingsTest} has are there. */
class RulesTest {
    private static final UUID NEIGHBOUR = Nets.id(70);
    private static final UUID ELSEWHERE = Nets.id(71);
    private static final UUID OTHERS = Nets.id(72);
    private static final UUID SECOND_METER = Nets.id(73);
    private static final Instant AT = Nets.AT;

    private static Edit set(Kind kind, UUID id, String column, @Nullable String value) {
        return new SetField(new Ref(kind, id), column, value);
    }

    private static Edit meter(String column, @Nullable String value) {
        return set(Kind.METER, Nets.METER, column, value);
    }

    private static Edit head(String column, @Nullable String value) {
        return set(Kind.SERVICE_HEAD, Nets.HEAD, column, value);
    }

    private static Topology with(Topology topology, Entity... created) {
        return topology.with(Change.creating(Text.of("verbatim", ""), created));
    }

    /** What a rule finds after these edits of a sound home, and how bad it is. */
    private static List<Severity> found(String code, Edit... edits) {
        return found(code, Nets.after(Nets.sound(), edits));
    }

    private static List<Severity> found(String code, Topology topology) {
        return Findings.of(Nets.seen(topology)).open().stream()
                .filter(finding -> finding.code().equals(code))
                .map(Finding::severity)
                .toList();
    }

    private static boolean judged(String code, Edit... edits) {
        return Findings.of(Nets.seen(Nets.after(Nets.sound(), edits))).notJudged().stream()
                .noneMatch(rule -> rule.code().equals(code));
    }

    /** A site of another ESCO, with a plot. */
    private static final Edit[] OTHER_COMMUNITY = {
        new CreateEsco(OTHERS, "HMCE", null, AT),
        new CreateSite(ELSEWHERE, "Hazelmead", OTHERS, AT),
        new CreateProperty(NEIGHBOUR, "HM-01", ELSEWHERE, null, AT)
    };

    private static Edit[] then(Edit[] first, Edit... then) {
        List<Edit> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(then));
        return all.toArray(Edit[]::new);
    }

    private static final List<Severity> ERROR = List.of(Severity.ERROR);
    private static final List<Severity> WARNING = List.of(Severity.WARNING);
    private static final List<Severity> INFO = List.of(Severity.INFO);
    private static final List<Severity> NONE = List.of();

    @Test
    void t06AMeterIsOfItsSitesEsco() {
        assertEquals(ERROR, found("T06", then(OTHER_COMMUNITY, meter("esco", OTHERS.toString()))));
        assertEquals(
                NONE,
                found(
                        "T06",
                        then(
                                OTHER_COMMUNITY,
                                meter("esco", OTHERS.toString()),
                                set(Kind.PROPERTY, Nets.PROPERTY, "site", ELSEWHERE.toString()))));
        assertEquals(
                NONE,
                found(
                        "T06",
                        then(
                                OTHER_COMMUNITY,
                                meter("esco", OTHERS.toString()),
                                meter("installation_status", "deleted"))));
        assertTrue(!judged("T06", set(Kind.SITE, Nets.SITE, "esco", null)));
    }

    @Test
    void t07AFeederIsOfItsPropertiesEsco() {
        Edit linked = new LinkProperty(NEIGHBOUR, Nets.HEAD, AT);
        assertEquals(ERROR, found("T07", then(OTHER_COMMUNITY, linked)));
        Edit noEsco = set(Kind.FEEDER, Nets.FEEDER, "esco", null);
        assertEquals(ERROR, found("T07", then(OTHER_COMMUNITY, linked, noEsco)));
        assertEquals(NONE, found("T07", noEsco));
        assertEquals(
                NONE,
                found("T07", then(OTHER_COMMUNITY, linked, set(Kind.SITE, ELSEWHERE, "esco", Nets.ESCO.toString()))));
    }

    private static Topology twoMeters() {
        return with(
                Nets.sound(),
                Nets.meter(SECOND_METER, "EML0000000002", "C1.w"),
                HeadMeter.between(Nets.HEAD, SECOND_METER, AT));
    }

    @Test
    void t08AHeadHasNoMoreMetersThanProperties() {
        Topology two = twoMeters();
        assertEquals(WARNING, found("T08", two));
        Edit second = new CreateProperty(NEIGHBOUR, "WL-02", Nets.SITE, null, AT);
        assertEquals(NONE, found("T08", Nets.after(two, second, new LinkProperty(NEIGHBOUR, Nets.HEAD, AT))));
        assertEquals(
                NONE, found("T08", Nets.after(two, set(Kind.METER, SECOND_METER, "installation_status", "deleted"))));
        assertEquals(NONE, found("T08", Nets.after(two, set(Kind.METER, SECOND_METER, "name", "Plot-1.G"))));
        Topology solar = Nets.after(
                two,
                new CreateRegister(Nets.id(80), SECOND_METER, "A", AT),
                new CreateCircuit(Nets.id(81), "solar", "roof", Nets.SITE, AT),
                new MapRegister(Nets.id(80), Nets.id(81), null));
        assertEquals(NONE, found("T08", solar));
    }

    @Test
    void t09ARetiredMeterIsEnded() {
        Edit retired = meter("installation_status", "deleted");
        assertEquals(WARNING, found("T09", retired));
        Edit[] replaced = {
            retired,
            set(Kind.REGISTER, Nets.REGISTER, "status", "replaced"),
            set(Kind.REGISTER, Nets.OTHER_REGISTER, "status", "replaced")
        };
        assertEquals(WARNING, found("T09", replaced));
        assertEquals(
                NONE,
                found(
                        "T09",
                        then(
                                replaced,
                                new EndMapping(Nets.REGISTER, Nets.CIRCUIT, AT),
                                new EndMapping(Nets.OTHER_REGISTER, Nets.OTHER_CIRCUIT, AT))));
    }

    private static final Edit[] SHARED = {
        new CreateProperty(NEIGHBOUR, "WL-02", Nets.SITE, null, AT), new LinkProperty(NEIGHBOUR, Nets.HEAD, AT)
    };

    private static Edit share(UUID property, double percent, @Nullable Instant from) {
        return new Allocate(Nets.HEAD, property, percent, null, from);
    }

    @Test
    void t10ASharedSupplyIsAllocated() {
        assertEquals(WARNING, found("T10", SHARED));
        assertEquals(WARNING, found("T10", then(SHARED, share(Nets.PROPERTY, 100, null))));
        assertEquals(WARNING, found("T10", then(SHARED, share(Nets.PROPERTY, 60, null), share(NEIGHBOUR, 39.9, null))));
        assertEquals(NONE, found("T10", then(SHARED, share(Nets.PROPERTY, 60, null), share(NEIGHBOUR, 39.99, null))));
        Edit[] later =
                then(SHARED, share(Nets.PROPERTY, 60, null), share(NEIGHBOUR, 40, null), share(Nets.PROPERTY, 70, AT));
        assertEquals(WARNING, found("T10", later));
        assertEquals(NONE, found("T10", then(later, share(NEIGHBOUR, 30, AT))));
    }

    @Test
    void t11AHeadServesOneSite() {
        assertEquals(WARNING, found("T11", then(OTHER_COMMUNITY, new LinkProperty(NEIGHBOUR, Nets.HEAD, AT))));
        assertEquals(NONE, found("T11", SHARED));
    }

    @Test
    void t13WhatHoldsLeadsToWhatIsInService() {
        Edit replaced = set(Kind.REGISTER, Nets.REGISTER, "status", "replaced");
        assertEquals(WARNING, found("T13", replaced));
        assertEquals(NONE, found("T13", replaced, new EndMapping(Nets.REGISTER, Nets.CIRCUIT, AT)));
        Edit[] share = then(SHARED, new Allocate(Nets.HEAD, Nets.PROPERTY, 50.0, Nets.METER, null));
        assertEquals(NONE, found("T13", share));
        assertEquals(WARNING, found("T13", then(share, meter("installation_status", "deleted"))));
    }

    @Test
    void t14ASerialHasAKnownForm() {
        assertEquals(WARNING, found("T14", meter("serial", "EML000000001")));
        assertEquals(WARNING, found("T14", meter("serial", "EML00000000O1")));
        assertEquals(NONE, found("T14", meter("serial", "EMP1AX2137000069")));
    }

    @Test
    void t16ItIsRecordedWhichMeterIsWhose() {
        Topology two = Nets.after(twoMeters(), SHARED);
        assertEquals(WARNING, found("T16", two));
        Topology one = Nets.after(two, new Allocate(Nets.HEAD, Nets.PROPERTY, 50.0, Nets.METER, null));
        assertEquals(WARNING, found("T16", one));
        assertEquals(NONE, found("T16", Nets.after(one, new Allocate(Nets.HEAD, NEIGHBOUR, 50.0, SECOND_METER, null))));
        assertEquals(NONE, found("T16", SHARED));
    }

    private static Topology row(Integer... phases) {
        List<Entity> all = new ArrayList<>(List.of(new Feeder(Nets.FEEDER, "F", null, null, null, null)));
        for (int i = 0; i < phases.length; i++)
            all.add(Nets.head(Nets.id(100 + i), "Plot-" + i, phases[i] == 0 ? null : phases[i]));
        return Topology.of(all);
    }

    @Test
    void p06PhasesAlternate() {
        assertEquals(NONE, found("P06", row(1, 1, 1, 2, 1, 1, 1)));
        assertEquals(INFO, found("P06", row(2, 1, 1, 1, 1, 2)));
        assertEquals(NONE, found("P06", row(1, 1, 0, 1, 1)));
        assertEquals(NONE, found("P06", row(0, 0, 0, 0, 0)));
        Topology four = row(1, 1, 3, 1, 1);
        assertEquals(NONE, found("P06", four));
        assertEquals(INFO, found("P06", Nets.after(four, set(Kind.SERVICE_HEAD, Nets.id(102), "supply", "three"))));
        assertEquals(
                NONE,
                found(
                        "P06",
                        Nets.after(
                                row(1, 1, 1, 1, 2),
                                set(Kind.SERVICE_HEAD, Nets.id(104), "feeder_order", "1"),
                                set(Kind.SERVICE_HEAD, Nets.id(100), "feeder_order", "0"))));
    }

    @Test
    void p08LoopedHeadsAreOnOneFeederAndPhase() {
        Edit first = new LoopHead(Nets.id(101), Nets.id(100));
        Edit second = new LoopHead(Nets.id(102), Nets.id(101));
        assertEquals(NONE, found("P08", row(1, 2, 3)));
        assertEquals(NONE, found("P08", Nets.after(row(1, 1, 1), first, second)));
        assertEquals(NONE, found("P08", Nets.after(row(1, 0, 0), first, second)), "unknown is no other one");
        Topology between = Nets.after(row(1, 0, 2), first, second);
        assertEquals(ERROR, found("P08", between), "though none of the two that are joined differ");
        Edit three = set(Kind.SERVICE_HEAD, Nets.id(101), "supply", "three");
        assertEquals(NONE, found("P08", Nets.after(between, three)), "three phases pass on any of them");
        Topology same = Nets.after(row(1, 1, 1), new SetDesignedPhase(Nets.id(100), 3), first, second);
        assertEquals(List.of(Severity.ERROR, Severity.ERROR), found("P08", same), "two are to stay where they are");
        assertEquals(NONE, found("P08", Nets.after(same, new SetDesignedPhase(Nets.id(102), 3))));
        Topology apart = Nets.after(
                row(1, 1),
                first,
                new CreateFeeder(Nets.id(50), "F2", null, null, null, AT),
                new SetFeeder(Nets.id(101), Nets.id(50)));
        assertEquals(ERROR, found("P08", apart));
        assertEquals(NONE, found("P08", Nets.after(apart, new SetFeeder(Nets.id(101), null))));
    }

    /** They are on one phase by what they are: three of them are no run. */
    @Test
    void p06LoopedHeadsCountAsOne() {
        Topology four = row(1, 1, 1, 1);
        assertEquals(INFO, found("P06", four));
        assertEquals(NONE, found("P06", Nets.after(four, new LoopHead(Nets.id(101), Nets.id(100)))));
    }

    @Test
    void p10APlannedMoveIsToldUntilItIsDone() {
        assertEquals(INFO, found("P10", new PlanMove(Nets.HEAD, 3, null)));
        assertEquals(NONE, found("P10", new PlanMove(Nets.HEAD, 3, null), new SetPhase(Nets.HEAD, 3)));
    }

    @Test
    void c02AFuseIsOfAUsualSize() {
        assertEquals(INFO, found("C02", head("fuse_rating", "63")));
        assertEquals(INFO, found("C02", head("fuse_rating", "160")));
        assertEquals(NONE, found("C02", head("fuse_rating", "160"), head("supply", "three")));
        assertEquals(INFO, found("C02", head("fuse_rating", "40"), head("supply", "three")));
        assertEquals(NONE, found("C02", head("fuse_rating", "315"), head("supply", null)));
        assertTrue(!judged("C02", head("fuse_rating", null)));
    }

    @Test
    void c03ACircuitIsBelowItsFuse() {
        assertEquals(NONE, found("C03", set(Kind.CIRCUIT, Nets.CIRCUIT, "rating_amps", "80")));
        assertEquals(WARNING, found("C03", set(Kind.CIRCUIT, Nets.CIRCUIT, "rating_amps", "80.5")));
        assertTrue(!judged("C03", set(Kind.CIRCUIT, Nets.CIRCUIT, "rating_amps", "80"), head("fuse_rating", null)));
    }

    @Test
    void r03ACircuitIsOnItsSite() {
        Edit[] elsewhere = then(OTHER_COMMUNITY, set(Kind.CIRCUIT, Nets.CIRCUIT, "site", ELSEWHERE.toString()));
        assertEquals(ERROR, found("R03", elsewhere));
        assertEquals(NONE, found("R03", then(elsewhere, new EndMapping(Nets.REGISTER, Nets.CIRCUIT, AT))));
        assertEquals(NONE, found("R03", set(Kind.CIRCUIT, Nets.CIRCUIT, "site", null)));
    }

    private static Register register(
            long id, @Nullable String element, String status, @Nullable Instant start, @Nullable Instant end) {
        return new Register(Nets.id(id), Nets.METER, element, status, AT, null, null, start, end, null);
    }

    @Test
    void r05AnElementHasOneRegister() {
        Topology sound = Nets.sound();
        assertEquals(ERROR, found("R05", with(sound, register(90, "A", "enabled", AT, null))));
        assertEquals(ERROR, found("R05", with(sound, register(90, "SINGLE", "enabled", null, null))));
        assertEquals(ERROR, found("R05", with(sound, register(90, "A", "replaced", null, AT))));
        assertEquals(NONE, found("R05", with(sound, register(90, "A", "replaced", null, null))));
        Topology since = Nets.after(sound, set(Kind.REGISTER, Nets.REGISTER, "start_time", AT.toString()));
        assertEquals(NONE, found("R05", with(since, register(90, "A", "replaced", null, AT))));
        assertEquals(ERROR, found("R05", with(since, register(90, "A", "replaced", null, AT.plusSeconds(1)))));
        assertTrue(!judged(
                "R05",
                set(Kind.REGISTER, Nets.REGISTER, "element", null),
                set(Kind.REGISTER, Nets.OTHER_REGISTER, "element", null)));
    }

    @Test
    void r06AMappingIsWithinItsRegister() {
        Edit born = set(Kind.REGISTER, Nets.REGISTER, "start_time", AT.toString());
        assertEquals(NONE, found("R06", born));
        Topology sound =
                Nets.after(Nets.sound(), new EndMapping(Nets.REGISTER, Nets.CIRCUIT, AT.minusSeconds(3600)), born);
        assertEquals(ERROR, found("R06", sound));
        Topology other = Nets.sound();
        assertEquals(ERROR, found("R06", with(other, mapping(AT, AT))));
        assertEquals(NONE, found("R06", with(other, mapping(AT, AT.plusSeconds(1)))));
        Topology died = Nets.after(
                other,
                new EndMapping(Nets.REGISTER, Nets.CIRCUIT, AT),
                set(Kind.REGISTER, Nets.REGISTER, "end_time", AT.toString()));
        assertEquals(NONE, found("R06", died));
        assertEquals(ERROR, found("R06", with(died, mapping(AT.minusSeconds(1), null))));
        assertEquals(
                ERROR, found("R06", with(Nets.after(other, born), mapping(AT.minusSeconds(1), AT.plusSeconds(1)))));
    }

    private static RegisterCircuit mapping(@Nullable Instant start, @Nullable Instant end) {
        return RegisterCircuit.between(Nets.OTHER_CIRCUIT, Nets.REGISTER, start, end);
    }

    @Test
    void r07ACircuitIsFed() {
        Edit spare = new CreateCircuit(Nets.id(81), "heat", "spare", Nets.SITE, AT);
        assertEquals(WARNING, found("R07", spare));
        assertEquals(
                NONE,
                found(
                        "R07",
                        spare,
                        new CreateRegister(Nets.id(80), Nets.METER, "SINGLE", AT),
                        new MapRegister(Nets.id(80), Nets.id(81), null),
                        new EndMapping(Nets.id(80), Nets.id(81), AT)));
    }

    @Test
    void r08ACircuitHasNoGap() {
        Topology ended = Nets.after(Nets.sound(), new EndMapping(Nets.REGISTER, Nets.CIRCUIT, AT));
        assertEquals(NONE, found("R08", ended));
        assertEquals(NONE, found("R08", with(ended, feeding(AT, null))));
        assertEquals(NONE, found("R08", with(ended, feeding(AT.minus(Duration.ofDays(1)), null))));
        Topology gap = with(ended, feeding(AT.plus(Duration.ofMinutes(40)), null));
        assertEquals(WARNING, found("R08", gap));
        assertTrue(Findings.of(Nets.seen(gap)).open().stream()
                .anyMatch(f -> f.message().toString().contains("(40 min)")));
        Topology summer = with(
                Nets.after(
                        Nets.sound(),
                        new EndMapping(Nets.REGISTER, Nets.CIRCUIT, Instant.parse("2026-06-30T23:00:00Z"))),
                feeding(Instant.parse("2026-07-02T10:30:00Z"), null));
        assertTrue(Findings.of(Nets.seen(summer)).open().stream()
                .anyMatch(f -> f.message().toString().contains("from 2026-07-01 to 2026-07-02 11:30+01:00")));
        assertEquals(
                List.of(Severity.WARNING, Severity.WARNING),
                found(
                        "R08",
                        with(
                                ended,
                                feeding(AT.plus(Duration.ofHours(1)), AT.plus(Duration.ofHours(2))),
                                feeding(AT.plus(Duration.ofDays(9)), null))));
    }

    private static RegisterCircuit feeding(@Nullable Instant start, @Nullable Instant end) {
        return RegisterCircuit.between(Nets.CIRCUIT, Nets.OTHER_REGISTER, start, end);
    }

    @Test
    void r09SolarIsReversed() {
        Edit reversed = set(Kind.REGISTER, Nets.REGISTER, "direction_reversed", "true");
        Edit straight = set(Kind.REGISTER, Nets.REGISTER, "direction_reversed", "false");
        Edit solar = set(Kind.CIRCUIT, Nets.CIRCUIT, "type", "solar");
        assertEquals(WARNING, found("R09", reversed));
        assertEquals(NONE, found("R09", straight));
        assertEquals(WARNING, found("R09", straight, solar));
        assertEquals(NONE, found("R09", reversed, solar));
        assertTrue(!judged("R09"));
    }

    @Test
    void r10ACircuitIsFedOnce() {
        Topology two = Nets.after(twoMeters(), new CreateRegister(Nets.id(80), SECOND_METER, "A", AT));
        assertEquals(ERROR, found("R10", Nets.after(two, new MapRegister(Nets.id(80), Nets.CIRCUIT, AT))));
        Topology followed = Nets.after(
                two, new EndMapping(Nets.REGISTER, Nets.CIRCUIT, AT), new MapRegister(Nets.id(80), Nets.CIRCUIT, AT));
        assertEquals(NONE, found("R10", followed));
        Topology overlapped = with(
                Nets.after(two, new EndMapping(Nets.REGISTER, Nets.CIRCUIT, AT)),
                RegisterCircuit.between(Nets.CIRCUIT, Nets.id(80), AT.minusSeconds(1), null));
        assertEquals(WARNING, found("R10", overlapped));
        Topology otherHead = Nets.after(
                Nets.sound(),
                new CreateRegister(Nets.id(80), Nets.METER, "A", AT),
                new MapRegister(Nets.id(80), Nets.CIRCUIT, AT));
        assertEquals(NONE, found("R10", otherHead), "two registers of one meter");
    }

    @Test
    void r11RegistersFitTheHardware() {
        assertEquals(NONE, found("R11"));
        assertEquals(WARNING, found("R11", meter("hardware", "B1.w")));
        assertEquals(WARNING, found("R11", new CreateRegister(Nets.id(80), Nets.METER, "A", AT)));
        assertEquals(
                NONE,
                found("R11", meter("hardware", "B1.w"), set(Kind.REGISTER, Nets.OTHER_REGISTER, "status", "replaced")));
        assertTrue(!judged("R11", meter("hardware", "X9")));
        assertTrue(!judged("R11", meter("hardware", null)));
    }

    @Test
    void r12RegistersAreStored() {
        Edit without = set(Kind.REGISTER, Nets.REGISTER, "element", null);
        assertEquals(INFO, found("R12", without));
        assertEquals(WARNING, found("R12", without, meter("mode", "active")));
        assertEquals(NONE, found("R12", without, set(Kind.REGISTER, Nets.REGISTER, "status", "replaced")));
    }

    @Test
    void d02AMeterIsNotOlderThanItsHead() {
        Edit head = head("installed_on", "2024-06-10");
        assertEquals(WARNING, found("D02", head, meter("installed_on", "2024-06-09")));
        assertEquals(NONE, found("D02", head, meter("installed_on", "2024-06-10")));
        assertEquals(
                NONE, found("D02", head, meter("commissioned_iso_week_date", "2024-W24")), "its Sunday is the 16th");
        assertEquals(
                WARNING, found("D02", head, meter("commissioned_iso_week_date", "2024-W23")), "its Sunday is the 9th");
        assertTrue(!judged("D02", head));
    }

    @Test
    void d03AWeekIsAWeek() {
        for (String week : List.of("2024-W26", "2020-W53"))
            assertEquals(NONE, found("D03", meter("commissioned_iso_week_date", week)), week);
        for (String week : List.of("2024-26", "2024-W53", "2024-W00", "W26-2024", "2024-W26-1", "2024-w26"))
            assertEquals(WARNING, found("D03", meter("commissioned_iso_week_date", week)), week);
    }

    /** What stands on one head only is one; what is deleted as a whole leaves nothing to find. */
    @Test
    void aCircuitThatIsGoneIsNotFound() {
        Circuit circuit = new Circuit(Nets.id(81), "heat", "spare", Nets.SITE, null, AT);
        Topology spare = with(Nets.sound(), circuit);
        Change gone = new Change(Text.of("verbatim", ""), List.of(), List.of(), List.of(circuit));
        assertEquals(
                List.of(),
                Findings.of(Nets.seen(spare))
                        .after(gone, Nets.seen(spare.with(gone)))
                        .open());
    }
}
