package io.feederline.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateProperty;
import io.feederline.edit.Delete;
import io.feederline.edit.Edit;
import io.feederline.edit.LinkProperty;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetField;
import io.feederline.edit.SetNorm;
import io.feederline.edit.UnlinkProperty;
import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.Kind;
import io.feederline.model.Norm;
import io.feederline.model.Norms;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.phase.Loads;
import io.feederline.phase.Measured;
import io.feederline.phase.Weight;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Norms, and the rules that judge by them or by the day: of each the fault, the sound case and the border. */
class NormsTest {
    private static final UUID SECOND_METER = Nets.id(73);

    private static Edit set(Kind kind, UUID id, String column, @Nullable String value) {
        return new SetField(new Ref(kind, id), column, value);
    }

    private static Edit meter(String column, @Nullable String value) {
        return set(Kind.METER, Nets.METER, column, value);
    }

    private static Edit head(String column, @Nullable String value) {
        return set(Kind.SERVICE_HEAD, Nets.HEAD, column, value);
    }

    private static Edit rating(String amps) {
        return set(Kind.FEEDER, Nets.FEEDER, "rating_amps", amps);
    }

    private static Edit capacity(String kw) {
        return set(Kind.SITE, Nets.SITE, "capacity_kw", kw);
    }

    private static Edit everywhere(Norm<?> norm, @Nullable String value) {
        return new SetNorm(norm.name(), null, value);
    }

    private static Edit onSite(Norm<?> norm, @Nullable String value) {
        return new SetNorm(norm.name(), Nets.SITE, value);
    }

    /** What a rule finds after these edits of a sound home: how bad, or that it did not judge. */
    private static String found(String code, Edit... edits) {
        return found(code, Nets.after(Nets.sound(), edits));
    }

    private static String found(String code, Topology topology) {
        Findings findings = Findings.of(Nets.seen(topology));
        List<String> words = findings.open().stream()
                .filter(finding -> finding.code().equals(code))
                .map(finding -> finding.severity().word())
                .toList();
        boolean silent =
                findings.notJudged().stream().anyMatch(rule -> rule.code().equals(code));
        return String.join(" ", words) + (silent ? "not judged" : "");
    }

    // ---- capacity ----

    /** Half a home on L1 and L2 each: 0.5 x 2 + 8 kW are 41.19 A at 230 V and a power factor of 0.95. */
    @Test
    void c01AFeederCarriesItsDemand() {
        assertEquals("", found("C01", rating("41.2")));
        assertEquals("warning", found("C01", rating("41.1")));
        assertEquals("not judged", found("C01"));
        Edit noType = set(Kind.PROPERTY, Nets.PROPERTY, "type", null);
        assertEquals("not judged", found("C01", rating("1"), noType));
        Edit declared = set(Kind.PROPERTY, Nets.PROPERTY, "declared_kw", "20");
        assertEquals("", found("C01", rating("45.8"), noType, declared), "10 kW each");
        assertEquals("warning", found("C01", rating("45.7"), noType, declared));
        assertEquals("warning", found("C01", rating("41.1"), head("phase", null)), "L2 is too much already");
        assertEquals("not judged", found("C01", rating("41.2"), head("phase", null)));
        // A third of half a home on L1 and L3, beside half of one on L2: 0.667 x 2 + 8.
        assertEquals("", found("C01", rating("42.8"), head("supply", "three")));
        assertEquals("warning", found("C01", rating("42.7"), head("supply", "three")));
    }

    @Test
    void c05ASiteKeepsItsCapacity() {
        assertEquals("not judged", found("C05"));
        assertEquals("", found("C05", capacity("10")));
        assertEquals("warning", found("C05", capacity("9.9")));
        assertEquals("warning", found("C05", capacity("10"), meter("generation_kw", "10.1")));
        assertEquals("warning warning", found("C05", capacity("9"), meter("generation_kw", "10.1")));
        assertEquals("not judged", found("C05", capacity("10"), set(Kind.PROPERTY, Nets.PROPERTY, "type", "shop")));
    }

    // ---- generation ----

    private static final Edit NETWORK = head("type", ServiceHead.NETWORK_OWNED);

    @Test
    void p07GenerationAtANetworkOwnedHead() {
        assertEquals("", found("P07", NETWORK));
        assertEquals("not judged", found("P07", meter("generation_kw", "3")));
        assertEquals("info", found("P07", NETWORK, meter("generation_kw", "3.68")));
        assertEquals("warning", found("P07", NETWORK, meter("generation_kw", "3.69")));
        assertEquals("info", found("P07", NETWORK, head("supply", "three"), meter("generation_kw", "11.04")));
        assertEquals("warning", found("P07", NETWORK, head("supply", "three"), meter("generation_kw", "11.05")));
        assertEquals("", found("P07", NETWORK, meter("generation_kw", "3"), meter("installation_status", "deleted")));
    }

