package io.feederline.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How values stand in text: CSV cells, scripts, journal lines. Numbers and moments as Postgres and ISO write them, never
 * by the machine's locale. Moments keep microseconds, as the remote does.
 */
public final class Values {
    /** {@code 2022-01-01 00:00:00.123456+00}, as Postgres prints; ISO forms as well. */
    private static final DateTimeFormatter POSTGRES = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[' ']['T']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    /** Networks are newer, and what is planned is nearer; a year beyond is mistyped. */
    private static final Instant FIRST = Instant.parse("1850-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("2300-01-01T00:00:00Z");

    private static final Pattern TYPED = Pattern.compile("-?\\d{1,12}([.,]\\d{1,6})?");
    private static final Pattern EITHER = Pattern.compile("-?[1-9]\\d{0,2},\\d{3}");

    /** With what the text should have been. */
    public static final class NoNumber extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final transient Text takes;

        private NoNumber(Text takes) {
            super(takes.toString());
            this.takes = takes;
        }

        public Text takes() {
            return takes;
        }
    }

    private Values() {}

    /**
     * The value that the text stands for in this column.
     *
     * @throws IllegalArgumentException with what the text should have been
     */
    public static Object parse(Column column, String text) {
        Class<?> type = column.type();
        try {
            if (type == String.class) return text;
            String plain = text.strip();
            if (type == Integer.class) return Integer.valueOf(plain);
            if (type == Double.class) return number(plain);
            if (type == Boolean.class) return bool(plain);
            if (type == UUID.class) return uuid(plain);
            if (type == LocalDate.class) return LocalDate.parse(plain);
            if (type == Instant.class) return moment(plain);
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    Text.of("value." + type.getSimpleName()).toString(), e);
        }
        throw new IllegalStateException(column.toString());
    }

    /** The ISO week of a day, {@code 2024-W26}. */
    public static String weekOf(LocalDate day) {
        return day.format(DateTimeFormatter.ISO_WEEK_DATE).substring(0, "2024-W26".length());
    }

    /** The Monday of an ISO week, {@code 2024-W26}; empty for what is none, or none of that year. */
    public static Optional<LocalDate> week(@Nullable String text) {
        // Most meters have none, and an exception for each of them is dear.
        if (text == null) return Optional.empty();
        try {
            LocalDate monday = LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE);
            // It is parsed in small letters too.
            return monday.format(DateTimeFormatter.ISO_WEEK_DATE).equals(text + "-1")
                    ? Optional.of(monday)
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The text that {@link #parse} reads back as the same value. */
    public static String print(Object value) {
        return value instanceof Double number && Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    /** A number as a person reads it: to three digits behind the point, and none that say nothing. */
    public static String plain(double number) {
        if (!Double.isFinite(number)) return String.valueOf(number);
        return BigDecimal.valueOf(number)
                .setScale(3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A moment with an offset; what a date alone means, {@link SiteTime} knows. */
    public static Instant moment(String text) {
        Instant at = OffsetDateTime.parse(text, POSTGRES).toInstant();
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether somebody may have meant it. */
    public static boolean isPlausible(Instant at) {
        return !at.isBefore(FIRST) && at.isBefore(END);
    }

    /** Whether Postgres takes the text and gives it back: no NUL, no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        if (text.indexOf('\0') >= 0) return false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (paired) i++;
            else if (Character.isSurrogate(c)) return false;
        }
        return true;
    }

    /** Whether both known shapes of the remote hold this column unique. */
    public static boolean isNaturalKey(Column column) {
        return switch (column.kind()) {
            case ESCO -> column.name().equals("code");
            case FEEDER, SERVICE_HEAD -> column.name().equals("name");
            case METER -> column.name().equals("serial");
            default -> false;
        };
    }

    /**
     * A number as a person types it, with a point or a comma before the decimals.
     *
     * @throws NoNumber where it is none, and where a comma may as well part thousands: nothing is guessed
     */
    public static double typed(String text) {
        if (!TYPED.matcher(text).matches()) throw new NoNumber(Text.of("value.Double"));
        if (EITHER.matcher(text).matches())
            throw new NoNumber(Text.of("value.comma", text.replace(",", ""), text.replace(',', '.')));
        return Double.parseDouble(text.replace(',', '.'));
    }

    private static Double number(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) throw new NumberFormatException(text);
        return value;
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "t", "true", "yes", "1" -> true;
            case "f", "false", "no", "0" -> false;
            default -> throw new NumberFormatException(text);
        };
    }

    /** Strict: {@link UUID#fromString} takes {@code 1-1-1-1-1}. */
    private static UUID uuid(String text) {
        UUID id = text.length() == 36 ? UUID.fromString(text) : null;
        if (id == null) throw new NumberFormatException(text);
        return id;
    }

    /** What a spreadsheet takes for the beginning of a formula, also in full width. */
    private static final String SIGNS = "=+-@\t\r\n＝＋－＠";

    /**
     * A text as it stands in a file that a spreadsheet may open: one that would be taken for a formula gets an apostrophe before
     * it, and so does one that would then look the same. {@link #plain} takes it away.
     */
    public static String harmless(String text) {
        return beginsFormula(text) ? "'" + text : text;
    }

    /** The text that was made {@link #harmless}. */
    public static String plain(String harmless) {
        return harmless.startsWith("'") && beginsFormula(harmless) ? harmless.substring(1) : harmless;
    }

    private static boolean beginsFormula(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == '\'') at++;
        return at < text.length() && SIGNS.indexOf(text.charAt(at)) >= 0;
    }
}
