package io.feederline.report.sql;

import io.feederline.model.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.Interval;

/**
 * A length of time as Postgres reads it ({@code 7 days}, {@code 1 year 6 mons ago}, {@code 36:30:00}, {@code P7D}), and as H2
 * wants it written.
 *
 * @param months which have no fixed length
 * @param seconds all else, a day being 24 hours: sessions are in UTC
 */
record IntervalText(long months, BigDecimal seconds) {
    private static final int LONGEST = 200;
    private static final long NANOS = 1_000_000_000L;

    private static final Map<String, Integer> MONTHS = Map.of(
            "month", 1, "mon", 1, "year", 12, "yr", 12, "y", 12, "decade", 120, "century", 1200, "centurie", 1200);

    private static final Map<String, String> SECONDS = Map.ofEntries(
            Map.entry("week", "604800"),
            Map.entry("w", "604800"),
            Map.entry("day", "86400"),
            Map.entry("d", "86400"),
            Map.entry("hour", "3600"),
            Map.entry("hr", "3600"),
            Map.entry("h", "3600"),
            Map.entry("minute", "60"),
            Map.entry("min", "60"),
            Map.entry("m", "60"),
            Map.entry("second", "1"),
            Map.entry("sec", "1"),
            Map.entry("s", "1"),
            Map.entry("millisecond", "0.001"),
            Map.entry("msec", "0.001"),
            Map.entry("ms", "0.001"),
            Map.entry("us", "0.000001"),
            Map.entry("microsecond", "0.000001"),
            Map.entry("usec", "0.000001"));

    private static final String NUMBER = "[+-]?\\d+(?:\\.\\d*)?|[+-]?\\.\\d+";
    private static final Pattern PART = Pattern.compile(
            "\\s*(?:([+-]?)(\\d+):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d*)?))?|(" + NUMBER + ")\\s*([a-z]*))\\s*");
    /** Years and months: {@code 1-6}. */
    private static final Pattern YEARS = Pattern.compile("([+-]?)(\\d+)-(\\d{1,2})");

    private static final Pattern CLOCK = Pattern.compile("\\s*[+-]?\\d+:.*");

    private static final Pattern ISO = Pattern.compile("p(?=.)(?:(-?\\d+)y)?(?:(-?\\d+)m)?(?:(-?\\d+)w)?(?:(-?\\d+)d)?"
            + "(?:t(?:(-?\\d+)h)?(?:(-?\\d+)m)?(?:(-?\\d+(?:\\.\\d+)?)s)?)?");

    /** @throws QueryException when it is none, or one that has no like in H2 */
    static IntervalText of(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.isEmpty() || plain.length() > LONGEST) throw unknown(text);
        Matcher years = YEARS.matcher(plain);
        if (years.matches()) {
            long months =
                    whole(number(years, 2).multiply(BigDecimal.valueOf(12)).add(number(years, 3)), text);
            return new IntervalText(years.group(1).equals("-") ? -months : months, BigDecimal.ZERO);
        }
        Matcher iso = ISO.matcher(plain);
        IntervalText all;
        if (iso.matches()) {
            all = new IntervalText(
                    whole(number(iso, 1).multiply(BigDecimal.valueOf(12)).add(number(iso, 2)), text),
                    sum(number(iso, 3), "604800", number(iso, 4), "86400")
                            .add(sum(number(iso, 5), "3600", number(iso, 6), "60"))
                            .add(number(iso, 7)));
        } else {
            boolean ago = plain.endsWith(" ago");
            if (ago) plain = plain.substring(0, plain.length() - " ago".length());
            if (plain.startsWith("@")) plain = plain.substring(1);
            all = parts(plain, text);
            if (ago) all = new IntervalText(-all.months, all.seconds.negate());
        }
        if (all.months != 0 && all.seconds.signum() != 0) throw new QueryException(Text.of("sql.mixedInterval", text));
        return all;
    }

    private static IntervalText parts(String plain, String text) {
        BigDecimal months = BigDecimal.ZERO;
        BigDecimal seconds = BigDecimal.ZERO;
        Matcher part = PART.matcher(plain);
        int from = 0;
        while (from < plain.length()) {
            if (!part.find(from) || part.start() != from) throw unknown(text);
            from = part.end();
            if (part.group(5) == null) {
                BigDecimal time =
                        sum(number(part, 2), "3600", number(part, 3), "60").add(number(part, 4));
                seconds = seconds.add("-".equals(part.group(1)) ? time.negate() : time);
                continue;
            }
            BigDecimal number = number(part, 5);
            String unit = part.group(6);
            // A number alone counts seconds, and before a time of day days.
            if (unit.isEmpty()
                    && from < plain.length()
                    && !CLOCK.matcher(plain.substring(from)).matches()) throw unknown(text);
            if (unit.isEmpty()) unit = from < plain.length() ? "day" : "second";
            if (!MONTHS.containsKey(unit) && !SECONDS.containsKey(unit) && unit.endsWith("s"))
                unit = unit.substring(0, unit.length() - 1);
            Integer ofMonths = MONTHS.get(unit);
            String ofSeconds = SECONDS.get(unit);
            if (ofMonths != null) months = months.add(number.multiply(BigDecimal.valueOf(ofMonths)));
            else if (ofSeconds != null) seconds = seconds.add(number.multiply(new BigDecimal(ofSeconds)));
            else throw unknown(text);
        }
        return new IntervalText(whole(months, text), seconds);
    }

    private static BigDecimal number(Matcher match, int group) {
        String text = match.group(group);
        return text == null ? BigDecimal.ZERO : new BigDecimal(text.endsWith(".") ? text + "0" : text);
    }

    private static BigDecimal sum(BigDecimal a, String unitA, BigDecimal b, String unitB) {
        return a.multiply(new BigDecimal(unitA)).add(b.multiply(new BigDecimal(unitB)));
    }

    private static long whole(BigDecimal months, String text) {
        try {
            return months.longValueExact();
        } catch (ArithmeticException e) {
            throw unknown(text);
        }
    }

    private static QueryException unknown(String text) {
        return new QueryException(
                Text.of("sql.noInterval", text.length() > LONGEST ? text.substring(0, LONGEST) : text));
    }

    /** The literal that means the same in H2: of seconds, so that only the difference of two dates is an interval of days. */
    String h2() {
        if (months != 0) return "INTERVAL '" + months + "' MONTH";
        return "INTERVAL '"
                + seconds.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + "' SECOND";
    }

    /** An interval of H2 as Postgres would write it: {@code 1 year 2 mons}, {@code -2 days -03:04:05.5}. */
    static String written(Interval interval) {
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