    @Test
    void p07SeveralPremisesAskFirst() {
        Topology two = Nets.sound()
                .with(Change.creating(
                        Text.of("verbatim", ""),
                        Nets.meter(SECOND_METER, "EML0000000073", "C1.w"),
                        HeadMeter.between(Nets.OTHER_HEAD, SECOND_METER, Nets.AT)));
        Topology both = Nets.after(
                two,
                NETWORK,
                set(Kind.SERVICE_HEAD, Nets.OTHER_HEAD, "type", ServiceHead.NETWORK_OWNED),
                meter("generation_kw", "3"),
                set(Kind.METER, SECOND_METER, "generation_kw", "3"));
        assertEquals("warning warning", found("P07", both));
        assertEquals("info", found("P07", Nets.after(both, set(Kind.METER, SECOND_METER, "generation_kw", null))));
    }

    @Test
    void p07CustomerOwnedHeadsAreJudgedAtTheBoundary() {
        Edit own = head("type", ServiceHead.CUSTOMER_OWNED);
        Topology site = Nets.after(Nets.sound(), own, meter("generation_kw", "20"));
        assertEquals("info", found("P07", site));
        Finding told = Findings.of(Nets.seen(site))
                .about(new Ref(Kind.SITE, Nets.SITE))
                .getFirst();
        assertTrue(told.message().toString().contains("20 kW")
                && told.message().toString().contains("G99"));
    }

    // ---- dates ----

    @Test
    void d01NothingIsInstalledInTheFuture() {
        assertEquals("", found("D01", head("installed_on", Nets.TODAY.toString())));
        assertEquals(
                "warning",
                found("D01", head("installed_on", Nets.TODAY.plusDays(1).toString())));
        assertEquals("", found("D01", meter("commissioned_iso_week_date", "2026-W02")), "its Monday is today");
        assertEquals("warning", found("D01", meter("commissioned_iso_week_date", "2026-W03")));
        assertEquals(
                "",
                found(
                        "D01",
                        meter("commissioned_iso_week_date", "2026-W03"),
                        meter("installed_on", Nets.TODAY.toString())));
    }

    @ParameterizedTest
    @CsvSource({"-1,''", "0,info", "90,info", "91,''"})
    void d04AWarrantyThatEnds(int days, String found) {
        assertEquals(
                found,
                found("D04", meter("warranty_until", Nets.TODAY.plusDays(days).toString())));
    }

    /** What is right today is not so tomorrow, without any edit. */
    @Test
    void anotherDayIsJudgedAnew() {
        Topology ends = Nets.after(
                Nets.sound(), meter("warranty_until", Nets.TODAY.plusDays(91).toString()));
        Findings today = Findings.of(Nets.seen(ends));
        Evidence tomorrow = new Evidence(ends, Nets.TODAY.plusDays(1), Measured.NONE);
        assertEquals(
                Findings.of(tomorrow).open(),
                today.after(Change.NOTHING, tomorrow).open());
        assertTrue(!Findings.of(tomorrow).open().equals(today.open()));
    }

    // ---- norms ----

    @Test
    void aNormOfTheSiteComesBeforeThatOfTheWorkspace() {
        Edit fits = rating("41.2");
        assertEquals("warning", found("C01", fits, everywhere(Norms.ADMD, "2.1")));
        assertEquals("", found("C01", fits, everywhere(Norms.ADMD, "2.1"), onSite(Norms.ADMD, "1.9")));
        assertEquals("warning", found("C01", fits, everywhere(Norms.ADMD, "1.9"), onSite(Norms.ADMD, "2.1")));
        assertEquals(
                "warning",
                found("C01", fits, everywhere(Norms.ADMD, "2.1"), onSite(Norms.ADMD, "1.9"), onSite(Norms.ADMD, null)));
    }

    @Test
    void rulesJudgeByTheirNorms() {
        assertEquals("warning", found("T14", everywhere(Norms.SERIAL, "X\\d+")));
        assertEquals("", found("T14", onSite(Norms.SERIAL, "X\\d+"), meter("serial", "X1")));
        assertEquals("info", found("C02", head("fuse_rating", "61")));
        assertEquals("", found("C02", head("fuse_rating", "61"), onSite(Norms.SINGLE_FUSES, "61 80")));
        assertEquals("warning", found("R11", onSite(Norms.ELEMENTS, "C1.=1")));
        assertEquals("not judged", found("R11", onSite(Norms.ELEMENTS, "B1.=1")));
        assertEquals(
                "info",
                found(
                        "D04",
                        meter("warranty_until", Nets.TODAY.plusDays(91).toString()),
                        everywhere(Norms.WARRANTY_DAYS, "91")));
    }

    @Test
    void balanceIsJudgedByTheChosenWeight() {
        Edit strong = head("fuse_rating", "100");
        Edit weak = set(Kind.SERVICE_HEAD, Nets.OTHER_HEAD, "fuse_rating", "20");
        // 100/20/0 A is more than a mean load of 60 and 10 % of 120 A apart, and as good as two loads can be.
        assertEquals("", found("P05", strong, weak));
        assertEquals("", found("P05", strong, weak, onSite(Norms.IMBALANCE_BY, "fuse")));
        Edit together = set(Kind.SERVICE_HEAD, Nets.OTHER_HEAD, "phase", "1");
        assertEquals("warning", found("P05", strong, weak, together, onSite(Norms.IMBALANCE_BY, "fuse")));
        assertEquals("not judged", found("P05", head("fuse_rating", null), onSite(Norms.IMBALANCE_BY, "fuse")));
        assertEquals(
                "not judged",
                found("P05", onSite(Norms.IMBALANCE_BY, "admd"), set(Kind.PROPERTY, Nets.PROPERTY, "type", null)));
    }

