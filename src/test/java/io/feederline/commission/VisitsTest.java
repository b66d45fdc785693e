package io.feederline.commission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.AddObjects;
import io.feederline.edit.CommissionHead;
import io.feederline.edit.Outcome;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Commissioning;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Provenance;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitsTest {
    private static final Topology DEMO = Nets.after(Topology.EMPTY, new AddObjects("demo", Demo.objects(), Map.of()));

    private static Feeder feeder() {
        return (Feeder) DEMO.named(Kind.FEEDER, "WLCE Feeder 2").getFirst();
    }

    private static CommissionHead visit(long id, UUID head, String result, @Nullable Integer phase) {
        return new CommissionHead(
                Nets.id(id),
                head,
                result,
                "80 A single-phase",
                "TN-C-S",
                true,
                0.19,
                1.2,
                240.0,
                true,
                true,
                true,
                "Ada",
                "MFT 1741",
                null,
                phase,
                80,
                null,
                Nets.AT.plusSeconds(id));
    }

    /** Whatever becomes of the visits, going on always comes to every head that has not passed, in walking order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void goingOnComesToAllThatHaveNotPassed(long seed) {
        Random random = new Random(seed);
        Topology t = DEMO;
        UUID here = null;
        int visits = 0;
        for (Visits now = Visits.of(t, feeder()); now.after(here).isPresent(); now = Visits.of(t, feeder())) {
            Visits.Stop stop = now.after(here).orElseThrow();
            assertFalse(stop.isPassed());
            int from = now.at(here).map(Visits.Stop::place).orElse(0);
            int to = stop.place();
            List<Visits.Stop> between = now.stops().stream()
                    .filter(one ->
                            from < to ? one.place() > from && one.place() < to : one.place() > from || one.place() < to)
                    .toList();
            assertTrue(between.stream().allMatch(Visits.Stop::isPassed), "none is left behind");
            here = stop.head().id();
            String result = Commissioning.RESULTS.get(random.nextInt(3));
            t = Nets.after(t, visit(9000 + visits++, here, result, null));
            assertEquals(result, Objects.requireNonNull(Walk.lastVisit(t, here)).result());
            assertTrue(visits < 1000);
        }
        Visits done = Visits.of(t, feeder());
        long open = done.stops().stream().filter(stop -> !stop.isPassed()).count();
        assertTrue(open <= 1, "but the one where one stands");
        assertEquals(done.stops().size() - open, done.count(Commissioning.PASS));
    }

    @Test
    void aPassSaysSinceWhenAndVerifiesThePhase() {
        ServiceHead head =
                (ServiceHead) DEMO.named(Kind.SERVICE_HEAD, "WLCE.Plot-24").getFirst();
        assertNull(head.phase());
        Topology after = Nets.after(DEMO, visit(9000, head.id(), "pass", 2));
        ServiceHead now = Objects.requireNonNull(after.find(ServiceHead.class, head.id()));
        assertEquals(2, now.phase());
        assertEquals(80, now.fuseRating());
        assertEquals(Nets.TODAY, now.installedOn());
        assertTrue(
                Objects.requireNonNull(after.find(Provenance.class, head.id())).proves(now));
        for (Meter meter : Walk.metersOn(after, head.id())) {
            Meter former = Objects.requireNonNull(DEMO.find(Meter.class, meter.id()));
            assertEquals(
                    former.commissionedIsoWeekDate() == null ? "2026-W02" : former.commissionedIsoWeekDate(),
                    meter.commissionedIsoWeekDate());
        }
        // What is known stays, and a visit that did not pass says nothing of it.
        Topology again = Nets.after(after, visit(99_000_000, head.id(), "pass", null));
        assertEquals(now, again.find(ServiceHead.class, head.id()));
        ServiceHead failed = Objects.requireNonNull(
                Nets.after(DEMO, visit(9000, head.id(), "fail", null)).find(ServiceHead.class, head.id()));
        assertNull(failed.installedOn());
    }

    @Test
    void whatIsDangerousIsNoPass() {
        assertInstanceOf(Outcome.Refused.class, told("pass", false, true, null).on(DEMO));
        assertInstanceOf(Outcome.Refused.class, told("pass", true, false, null).on(DEMO));
        assertInstanceOf(Outcome.Done.class, told("fail", false, false, null).on(DEMO));
        assertInstanceOf(Outcome.Done.class, told("pass", true, true, null).on(DEMO));
        assertInstanceOf(
                Outcome.Refused.class,
                told("pass", true, true, Nets.AT.plusSeconds(90_000)).on(DEMO),
                "tomorrow");
    }

    private static CommissionHead told(String result, boolean polarity, boolean elements, @Nullable Instant visited) {
        UUID head = DEMO.named(Kind.SERVICE_HEAD, "WLCE.Plot-24").getFirst().id();
        return new CommissionHead(
                Nets.id(1),
                head,
                result,
                null,
                null,
                polarity,
                null,
                null,
                null,
                null,
                null,
                elements,
                null,
                null,
                null,
                null,
                null,
                visited,
                Nets.AT);
    }

    /** Worked by hand from the sources that {@link Advice} names. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "TN-C-S, 0.19, 1.2, 240, -",
                "TN-C-S, 0.36, 0.64, 240, ze",
                "TN-S, 0.36, 0.64, 240, -",
                "TN-S, 0.81, 0.3, 240, ze",
                "TT, 21, 2.1, 240, -",
                "TT, 201, 2.1, 240, ze",
                "-, 0.36, 0.64, 240, -",
                "TN-C-S, 0, 1.2, 240, ze",
                // 230 V / 0.2 Ω = 1.15 kA.
                "TN-C-S, 0.2, 0.5, 240, pscc",
                "TN-C-S, 0.2, 6, 240, pscc",
                "TN-S, 0.2, 6, 240, -",
                "TN-S, 0.2, 16.1, 240, pscc",
                "TN-C-S, 0.2, 1.15, 216.1, voltage",
                "TN-C-S, 0.2, 1.15, 253.1, voltage",
                "TN-C-S, 0.2, 1.15, 253, -",
                "TN-C-S, -, -, -, -",
            })
    void whatSeemsWrong(
            @Nullable String earthing,
            @Nullable Double ze,
            @Nullable Double pscc,
            @Nullable Double voltage,
            @Nullable String field) {
        Commissioning visit = new Commissioning(
                Nets.id(1),
                Nets.HEAD,
                Nets.AT,
                "to do",
                null,
                earthing,
                true,
                ze,
                pscc,
                voltage,
                true,
                true,
                null,
                null,
                null,
                null);
        List<String> fields = Advice.of(visit).stream().map(Advice::field).toList();
        assertEquals(field == null ? List.of() : List.of(field), fields);
        boolean complete = ze != null && earthing != null;
        assertEquals(
                field != null ? "fail" : complete ? "pass" : "to do",
                Advice.result(visit, List.of("earthing", "ze", "pscc", "voltage")));
    }

    @Test
    void noIsAnAnswerAndNotLookedAtIsNone() {
        List<String> fields = new ArrayList<>();
        Commissioning visit = new Commissioning(
                Nets.id(1),
                Nets.HEAD,
                Nets.AT,
                "to do",
                null,
                null,
                false,
                null,
                null,
                null,
                false,
                false,
                false,
                null,
                null,
                null);
        Advice.of(visit).forEach(advice -> fields.add(advice.field()));
        assertEquals(List.of("polarity_right", "sealed", "meter_online", "element_check"), fields);
    }
}
