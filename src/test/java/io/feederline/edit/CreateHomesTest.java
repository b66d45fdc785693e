package io.feederline.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.check.Finding;
import io.feederline.check.Findings;
import io.feederline.fixture.Nets;
import io.feederline.model.Circuit;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateHomesTest {
    private static final UUID SEED = Nets.id(900);

    private static CreateHomes homes(
            int from, int to, String plots, String heads, @Nullable String hardware, @Nullable String serials) {
        return new CreateHomes(
                Nets.SITE,
                Nets.FEEDER,
                SEED,
                from,
                to,
                plots,
                heads,
                "residential",
                hardware,
                serials,
                "single",
                1,
                Nets.AT,
                Nets.AT);
    }

    private static String serials(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> String.format(Locale.ROOT, "EML%010d", 9000 + n))
                .collect(Collectors.joining("\n"));
    }

    private static String why(Edit edit, Topology topology) {
        return assertInstanceOf(Outcome.Refused.class, edit.on(topology)).why().toString();
    }

    @Test
    void thirtyThreeHomesAreSoundButForTheirPhases() {
        CreateHomes edit = homes(1, 33, "NS-{n:02}", "NSCE.Plot-{n:02}.C", "C1.w", serials(33));
        Topology t = Nets.after(Nets.sound(), edit);
        assertEquals(34, t.all(Property.class).count());
        assertEquals(34, t.all(Meter.class).count());
        assertEquals(2 + 66, t.all(Circuit.class).count());
        ServiceHead seventh =
                (ServiceHead) t.named(Kind.SERVICE_HEAD, "NSCE.Plot-07.C").getFirst();
        assertEquals(1, seventh.designedPhase());
        assertEquals(null, seventh.phase(), "what is designed is not built");
        assertEquals("NS-07", Walk.propertiesOf(t, seventh.id()).getFirst().label());
        Meter its = Walk.metersOn(t, seventh.id()).getFirst();
        assertEquals("EML0000009007", its.serial());
        assertEquals(Nets.SITE, its.site());
        // Only that they are not recorded yet: designed phases are no built ones.
        Set<String> codes = Findings.of(Nets.seen(t)).open().stream()
                .map(Finding::code)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("P01"), codes);
        Topology phased = t;
        for (ServiceHead head : Walk.headsOn(t, Nets.FEEDER))
            if (head.designedPhase() != null)
                phased = Nets.after(phased, new SetPhase(head.id(), head.designedPhase()));
        assertEquals(List.of(), Findings.of(Nets.seen(phased)).open());
    }

    @Test
    void aHeadForConsumptionAndOneForGeneration() {
        CreateHomes edit = homes(8, 9, "NS-{n}", "NS.{n:03}.{C|G}", "C1.w|B1.w", "EML1 - EML3,EML4");
        Topology t = Nets.after(Nets.sound(), edit);
        assertEquals(
                List.of("NS.008.C", "NS.008.G"),
                Walk.headsOf(t, t.named(Kind.PROPERTY, "NS-8").getFirst().id()).stream()
                        .map(ServiceHead::label)
                        .toList());
        UUID waiting = t.named(Kind.SERVICE_HEAD, "NS.008.G").getFirst().id();
        assertEquals(List.of(), Walk.metersOn(t, waiting), "still to be scanned");
        Meter solar = Walk.metersOn(
                        t, t.named(Kind.SERVICE_HEAD, "NS.009.G").getFirst().id())
                .getFirst();
        assertEquals("B1.w", solar.hardware());
        assertEquals(
                "solar",
                Walk.circuitsOf(t, Walk.registersOf(t, solar.id()).getFirst().id())
                        .getFirst()
                        .type());
        Outcome.Done done = assertInstanceOf(Outcome.Done.class, edit.on(Nets.sound()));
        assertTrue(
                done.change().text().toString().contains("2 homes"),
                done.change().text().toString());
        assertEquals(Nets.sound(), t.with(done.change().inverted()));
    }

    /** The same template again makes the same objects: two tries are one. */
    @Test
    void itsIdsFollowFromItsOwn() {
        CreateHomes edit = homes(1, 5, "NS-{n}", "NS.{n}", "C1.w", serials(5));
        assertEquals(edit.on(Nets.sound()), edit.on(Nets.sound()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; 3; WL-{n:02}; NS.{n}; ; WL-01",
                "1; 3; NS-{n}; SH-{n}; ; SH-1",
                "1; 3; NS-{n}; NS.{n}; EML1 EML2 EML1; EML1",
                "1; 3; NS-{n}; NS.{n}; EML0000000001; SH-1",
                "1; 1; NS-{n}; NS.{n}; EML1 EML2; 2 serials are given for 1 head",
                "3; 1; NS-{n}; NS.{n}; ; From 3 to 1",
                "-1; 1; NS-{n}; NS.{n}; ; From -1 to 1",
                "1; 100000; NS-{n}; NS.{n}; ; 100000 homes",
                "1; 3; NS; NS.{n}; ; names all alike",
                "1; 3; NS-{n}; NS.{C|G}; ; names all alike",
                "1; 3; NS-{n}{x}; NS.{n}; ; brace",
                "1; 3; NS-{n}; NS.{n; ; names all alike",
                "1; 3; NS-{n}{; NS.{n}; ; brace",
                "1; 3; NS-{n}.{C|G}; NS.{n}; ; several properties",
                "1; 3; {n}; NS-{n}.{C|C}; ; NS-1.C",
            })
    void whatWillNotDoIsSaidAndChangesNothing(
            int from, int to, String plots, String heads, @Nullable String serials, String said) {
        String why = why(homes(from, to, plots, heads, "C1.w", serials), Nets.sound());
        assertTrue(why.contains(said), why);
    }

    @Test
    void moreHardwareThanHeadsOrAPhaseForThreePhaseHeads() {
        assertTrue(why(homes(1, 2, "NS-{n}", "NS.{n}", "C1.w|B1.w", null), Nets.sound())
                .contains("more kinds"));
        CreateHomes three = new CreateHomes(
                Nets.SITE, null, SEED, 1, 2, "{n}", "NS.{n}", null, null, null, "three", 1, Nets.AT, Nets.AT);
        assertTrue(why(three, Nets.sound()).contains("Three-phase"));
        CreateHomes early = new CreateHomes(
                Nets.SITE,
                null,
                SEED,
                1,
                2,
                "{n}",
                "NS.{n}",
                null,
                null,
                null,
                null,
                null,
                Nets.AT.plusSeconds(1),
                Nets.AT);
        assertTrue(why(early, Nets.sound()).contains("has not come"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A-{n}; 7; A-7",
                "A-{n:03}.{C|G}; 7; A-007.C,A-007.G",
                "{n}{a|b}{|x}; 12; 12a,12ax,12b,12bx",
                "{n:02}-{n}; 123; 123-123"
            })
    void patternsNameWhatTheySay(String pattern, int number, String names) {
        assertEquals(List.of(names.split(",")), new NamePattern(pattern).of(number));
        assertEquals(null, Objects.toString(new NamePattern(pattern).refusal(), null));
    }
}
