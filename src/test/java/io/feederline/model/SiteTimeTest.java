package io.feederline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.EndMapping;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetField;
import io.feederline.edit.SetNorm;
import io.feederline.exchange.EditScript;
import io.feederline.fixture.Nets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates begin, and moments are shown, by the clocks of the site. */
class SiteTimeTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** Between what {@link Values#isPlausible} takes at the least and at the most. */
    private static final long FIRST = Instant.parse("1850-01-01T00:00:00Z").getEpochSecond();

    private static final long LAST = Instant.parse("2299-12-31T00:00:00Z").getEpochSecond();

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:00:00Z, 2026-03-29",
        "2026-03-30T00:00:00Z, 2026-03-30 01:00+01:00",
        "2026-03-29T23:00:00Z, 2026-03-30",
        "2024-08-02T23:20:00Z, 2024-08-03 00:20+01:00",
        "2026-10-25T00:30:00Z, 2026-10-25 01:30+01:00",
        "2026-10-25T01:30:00Z, 2026-10-25 01:30Z",
        "2026-01-01T10:00:00.000001Z, 2026-01-01 10:00:00.000001Z"
    })
    void aMomentIsShownByTheClocksThere(Instant at, String shown) {
        assertEquals(shown, SiteTime.print(at, LONDON));
    }

    @Test
    void whatIsPrintedIsReadBackWhereverItIs() {
        List<String> zones = ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> Norms.TIME_ZONE.refusal(zone) == null)
                .sorted()
                .toList();
        assertTrue(zones.size() > 400, "few zones: " + zones);
        Random random = new Random(7);
        for (String name : zones) {
            ZoneId zone = ZoneId.of(name);
            for (int i = 0; i < 100; i++) {
                Instant at = Instant.ofEpochSecond(random.nextLong(FIRST, LAST), random.nextInt(3) * 1000L);
                Instant day = SiteTime.day(at, zone).atStartOfDay(zone).toInstant();
                for (Instant one : List.of(at, day)) {
                    String text = SiteTime.print(one, zone);
                    assertEquals(one, SiteTime.parse(text, zone), () -> name + ": " + text);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "2024-06-31",
                "30/06/2024",
                "2024-06-30T12:00:00",
                "2024-06-30 12:00",
                "2024-06-30T25:00Z"
            })
    void whatIsNeitherDateNorMomentWithAnOffsetIsRefused(String text) {
        IllegalArgumentException why = assertThrows(IllegalArgumentException.class, () -> SiteTime.parse(text, LONDON));
        assertTrue(String.valueOf(why.getMessage()).contains("2024-06-30"), why.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "London", "+01:00", "Z", "GMT+1", "Europe/Londn", "Europe/", "/", "../etc"})
    void whatIsNoTimeZoneIsRefused(String text) {
        assertInstanceOf(Outcome.Refused.class, new SetNorm(Norms.TIME_ZONE.name(), null, text).on(Nets.sound()));
    }

    private static Topology inZone(@Nullable UUID site, String zone) {
        return Nets.after(Nets.sound(), new SetNorm(Norms.TIME_ZONE.name(), site, zone));
    }

    private static Instant ended(Topology topology) {
        return Objects.requireNonNull(Objects.requireNonNull(topology.find(Register.class, Nets.REGISTER))
                .endTime());
    }

    /** Set for the site, it holds for what is there; the rest goes by the workspace's. */
    @Test
    void aDateMeansItsStartOnTheSite() {
        SetField edit = new SetField(new Ref(Kind.REGISTER, Nets.REGISTER), "end_time", "2026-07-01");
        assertEquals(Instant.parse("2026-06-30T23:00:00Z"), ended(Nets.after(Nets.sound(), edit)));
        assertEquals(Instant.parse("2026-06-30T22:00:00Z"), ended(Nets.after(inZone(null, "Europe/Paris"), edit)));
        assertEquals(
                Instant.parse("2026-06-30T21:00:00Z"), ended(Nets.after(inZone(Nets.SITE, "Europe/Athens"), edit)));
    }

    @Test
    void aDateInAScriptMeansItsStartOnTheSiteOfWhatItNames() {
        Topology athens = inZone(Nets.SITE, "Europe/Athens");
        EditScript script = new EditScript(() -> Nets.id(99), Nets.AT);
        String line = "{\"edit\":\"EndMapping\",\"register\":\"%s\",\"circuit\":\"%s\",\"to\":\"2026-07-01\"}"
                .formatted(Nets.REGISTER, Nets.CIRCUIT);
        Outcome.Done done = (Outcome.Done) script.perform(line, athens);
        Instant starts = LocalDate.of(2026, 7, 1)
                .atStartOfDay(ZoneId.of("Europe/Athens"))
                .toInstant();
        assertEquals(new EndMapping(Nets.REGISTER, Nets.CIRCUIT, starts).on(athens), done);
        assertTrue(
                done.change().text().toString().endsWith("2026-07-01"),
                () -> String.valueOf(done.change().text()));
    }

    /** In the hour that comes twice, or not at all, nobody can say which moment is meant. */
    @Test
    void whatIsTypedThereIsByTheClocksThere() {
        ZoneId london = ZoneId.of("Europe/London");
        assertEquals(Instant.parse("2026-06-30T11:00:00Z"), SiteTime.typed("2026-06-30 12:00", london));
        assertEquals(Instant.parse("2026-06-29T23:00:00Z"), SiteTime.typed("2026-06-30", london));
        assertEquals("2026-06-30 12:00", SiteTime.minute(Instant.parse("2026-06-30T11:00:59Z"), london));
        for (String none : List.of("2026-10-25 01:30", "2026-03-29 01:30", "2026-02-30 10:00", "2026-06-30 25:00")) {
            String why = assertThrows(IllegalArgumentException.class, () -> SiteTime.typed(none, london))
                    .getMessage();
            assertTrue(String.valueOf(why).startsWith("a "), why);
        }
    }
}
