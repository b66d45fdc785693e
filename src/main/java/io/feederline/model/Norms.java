package io.feederline.model;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Every {@link Norm}. What each is for, and whence its value, stands in the message file under {@code norm.NAME}. */
public final class Norms {
    /** Of a serial, all of it. */
    public static final Norm<Pattern> SERIAL = new Norm<>("serial.pattern", "(EML|EMP1AX)\\d{10}", Norms::pattern);

    /** By what loads are weighed: heads, fuse or admd. */
    public static final Norm<String> IMBALANCE_BY =
            new Norm<>("imbalance.by", "heads", text -> word(text, List.of("heads", "fuse", "admd", "peak", "energy")));

    /** So many loads of mean weight, and this share of all, may max be above min. */
    public static final Norm<Double> IMBALANCE_LOADS = number("imbalance.loads", "1", 0, 1000);

    public static final Norm<Double> IMBALANCE_PERCENT = number("imbalance.percent", "10", 0, 100);

    /** Neighbouring heads on one phase. */
    public static final Norm<Double> RUN = number("run.heads", "3", 1, 1000);

    /** kW of generation on a phase that is connected first and told afterwards, in A. */
    public static final Norm<Double> G98_AMPS = number("g98.amps", "16", 1, 1000);

    /** After diversity maximum demand of a home, kW. */
    public static final Norm<Double> ADMD = number("admd.kw", "2", 0.1, 100);

    /** kW that few homes on one phase may use beyond that. */
    public static final Norm<Double> ADMD_ALLOWANCE = number("admd.allowance", "8", 0, 1000);

    public static final Norm<Double> POWER_FACTOR = number("power.factor", "0.95", 0.1, 1);

    /** Between a phase and neutral. */
    public static final Norm<Double> VOLTS = number("volts", "230", 100, 400);

    /** Sizes of cut-out fuses, A. */
    public static final Norm<List<Integer>> SINGLE_FUSES = new Norm<>("fuse.single", "40 45 60 80 100", Norms::sizes);

    public static final Norm<List<Integer>> THREE_FUSES =
            new Norm<>("fuse.three", "60 80 100 160 200 315 400", Norms::sizes);

    /** By the beginning of the hardware's name, in the order in which it is looked for. */
    public static final Norm<Map<String, Integer>> ELEMENTS =
            new Norm<>("hardware.elements", "C1.=2 B1.=1 EMA1.=1 P1.cx=2", Norms::counts);

    /** By the beginning of the hardware's name: which elements a meter has, and what each measures when it is put in. */
    public static final Norm<Map<String, List<RegisterUse>>> REGISTERS =
            new Norm<>("hardware.registers", "C1.=A:power,B:heat B1.=A:power EMA1.=A:solar P1.=A:power", Norms::uses);

    public static final Norm<Double> WARRANTY_DAYS = number("warranty.days", "90", 0, 10000);

    /** By whose clocks dates begin and moments are shown ({@link SiteTime}). */
    public static final Norm<ZoneId> TIME_ZONE = new Norm<>("time.zone", "Europe/London", Norms::zone);

    public static final List<Norm<?>> ALL = List.of(
            SERIAL,
            IMBALANCE_BY,
            IMBALANCE_LOADS,
            IMBALANCE_PERCENT,
            RUN,
            G98_AMPS,
            ADMD,
            ADMD_ALLOWANCE,
            POWER_FACTOR,
            VOLTS,
            SINGLE_FUSES,
            THREE_FUSES,
            ELEMENTS,
            REGISTERS,
            WARRANTY_DAYS,
            TIME_ZONE);

    private Norms() {}

    public static Optional<Norm<?>> named(String name) {
        return ALL.stream().filter(norm -> norm.name().equalsIgnoreCase(name)).findFirst();
    }

    private static Norm<Double> number(String name, String first, double least, double most) {
        Function<String, Double> parse = text -> {
            double number;
            try {
                number = Double.parseDouble(text.strip());
            } catch (NumberFormatException e) {
                throw wrong("norm.noNumber", least, most);
            }
            if (!(number >= least && number <= most)) throw wrong("norm.noNumber", least, most);
            return number;
        };
        return new Norm<>(name, first, parse);
    }

    private static Pattern pattern(String text) {
        try {
            if (!text.isBlank()) return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            // Told below.
        }
        throw wrong("norm.noPattern");
    }

    private static String word(String text, List<String> words) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (!words.contains(word)) throw wrong("norm.noWord", String.join(", ", words));
        return word;
    }

    /** A region's: an offset knows no summer. */
    private static ZoneId zone(String text) {
        try {
            if (text.equals("UTC") || text.contains("/")) return ZoneId.of(text);
        } catch (DateTimeException e) {
            // Told below.
        }
        throw wrong("norm.noZone");
    }

    private static List<Integer> sizes(String text) {
        TreeSet<Integer> sizes = new TreeSet<>();
        for (String size : text.strip().split("[ ,]+", -1)) sizes.add(count(size, "norm.noSizes"));
        return List.copyOf(sizes);
    }

    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String[] pair : Arrays.stream(text.strip().split("[ ,]+", -1))
                .map(part -> part.split("=", -1))
                .toList()) {
            if (pair.length != 2 || pair[0].isEmpty()) throw wrong("norm.noCounts");
            if (counts.put(pair[0], count(pair[1], "norm.noCounts")) != null) throw wrong("norm.noCounts");
        }
        return counts;
    }

    private static Map<String, List<RegisterUse>> uses(String text) {
        Map<String, List<RegisterUse>> uses = new LinkedHashMap<>();
        for (String hardware : text.strip().split(" +", -1)) {
            String[] pair = hardware.split("=", -1);
            if (pair.length != 2 || pair[0].isEmpty()) throw wrong("norm.noUses");
            List<RegisterUse> of = new ArrayList<>();
            for (String use : pair[1].split(",", -1)) {
                if (!use.matches("(A|B|SINGLE):[a-z]+")) throw wrong("norm.noUses");
                of.add(new RegisterUse(use.substring(0, use.indexOf(':')), use.substring(use.indexOf(':') + 1)));
            }
            boolean twice = of.stream().map(RegisterUse::element).distinct().count() < of.size();
            if (twice || uses.put(pair[0], List.copyOf(of)) != null) throw wrong("norm.noUses");
        }
        return uses;
    }

    /** What a list by the beginnings of names says of one; null where it says nothing. */
    public static <V> @Nullable V ofHardware(@Nullable String hardware, Map<String, V> known) {
        if (hardware == null) return null;
        return known.entrySet().stream()
                .filter(one -> hardware.startsWith(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static int count(String text, String key) {
        if (!text.matches("[1-9]\\d{0,3}")) throw wrong(key);
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException wrong(String key, Object... arguments) {
        return new IllegalArgumentException(Text.of(key, arguments).toString());
    }
}
