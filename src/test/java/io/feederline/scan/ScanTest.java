package io.feederline.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.AddObjects;
import io.feederline.edit.CreateHead;
import io.feederline.edit.Edit;
import io.feederline.edit.FitMeter;
import io.feederline.edit.LinkProperty;
import io.feederline.edit.MoveMeter;
import io.feederline.edit.Outcome;
import io.feederline.edit.Retire;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Lookup;
import io.feederline.model.Meter;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {
    /** The demo, and a feeder of 8 homes whose meters are to be scanned. */
    private static Topology street() {
        Topology t = Nets.after(Topology.EMPTY, new AddObjects("demo", Demo.objects(), Map.of()));
        return Nets.after(t, Nets.street(t, 51, 58));
    }

    private Topology now = street();
    private @Nullable UUID head;
    private long ids = 5000;

    private Heard heard(String code, boolean isKnown, boolean newMeters) {
        Heard heard = new Scan(now, head, isKnown, newMeters, Nets.id(ids++), Nets.AT).hear(Scan.clean(code));
        head = heard.head();
        if (heard.edit() != null) now = Nets.after(now, heard.edit());
        return heard;
    }

    private Heard heard(String code) {
        return heard(code, false, true);
    }

    private ServiceHead named(String name) {
        return (ServiceHead) now.named(Kind.SERVICE_HEAD, name).getFirst();
    }

    private List<String> on(String head) {
        return Walk.metersOn(now, named(head).id()).stream().map(Meter::label).toList();
    }

    @Test
    void headThenMeterThenTheNextHead() {
        assertEquals(Heard.Sign.GOOD, heard("WLCE.Plot-51").sign());
        assertEquals(named("WLCE.Plot-51").id(), head);
        assertEquals(Heard.Sign.BAD, heard("EML214600001").sign(), "nine digits are no serial");
        assertEquals(Heard.Sign.GOOD, heard("EML2146000001").sign());
        assertNull(head);
        assertEquals(List.of("EML2146000001"), on("WLCE.Plot-51"));
        Meter meter = Objects.requireNonNull(Lookup.meter(now, "EML2146000001"));
        assertEquals(2, Walk.registersOf(now, meter.id()).size());
        // A plot means the one head that it has; blanks, case and what scanners put around a code mean nothing.
        assertEquals(Heard.Sign.GOOD, heard(" ]C1wl-52\u0003").sign());
        assertEquals(named("WLCE.Plot-52").id(), head);
    }

    @Test
    void theWrongOrderIsSaidAndChangesNothing() {
        Topology before = now;
        assertEquals(Heard.Sign.BAD, heard("EML0000000001").sign());
        assertEquals(Heard.Sign.BAD, heard("what is this").sign());
        heard("WLCE.Plot-51");
        Heard again = heard("WLCE.Plot-51");
        assertEquals(Heard.Sign.NOTE, again.sign(), "scanned twice");
        assertEquals(named("WLCE.Plot-51").id(), head);
        Heard skipped = heard("WLCE.Plot-52");
        assertEquals(Heard.Sign.NOTE, skipped.sign());
        assertTrue(skipped.text().toString().contains("WLCE.Plot-51"), "the one without a meter is named");
        assertEquals(named("WLCE.Plot-52").id(), head);
        assertEquals(Heard.Sign.BAD, heard("x".repeat(200)).sign());
        assertEquals(named("WLCE.Plot-52").id(), head, "still waits");
        assertEquals(before, now);
    }

    @Test
    void aMeterScannedTwiceStaysWhereItIs() {
        heard("WLCE.Plot-51");
        heard("EML0000000001");
        Topology before = now;
        Heard twice = heard("EML0000000001");
        assertEquals(Heard.Sign.BAD, twice.sign());
        assertNull(twice.edit());
        heard("WLCE.Plot-51");
        assertEquals(Heard.Sign.NOTE, heard("EML0000000001").sign(), "on it already");
        assertEquals(before, now);
    }

    @Test
    void aMeterOfAnotherHeadIsMovedOnlyWhenAskedTo() {
        heard("WLCE.Plot-51");
        heard("EML0000000001");
        Topology before = now;
        heard("WLCE.Plot-52");
        Heard elsewhere = heard("EML0000000001");
        assertEquals(Heard.Sign.BAD, elsewhere.sign());
        assertTrue(elsewhere.text().toString().contains("WLCE.Plot-51"));
        assertEquals(before, now);
        Edit move = Objects.requireNonNull(elsewhere.offer()).edit();
        assertInstanceOf(MoveMeter.class, move);
        now = Nets.after(now, move);
        assertEquals(List.of("EML0000000001"), on("WLCE.Plot-52"));
        assertEquals(List.of(), on("WLCE.Plot-51"));
    }

    @Test
    void aSecondMeterOnAHeadIsAskedFor() {
        heard("WLCE.Plot-51");
        heard("EML0000000001");
        Heard has = heard("WLCE.Plot-51");
        assertEquals(Heard.Sign.NOTE, has.sign());
        Topology before = now;
        Heard second = heard("EML0000000002");
        assertEquals(Heard.Sign.BAD, second.sign());
        assertEquals(before, now);
        now = Nets.after(now, Objects.requireNonNull(second.offer()).edit());
        assertEquals(2, on("WLCE.Plot-51").size());
    }

    /** What nobody knows does not come beside a meter either, and that one is named. */
    @Test
    void anUnknownMeterBesideAnotherIsAskedForToo() {
        heard("WLCE.Plot-51");
        heard("EML0000000001");
        heard("WLCE.Plot-51");
        for (String code : List.of("METER-7", "EML0000000002")) {
            Topology before = now;
            Heard second = heard(code, false, false);
            assertEquals(Heard.Sign.BAD, second.sign());
            assertTrue(second.text().toString().contains("EML0000000001"), second.text()::toString);
            assertTrue(Objects.requireNonNull(second.offer()).words().toString().contains("EML0000000001"));
            assertEquals(before, now);
        }
        // It has its meter: to go on leaves nothing behind.
        assertEquals(Heard.Sign.GOOD, heard("WLCE.Plot-52").sign());
    }

    /** Who types instead of scanning types the number of the plot. */
    @Test
    void aNumberIsThePlotOnTheFeederWhereOneIs() {
        heard("WLCE.Plot-51");
        for (String code : List.of("52", "plot-53", "Plot 54", "55")) {
            heard(code);
            assertEquals(named("WLCE.Plot-" + code.replaceAll("\\D", "")).id(), head, code);
        }
        Topology before = now;
        assertEquals(Heard.Sign.BAD, heard("999").sign());
        assertEquals(named("WLCE.Plot-55").id(), head, "still waits");
        head = null;
        Heard several = heard("4");
        assertEquals(Heard.Sign.BAD, several.sign(), "of several sites");
        assertNull(head);
        assertEquals(before, now);
    }

    @Test
    void anUnknownSerialIsBroughtInOrCreatedWhenAskedTo() {
        heard("WLCE.Plot-51");
        Topology before = now;
        Heard unknown = heard("EML0000000001", false, false);
        assertEquals(Heard.Sign.BAD, unknown.sign());
        assertEquals(before, now);
        assertInstanceOf(FitMeter.class, Objects.requireNonNull(unknown.offer()).edit());
        Heard known = heard("EML0000000001", true, false);
        assertEquals(Heard.Sign.GOOD, known.sign());
        assertEquals(List.of("EML0000000001"), on("WLCE.Plot-51"));
        heard("WLCE.Plot-52");
        Heard odd = heard("METER-7");
        assertEquals(Heard.Sign.BAD, odd.sign());
        assertNotNull(odd.offer(), "of no known form, but perhaps a meter");
    }

    @Test
    void whatMeansTwoThingsIsNotGuessed() {
        UUID second = Nets.id(900);
        ServiceHead first = named("WLCE.Plot-51");
        now = Nets.after(
                now,
                new CreateHead(second, "WLCE.Plot-51.G", null, Nets.AT),
                new LinkProperty(Walk.propertiesOf(now, first.id()).getFirst().id(), second, Nets.AT));
        assertEquals(Heard.Sign.BAD, heard("WL-51").sign());
        assertNull(head);
        heard("WLCE.Plot-51");
        heard("EML0000000001");
        heard("WL-51");
        assertEquals(second, head, "only one of its heads is still without a meter");
    }

    @Test
    void aRetiredMeterIsNotFitted() {
        heard("WLCE.Plot-51");
        heard("EML0000000001");
        Meter meter = Objects.requireNonNull(Lookup.meter(now, "EML0000000001"));
        now = Nets.after(now, new Retire(meter.ref(), Nets.AT.plusSeconds(3600), Nets.AT.plusSeconds(3600)));
        heard("WLCE.Plot-52");
        Topology before = now;
        Heard retired = heard("EML0000000001");
        assertEquals(Heard.Sign.BAD, retired.sign());
        assertEquals(before, now);
    }

    @Test
    void theProgressAlongTheFeeder() {
        UUID feeder = Objects.requireNonNull(named("WLCE.Plot-51").feeder());
        assertEquals(new Progress(0, 8, named("WLCE.Plot-51")), Progress.of(now, feeder, null));
        for (int n : new int[] {51, 53, 54}) {
            heard("WLCE.Plot-" + n);
            heard("EML00000000" + n);
        }
        assertEquals(
                new Progress(3, 8, named("WLCE.Plot-55")),
                Progress.of(now, feeder, named("WLCE.Plot-54").id()));
        assertEquals(
                new Progress(3, 8, named("WLCE.Plot-52")),
                Progress.of(now, feeder, named("WLCE.Plot-58").id()));
    }

    /** Whatever is scanned: what is said to be good is done, what is not changes nothing, and no meter comes to two heads. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyOrderOfCodesLeavesEachMeterOnOneHead(long seed) {
        Random random = new Random(seed);
        Set<String> fitted = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            String code = Scan.clean(
                    switch (random.nextInt(5)) {
                        case 0 -> "WLCE.Plot-" + (51 + random.nextInt(8));
                        case 1 -> "WL-" + (51 + random.nextInt(8));
                        case 2, 3 -> "EML00000000" + (10 + random.nextInt(12));
                        default -> "]" + (char) random.nextInt(0x500) + random.nextLong();
                    });
            Topology before = now;
            UUID waiting = head;
            Heard heard = heard(code, random.nextBoolean(), random.nextBoolean());
            boolean fits = heard.edit() != null;
            assertEquals(!fits, before.equals(now), code);
            if (fits) {
                assertEquals(Heard.Sign.GOOD, heard.sign());
                assertNull(head, "the next one is a head");
                assertNotNull(waiting);
                assertTrue(fitted.add(code), "fitted once");
                Meter meter = Objects.requireNonNull(Lookup.meter(now, code));
                assertEquals(
                        List.of(waiting),
                        Walk.headsWith(now, meter.id()).stream()
                                .map(ServiceHead::id)
                                .toList());
            }
            if (heard.offer() != null) {
                Outcome outcome = heard.offer().edit().on(now);
                if (outcome instanceof Outcome.Done(Change change)) assertFalse(change.isEmpty());
            }
        }
        assertEquals(8, fitted.size(), "each of the 8 heads got one");
    }
}
