package io.feederline.exchange.spreadsheet;

import io.feederline.model.Circuit;
import io.feederline.model.Column;
import io.feederline.model.Meter;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people write into cells, as our values. What can mean two things is told, never guessed. */
final class Cells {
    /** Says that nothing is known. */
    private static final Set<String> NOTHING = Set.of(
            "",
            "-",
            "--",
            "–",
            "—",
            "?",
            "n/a",
            "na",
            "n.a.",
            "none",
            "tbc",
            "tba",
            "tbd",
            "unknown",
            "null",
            "not fitted",
            "not installed",
            "not known");

    private static final Pattern ERROR = Pattern.compile("#(N/A|REF!|VALUE!|NAME\\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)");

    /** A long number of which a spreadsheet has kept the first digits only: {@code 6.37702E+15}. */
    private static final Pattern LOST = Pattern.compile("\\d([.,]\\d+)?[Ee]\\+\\d{1,3}");

    /** Some programs write whole numbers so in a column in which cells are empty. */
    private static final Pattern DECIMAL = Pattern.compile("\\d+\\.0");

    private static final Pattern NAMED =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[-/. ]+([A-Za-z]{3,9})[-/., ]+(\\d{4})");
    private static final Pattern NAMED_FIRST =
            Pattern.compile("([A-Za-z]{3,9})[-/. ]+(\\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\\d{4})");
    private static final Pattern ISO = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})([ T]\\d.*)?");
    private static final Pattern MEASURE = Pattern.compile("(.*\\d)\\s*(a|amps?|kwp?|kva)", Pattern.CASE_INSENSITIVE);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Both sets of colours; none is in both, and a phase is no neutral. */
    private static final Map<String, Integer> PHASES = phases();

    private static final Set<String> OLD = Set.of("red", "yellow", "blue", "rd", "ye", "bu");
    private static final Set<String> NEW = Set.of("brown", "black", "grey", "gray", "bn", "bk", "gy");

    /** Means what stands above. */
    private static final Set<String> DITTO =
            Set.of("\"", "\"\"", ",,", "''", "ditto", "do.", "\u3003", "\u2033", "as above", "same", "same as above");

    private static final Pattern DOUBT = Pattern.compile("[?~\u2248]");

    /** Has a digit, and nothing that parts two. */
    private static final Pattern SERIAL = Pattern.compile("(?=.*\\d)[\\p{L}\\p{N}._/-]{3,}");

    /** By field, what each word means in it, folded. */
    private static final Map<Field, Map<String, String>> WORDS = Map.of(
            Field.SUPPLY,
            meanings(Map.of(
                    ServiceHead.SINGLE,
                    List.of(
                            "1",
                            "1ph",
                            "1 ph",
                            "1p",
                            "sp",
                            "spn",
                            "1-phase",
                            "1 phase",
                            "single phase",
                            "single-phase",
                            "one"),
                    ServiceHead.THREE,
                    List.of(
                            "3",
                            "3ph",
                            "3 ph",
                            "3p",
                            "tp",
                            "tpn",
                            "3-phase",
                            "3 phase",
                            "three phase",
                            "three-phase"))),
            Field.HEAD_OWNER,
            meanings(Map.of(
                    ServiceHead.NETWORK_OWNED,
                    List.of("network", "network owned", "dno", "idno"),
                    ServiceHead.CUSTOMER_OWNED,
                    List.of("customer", "customer owned", "private"))),
            Field.MODE,
            meanings(Map.of(Meter.ACTIVE, List.of(), "passive", List.of())),
            Field.ELEMENT,
            meanings(Map.of(
                    "A",
                    List.of("element a", "register a"),
                    "B",
                    List.of("element b", "register b"),
                    "SINGLE",
                    List.of())),
            Field.CIRCUIT_TYPE,
            meanings(Map.of(
                    Circuit.POWER,
                    List.of("electric", "electricity", "sockets"),
                    Circuit.HEAT,
                    List.of("heating", "heat pump", "ashp", "gshp"),
                    Circuit.SOLAR,
                    List.of("pv", "solar pv", "generation"))));

    private Cells() {}

    /** A value, or why the text is none; neither where it says that nothing is known. */
    record Read(@Nullable Object value, @Nullable Text wrong) {
        private static Read of(Object value) {
            return new Read(value, null);
        }

        private static Read wrong(String key, Object... arguments) {
            return new Read(null, Text.of(key, arguments));
        }
    }

    static final Read UNSAID = new Read(null, null);

    /** What a cell for a phase says of the supply when it says that there are three. */
    static final Read THREE = new Read(ServiceHead.THREE, null);

    /** @param order of the dates in its column; null where that is not known */
    static Read read(Field field, String text, @Nullable DateOrder order) {
        if (saysNothing(text)) return UNSAID;
        if (text.charAt(0) == '#' && ERROR.matcher(text).matches()) return Read.wrong("spreadsheet.error", text);
        if (text.length() > Spreadsheet.LONGEST_CELL) return Read.wrong("spreadsheet.longCell", text.length());
        Column column = field.column();
        Class<?> type = column.type();
        if (field == Field.PHASE || field == Field.DESIGNED_PHASE) return phase(text);
        if (field == Field.WEEK) return week(text, order);
        if (type == String.class && text.indexOf('+') > 0 && LOST.matcher(text).matches())
            return Read.wrong("spreadsheet.lostDigits", text);
        if ((field == Field.SERIAL || field == Field.PLOT)
                && DECIMAL.matcher(text).matches())
            return Read.wrong("spreadsheet.decimal", text, text.substring(0, text.indexOf('.')));
        if (DITTO.contains(text.toLowerCase(Locale.ROOT))) return Read.wrong("spreadsheet.ditto", text);
        if (field == Field.SERIAL && !SERIAL.matcher(text).matches())
            return Read.wrong("spreadsheet.noSerial", shortened(text).replace('\n', ' '));
        if (field != Field.ADDRESS && text.chars().anyMatch(Character::isISOControl))
            return Read.wrong("spreadsheet.control", shortened(text).replaceAll("\\p{Cntrl}", " "));
        Map<String, String> words = WORDS.get(field);
        if (words != null) {
            String word = words.get(Topology.fold(text));
            return word != null
                    ? Read.of(word)
                    : Read.wrong("spreadsheet.noWord", shortened(text), String.join(", ", choices(field)));
        }
        if (type == LocalDate.class) return date(text, order);
        return typed(column, text);
    }

    /** The words that a field takes, to choose from; empty where it takes any. */
    static List<String> choices(Field field) {
        if (field == Field.PHASE || field == Field.DESIGNED_PHASE) return List.of("1", "2", "3");
        return WORDS.getOrDefault(field, Map.of()).values().stream()
                .distinct()
                .sorted()
                .toList();
    }

    static boolean saysNothing(String text) {
        return text.isEmpty() || (text.length() <= 13 && NOTHING.contains(text.toLowerCase(Locale.ROOT)));
    }

    /** Whether a cell for a phase says that there are three. */
    static boolean saysThree(String text) {
        return switch (Topology.fold(text)) {
            case "three",
                    "3ph",
                    "3 ph",
                    "3p",
                    "tp",
                    "tpn",
                    "3 phase",
                    "3-phase",
                    "three phase",
                    "three-phase",
                    "l1-l3",
                    "l1l2l3",
                    "l1 l2 l3",
                    "l1,l2,l3",
                    "l1/l2/l3",
                    "l1-l2-l3",
                    "1,2,3",
                    "1/2/3",
                    "1-3",
                    "123",
                    "ryb",
                    "all" -> true;
            default -> false;
        };
    }

    /** By its number, its colour, or both where they agree. */
    private static @Nullable Integer phaseOf(String text) {
        String plain = Topology.fold(Normalizer.normalize(text, Normalizer.Form.NFKC));
        // Who writes L1? does not know it.
        if (DOUBT.matcher(plain).find()) return null;
        Integer phase = PHASES.get(plain);
        if (phase == null) phase = PHASES.get(plain.replaceAll("[^a-z0-9]", ""));
        if (phase != null) return phase;
        for (String word : plain.split("[^a-z0-9]+", -1)) {
            if (word.isEmpty() || word.equals("phase") || word.equals("ph") || word.equals("line")) continue;
            Integer said = PHASES.get(word);
            if (said == null || (phase != null && !said.equals(phase))) return null;
            phase = said;
        }
        return phase;
    }

    static boolean isColour(String text) {
        return OLD.contains(Topology.fold(text)) || NEW.contains(Topology.fold(text));
    }

    /** Colours of both codes in one column: then black and blue may be a phase of one or the neutral of the other. */
    static boolean mixesColours(List<String> values) {
        return values.stream().anyMatch(text -> OLD.contains(Topology.fold(text)))
                && values.stream().anyMatch(text -> NEW.contains(Topology.fold(text)));
    }

    private static Read phase(String text) {
        Integer phase = phaseOf(text);
        return phase == null ? Read.wrong("spreadsheet.noPhase", shortened(text)) : Read.of(phase);
    }

    private static Read typed(Column column, String text) {
        try {
            Object value;
            Matcher measure = MEASURE.matcher(text);
            boolean fits = measure.matches() && Field.unitOf(measure.group(2)).equals(Field.unitOf(column));
            String plain = fits ? measure.group(1).strip() : text;
            if (column.type() == Double.class) value = Values.typed(plain);
            else if (column.type() == Integer.class) value = Math.toIntExact(whole(plain));
            else value = Values.parse(column, text);
            Text refusal = column.refusal(value);
            return refusal == null ? Read.of(value) : Read.wrong("import.outside", shortened(text), refusal);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Read.wrong("import.badValue", shortened(text), whatItIs(column, e));
        }
    }

    private static Object whatItIs(Column column, RuntimeException e) {
        return e instanceof IllegalArgumentException && !(e instanceof NumberFormatException)
                ? String.valueOf(e.getMessage())
                : Text.of("value." + column.type().getSimpleName());
    }

    /** {@code 60.0} is how some programs write 60. */
    private static long whole(String text) {
        double number = Values.typed(text);
        if (number != Math.rint(number)) throw new ArithmeticException();
        return (long) number;
    }

    private static Read week(String text, @Nullable DateOrder order) {
        if (Values.week(text.toUpperCase(Locale.ROOT)).isPresent()) return Read.of(text.toUpperCase(Locale.ROOT));
        Read date = date(text, order);
        if (date.value() instanceof LocalDate day) return Read.of(Values.weekOf(day));
        return text.indexOf('/') > 0 || date.wrong() == null ? date : Read.wrong("spreadsheet.noWeek", shortened(text));
    }

    private static Read date(String text, @Nullable DateOrder order) {
        try {
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) return day(iso.group(1), iso.group(2), iso.group(3));
            Matcher named = NAMED.matcher(text);
            if (named.matches()) return day(named.group(3), month(named.group(2)), named.group(1));
            Matcher first = NAMED_FIRST.matcher(text);
            if (first.matches()) return day(first.group(3), month(first.group(1)), first.group(2));
            Matcher numbers = DateOrder.NUMBERS.matcher(text);
            if (!numbers.matches()) return Read.wrong("spreadsheet.noDate", shortened(text));
            String one = numbers.group(1);
            String two = numbers.group(2);
            String year = numbers.group(3);
            if (order == null && DateOrder.isDoubtful(numbers)) return Read.wrong("spreadsheet.eitherDate", text);
            boolean dayFirst = order != null ? order == DateOrder.DAY_FIRST : Integer.parseInt(one) > 12;
            String month = dayFirst ? two : one;
            if (order != null && Integer.parseInt(month) > 12)
                return Read.wrong("spreadsheet.noMonth", text, month, Text.of("spreadsheet.reads." + order));
            return dayFirst ? day(year, two, one) : day(year, one, two);
        } catch (DateTimeException e) {
            // In a known order of day, month and year, and yet none of the calendar.
            boolean isWritten = ISO.matcher(text).matches()
                    || DateOrder.NUMBERS.matcher(text).matches();
            return Read.wrong(isWritten ? "spreadsheet.noSuchDay" : "spreadsheet.noDate", shortened(text));
        }
    }

    private static Read day(String year, String month, String day) {
        LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        Text refusal = Field.METER_INSTALLED.column().refusal(date);
        return refusal == null ? Read.of(date) : Read.wrong("import.badValue", date, refusal);
    }

    private static String month(String name) {
        int index = MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT));
        if (index < 0) throw new DateTimeException(name);
        return String.valueOf(index + 1);
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    /** @param words by value, others for it */
    private static Map<String, String> meanings(Map<String, List<String>> words) {
        Map<String, String> meanings = new HashMap<>();
        words.forEach((value, others) -> {
            meanings.put(Topology.fold(value), value);
            others.forEach(word -> meanings.put(word, value));
        });
        return Map.copyOf(meanings);
    }

    private static Map<String, Integer> phases() {
        Map<String, Integer> phases = new HashMap<>();
        // As numbers too: some programs write 1 as 1.0.
        for (int phase = 1; phase <= 3; phase++) phases.put(phase + ".0", phase);
        List<List<String>> names = List.of(
                List.of("brown", "bn", "red", "rd"),
                List.of("black", "bk", "yellow", "ye"),
                List.of("grey", "gray", "gy", "blue", "bu"));
        for (int phase = 1; phase <= 3; phase++) {
            for (String before : List.of("", "l", "l ", "l-", "p", "ph", "ph ", "phase ", "phase l", "line "))
                phases.put(before + phase, phase);
            for (String colour : names.get(phase - 1)) {
                phases.put(colour, phase);
                phases.put("l" + phase + " " + colour, phase);
                phases.put("l" + phase + " (" + colour + ")", phase);
            }
        }
        return Map.copyOf(phases);
    }

    static boolean isPhase(String text) {
        return phaseOf(text) != null;
    }
}