    @ParameterizedTest
    @CsvSource({
        "admd.kw,-1",
        "admd.kw,lots",
        "admd.kw,NaN",
        "admd.kw,1e9",
        "power.factor,0",
        "serial.pattern,(",
        "imbalance.by,weight",
        "fuse.single,80 x",
        "fuse.single,0",
        "hardware.elements,C1.",
        "hardware.elements,C1.=2 C1.=1",
        "run.heads,0",
        "no.such,1"
    })
    void whatMakesNoSenseIsRefused(String norm, String value) {
        Outcome.Refused refused =
                assertInstanceOf(Outcome.Refused.class, new SetNorm(norm, null, value).on(Nets.sound()));
        assertTrue(refused.why().toString().endsWith("."), refused.why().toString());
    }

    @Test
    void settingsGoWithTheirSite() {
        Topology set = Nets.after(Nets.sound(), onSite(Norms.ADMD, "1.5"));
        assertEquals(1.5, Norms.ADMD.at(set, Nets.SITE));
        assertEquals(2, Norms.ADMD.at(set, null));
        Topology gone = Nets.after(
                set,
                set(Kind.PROPERTY, Nets.PROPERTY, "site", null),
                set(Kind.METER, Nets.METER, "site", null),
                set(Kind.CIRCUIT, Nets.CIRCUIT, "site", null),
                set(Kind.CIRCUIT, Nets.OTHER_CIRCUIT, "site", null),
                new Delete(new Ref(Kind.SITE, Nets.SITE)));
        assertEquals(0, gone.count(Kind.SETTING));
        assertInstanceOf(Outcome.Refused.class, everywhere(Norms.ADMD, null).on(set));
    }

    // ---- loads ----

    private static Loads loads(Weight weight, Edit... edits) {
        Topology topology = Nets.after(Nets.sound(), edits);
        return Loads.of(
                topology, Objects.requireNonNull(topology.find(Feeder.class, Nets.FEEDER)), weight, Measured.NONE);
    }

    @Test
    void loadsAreToldByHeadsFusesAndDemand() {
        Loads heads = loads(Weight.HEADS);
        assertEquals(List.of(1.0, 1.0, 0.0), List.of(heads.l1(), heads.l2(), heads.l3()));
        assertNull(heads.kw(1));
        assertNull(heads.neutralAmps());
        Loads fuses = loads(Weight.FUSE, head("fuse_rating", "100"));
        assertEquals(List.of(100.0, 80.0, 0.0), List.of(fuses.l1(), fuses.l2(), fuses.l3()));
        assertEquals(23.0, fuses.kw(1));
        assertEquals(Math.sqrt(100 * 100 + 80 * 80 - 100 * 80), Objects.requireNonNull(fuses.neutralAmps()), 1e-9);
        Loads demand = loads(Weight.ADMD);
        assertEquals(List.of(1.0, 1.0, 0.0), List.of(demand.l1(), demand.l2(), demand.l3()));
        assertEquals(9.0, demand.kw(1), "with the allowance");
        assertEquals(0.0, demand.kw(3));
    }

    @Test
    void aThreePhaseHeadStandsApartAndIsSpread() {
        Loads fuses = loads(Weight.FUSE, head("supply", "three"), head("fuse_rating", "60"));
        assertEquals(1, fuses.threePhase());
        assertEquals(0, fuses.l1());
        assertEquals(60 * 0.23, Objects.requireNonNull(fuses.kw(3)), 1e-9);
        assertEquals((60 + 80) * 0.23, Objects.requireNonNull(fuses.kw(2)), 1e-9);
    }

    /** Nothing is assumed where nothing is known: the share that a figure covers is told. */
    @Test
    void whatIsNotKnownIsNotCovered() {
        assertEquals(2, loads(Weight.FUSE).covered());
        assertEquals(1, loads(Weight.FUSE, head("fuse_rating", null)).covered());
        assertEquals(
                0,
                loads(Weight.ADMD, set(Kind.PROPERTY, Nets.PROPERTY, "type", null))
                        .covered());
        assertEquals(
                1,
                loads(Weight.ADMD, new UnlinkProperty(Nets.PROPERTY, Nets.OTHER_HEAD))
                        .covered());
        assertEquals(
                2,
                loads(
                                Weight.ADMD,
                                new CreateProperty(Nets.id(90), "shop", Nets.SITE, null, Nets.AT),
                                set(Kind.PROPERTY, Nets.id(90), "declared_kw", "7"),
                                new LinkProperty(Nets.id(90), Nets.HEAD, Nets.AT))
                        .covered());
    }
}
