package io.feederline.sync;

import io.feederline.model.Values;
import java.time.DateTimeException;
import java.time.Instant;

/** Moments as a session in UTC prints them: a million of them are read in the time that a formatter takes for a tenth. */
final class PostgresTime {
    private static final int SECONDS = "2022-01-01 00:00:00".length();
    private static final String UTC = "+00";
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    /** A start that means <em>always</em>, which is null here. */
    static final String ALWAYS = "-infinity";

    private PostgresTime() {}

    /** Whether it comes back as it was: years that no calendar of ours writes with four digits would not. */
    static boolean isKept(Instant at) {
        return Math.abs(at.getEpochSecond()) < 250_000_000_000L;
    }

    /** @throws IllegalArgumentException for what is none that can be told: infinity, or a year far away */
    static Instant parse(String text) {
        boolean plain = text.endsWith(UTC)
                && text.length() >= SECONDS + UTC.length()
                && text.charAt(4) == '-'
                && text.charAt(10) == ' ';
        if (!plain) {
            try {
                return Values.moment(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(text, e);
            }
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        long seconds = number(text, 11, 13) * 3600L + number(text, 14, 16) * 60L + number(text, 17, 19);
        int end = text.length() - UTC.length();
        int nanos = 0;
        if (end > SECONDS) {
            nanos = number(text, SECONDS + 1, end);
            for (int i = end - SECONDS - 1; i < 9; i++) nanos *= 10;
        }
        if (month < 1 || month > 12 || year < 1) return Values.moment(text);
        boolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        long before = year - 1L;
        long days = before * 365
                + before / 4
                - before / 100
                + before / 400
                + DAYS_BEFORE[month - 1]
                + (leap && month > 2 ? 1 : 0)
                + day
                - 1
                - 719_162;
        return Instant.ofEpochSecond(days * 86_400 + seconds, nanos);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
