package io.feederline.report.sql;

import java.math.BigDecimal;
import org.h2.api.Interval;

/** Writes an interval of H2 as Postgres would: {@code 1 year 2 mons}, {@code -2 days -03:04:05.5}. */
final class Intervals {
    private static final long NANOS = 1_000_000_000L;

    private Intervals() {}

    static String text(Interval interval) {
        String sign = interval.isNegative() ? "-" : "";
        StringBuilder text = new StringBuilder();
        // Its fields have its sign.
        long months = Math.abs(interval.getYears() * 12 + interval.getMonths());
        add(text, months / 12, "year", interval.isNegative());
        add(text, months % 12, "mon", interval.isNegative());
        long seconds = Math.abs(((interval.getDays() * 24 + interval.getHours()) * 60 + interval.getMinutes()) * 60
                + interval.getSeconds());
        add(text, seconds / 86_400, "day", interval.isNegative());
        long rest = seconds % 86_400;
        long nanos = Math.abs(interval.getNanosOfSecond());
        if (rest != 0 || nanos != 0 || text.isEmpty()) {
            String fraction = nanos == 0
                    ? ""
                    : BigDecimal.valueOf(nanos)
                            .divide(BigDecimal.valueOf(NANOS))
                            .toPlainString()
                            .substring(1);
            if (!text.isEmpty()) text.append(' ');
            text.append(sign)
                    .append("%02d:%02d:%02d".formatted(rest / 3600, rest / 60 % 60, rest % 60))
                    .append(fraction);
        }
        return text.toString();
    }

    private static void add(StringBuilder text, long number, String unit, boolean negative) {
        if (number == 0) return;
        if (!text.isEmpty()) text.append(' ');
        text.append(negative ? -number : number).append(' ').append(unit).append(!negative && number == 1 ? "" : "s");
    }
}
