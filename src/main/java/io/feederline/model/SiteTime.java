package io.feederline.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;

/** Moments and dates by the clocks of a site ({@link Norms#TIME_ZONE}): a date means its start there. */
public final class SiteTime {
    private static final int MINUTE = 60;

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private SiteTime() {}

    /** Where the object is; the workspace's where nothing says on which site that is. */
    public static ZoneId zoneOf(Topology t, Entity object) {
        return Norms.TIME_ZONE.at(
                t, Derived.siteAround(t, object).map(Entity::id).orElse(null));
    }

    /** A date where its day begins, else with time and offset, {@code 2024-08-03 00:20+01:00}; {@link #parse} reads it back. */
    public static String print(Instant at, ZoneId zone) {
        LocalDate day = day(at, zone);
        if (day.atStartOfDay(zone).toInstant().equals(at)) return day.toString();
        // Before there were time zones clocks differed by seconds, which nobody writes.
        boolean written = zone.getRules().getOffset(at).getTotalSeconds() % MINUTE == 0;
        OffsetDateTime there = at.atZone(written ? zone : ZoneOffset.UTC).toOffsetDateTime();
        return there.toLocalDate() + " " + there.toLocalTime() + there.getOffset();
    }

    /** Date and time there to the minute, {@code 2024-08-03 00:20}; {@link #typed} reads it back, but where clocks went back. */
    public static String minute(Instant at, ZoneId zone) {
        return LOCAL.format(at.atZone(zone));
    }

    /** Which day it was there. */
    public static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }

    /**
     * A date, or a moment with an offset; nothing else: files travel, and do not say whose clocks they mean.
     *
     * @throws IllegalArgumentException with what the text should have been
     */
    public static Instant parse(String text, ZoneId zone) {
        try {
            boolean date = text.length() == "2024-06-30".length();
            return date ? LocalDate.parse(text).atStartOfDay(zone).toInstant() : Values.moment(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(Text.of("value.dateOrMoment").toString(), e);
        }
    }

    /**
     * What a person who stands there types: {@link #parse}, or date and time by the clocks there.
     *
     * @throws IllegalArgumentException with what the text should have been
     */
    public static Instant typed(String text, ZoneId zone) {
        if (text.length() != "2024-06-30 12:00".length()) return parse(text, zone);
        try {
            return local(LocalDateTime.parse(text, LOCAL), text, zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(Text.of("value.dateOrTime").toString(), e);
        }
    }

    /** In the night in which clocks go back an hour comes twice, in the other one comes not at all. */
    private static Instant local(LocalDateTime time, String text, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.size() == 1) return time.toInstant(offsets.getFirst());
        throw new IllegalArgumentException(Text.of(offsets.isEmpty() ? "value.noSuchTime" : "value.twice", text)
                .toString());
    }
}
