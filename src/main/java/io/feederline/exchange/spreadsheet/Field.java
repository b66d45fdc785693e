package io.feederline.exchange.spreadsheet;

import io.feederline.model.Column;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a column of a spreadsheet can say, in the order of a blank template; and what people head it with. */
public enum Field {
    ESCO_CODE(Kind.ESCO, "code", "esco", "community", "energy community"),
    ESCO_NAME(Kind.ESCO, "name", "community name"),
    SITE_NAME(Kind.SITE, "name", "site", "development", "scheme", "project", "location name"),
    SITE_CODE(Kind.SITE, "code"),
    SITE_LOCATION(Kind.SITE, "location", "town", "city"),
    SITE_CAPACITY(Kind.SITE, "capacity_kw", "site capacity kw"),
    FEEDER_NAME(
            Kind.FEEDER,
            "name",
            "feeder",
            "fdr",
            "feeder no",
            "fdr no",
            "feeder id",
            "lv feeder",
            "lv way",
            "way",
            "cable"),
    SUBSTATION(Kind.FEEDER, "substation", "substation name", "sub station", "sub", "ss"),
    FEEDER_RATING(Kind.FEEDER, "rating_amps", "feeder amps", "feeder fuse", "way fuse"),
    PLOT(
            Kind.PROPERTY,
            "plot",
            "plot no",
            "unit",
            "unit no",
            "property",
            "property no",
            "house",
            "home",
            "flat",
            "dwelling"),
    ADDRESS(Kind.PROPERTY, "address", "street", "street address", "postal address", "full address", "property address"),
    PROPERTY_TYPE(Kind.PROPERTY, "type", "property type", "dwelling type", "house type", "use class"),
    DECLARED_KW(Kind.PROPERTY, "declared_kw", "declared load", "load kw", "demand kw", "connected load"),
    HEAD_NAME(
            Kind.SERVICE_HEAD,
            "name",
            "service head",
            "head",
            "cut out",
            "cutout",
            "cut out id",
            "service",
            "service id",
            "service no",
            "connection point"),
    // Before the phase: a head that is marked three-phase takes none.
    SUPPLY(
            Kind.SERVICE_HEAD,
            "supply",
            "phases",
            "no of phases",
            "number of phases",
            "supply type",
            "single or three phase",
            "1ph 3ph"),
    PHASE(
            Kind.SERVICE_HEAD,
            "phase",
            "phase connected",
            "phase no",
            "connected phase",
            "as built phase",
            "phase as built",
            "actual phase",
            "phase colour",
            "ph",
            "ph no",
            "phase on site",
            "phase l1 l2 l3",
            "line"),
    DESIGNED_PHASE(Kind.SERVICE_HEAD, "designed_phase", "design phase", "planned phase", "phase design"),
    FUSE(
            Kind.SERVICE_HEAD,
            "fuse_rating",
            "fuse",
            "fuse size",
            "cut out fuse",
            "cutout fuse",
            "service fuse",
            "head fuse",
            "main fuse",
            "fuse a",
            "fuse amps"),
    HEAD_OWNER(Kind.SERVICE_HEAD, "type", "owner", "owned by", "ownership", "head type", "cut out owner"),
    HEAD_ORDER(Kind.SERVICE_HEAD, "feeder_order", "order", "position", "order on feeder"),
    HEAD_INSTALLED(
            Kind.SERVICE_HEAD, "installed_on", "service date", "connection date", "cut out date", "service installed"),
    SERIAL(
            Kind.METER,
            "serial",
            "serial",
            "serial no",
            "serial number",
            "meter no",
            "meter number",
            "meter serial no",
            "meter serial number",
            "meter s n",
            "s n",
            "meter id",
            "meter",
            "msn"),
    METER_NAME(Kind.METER, "name", "meter label", "meter description"),
    HARDWARE(Kind.METER, "hardware", "meter type", "meter model", "model", "hardware"),
    MODE(Kind.METER, "mode", "meter mode"),
    METER_INSTALLED(
            Kind.METER,
            "installed_on",
            "installed",
            "install date",
            "installation date",
            "date installed",
            "meter install date",
            "fitted",
            "date fitted",
            "fit date",
            "actual install date",
            "actual installation date"),
    WEEK(
            Kind.METER,
            "commissioned_iso_week_date",
            "commissioned",
            "commissioning date",
            "date commissioned",
            "commissioning week",
            "commissioned week",
            "week"),
    WARRANTY(Kind.METER, "warranty_until", "warranty", "warranty end", "warranty expiry", "warranty ends"),
    GENERATION(
            Kind.METER,
            "generation_kw",
            "generation",
            "pv kw",
            "pv kwp",
            "kwp",
            "pv size",
            "inverter kw",
            "inverter rating",
            "solar kw"),
    IP_ADDRESS(Kind.METER, "ip_address", "ip", "ip addr"),
    ICCID(Kind.METER, "iccid", "sim", "sim no", "sim number"),
    FIRMWARE(Kind.METER, "firmware_version", "firmware", "fw"),
    ELEMENT(Kind.REGISTER, "element", "element", "register", "register id", "register name", "channel"),
    CIRCUIT_TYPE(Kind.CIRCUIT, "type", "circuit type", "circuit use", "load type"),
    CIRCUIT_NAME(Kind.CIRCUIT, "name", "circuit", "circuit description", "circuit id"),
    CIRCUIT_RATING(Kind.CIRCUIT, "rating_amps", "breaker", "mcb", "mcb rating", "breaker rating", "circuit amps");

    private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ALTERNATIVES = Pattern.compile("[/|\\n]");
    private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

    /** What of a heading says in what, and not what: {@code Fuse rating (A)}. */
    private static final Set<String> UNITS = Set.of("a", "amps", "amp", "kw", "kwp");

    /** Make something else of what they stand beside: an old serial is none of the meter, a photo of a head is no name. */
    private static final Set<String> OTHERWISE = Set.of(
            "old",
            "previous",
            "former",
            "removed",
            "replaced",
            "inverter",
            "pv",
            "solar",
            "generation",
            "battery",
            "planned",
            "proposed",
            "design",
            "designed",
            "allocated",
            "allocation",
            "required",
            "future",
            "tbc",
            "expected",
            "target",
            "requested",
            "photo",
            "picture",
            "image",
            "checked",
            "verified",
            "by",
            "initials",
            "note",
            "notes",
            "comment",
            "comments",
            "status",
            "ok",
            "y",
            "test",
            "tested",
            "label");

    /** What is said of what shall be and is not yet. */
    private static final Set<String> PLANNED = Set.of(
            "design", "designed", "planned", "proposed", "proposal", "intended", "tender", "estimate", "estimated");

    /** Of these many rows name the same one. */
    static final Set<Kind> OWNERS = EnumSet.of(Kind.ESCO, Kind.SITE, Kind.FEEDER);

    private static final Map<Kind, List<Field>> OF_KIND =
            Arrays.stream(values()).collect(Collectors.groupingBy(Field::kind));

    private final Column column;
    private final List<String> headings;

    Field(Kind kind, String column, String... headings) {
        this.column = kind.column(column);
        this.headings = List.of(headings);
    }

    public Column column() {
        return column;
    }

    public Kind kind() {
        return column.kind();
    }

    /** {@code meter.serial}: what profiles and the command line call it. */
    public String id() {
        return kind().word() + "." + column.name();
    }

    /** What a template heads it with. */
    public Text label() {
        return Text.of("spreadsheet.field." + id());
    }

    /** How to fill it in, in a line. */
    public Text hint() {
        return Text.of("spreadsheet.hint." + id());
    }

    /** What can be said of objects of a kind. */
    static List<Field> of(Kind kind) {
        return OF_KIND.getOrDefault(kind, List.of());
    }

    public static Optional<Field> withId(String id) {
        return Arrays.stream(values())
                .filter(field -> field.id().equalsIgnoreCase(id.strip()))
                .findFirst();
    }

    /** The words of a heading alone, small: {@code Meter_SerialNo.} is {@code meter serial no}. */
    static String words(String heading) {
        String apart = APART.matcher(CAMEL.matcher(heading).replaceAll(" ")).replaceAll(" ");
        return apart.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * How well a heading names this: 3 by its id, table or label, 2 by another of its names, else 0. The unit at its end may be
     * missing.
     */
    int fits(String words) {
        if (words.isEmpty()) return 0;
        String unit = unitOf(words.substring(words.lastIndexOf(' ') + 1));
        // A demand in amps is none in kilowatts.
        if (words.indexOf(' ') > 0 && !unit.isEmpty() && !unitOf(column).isEmpty() && !unit.equals(unitOf(column)))
            return 0;
        String plain = withoutUnit(words);
        if (Names.in(Names.OWN, this).holds(words, plain)) return 3;
        return Names.in(Names.OTHER, this).holds(words, plain) ? 2 : 0;
    }

    /** Names of a field, and the same without the unit at their ends. */
    private record Names(Set<String> whole, Set<String> plain) {
        /** Its id, its table and its label. Of wide sheets they are asked very often, and so made once. */
        static final Map<Field, Names> OWN = ofAll(field -> List.of(
                words(field.id()),
                words(field.kind().table() + " " + field.column().name()),
                words(field.label().toString())));

        static final Map<Field, Names> OTHER = ofAll(field -> field.headings);

        private static Map<Field, Names> ofAll(Function<Field, List<String>> names) {
            Map<Field, Names> all = new EnumMap<>(Field.class);
            for (Field field : values()) all.put(field, of(names.apply(field)));
            return all;
        }

        static Names of(List<String> names) {
            return new Names(
                    Set.copyOf(names), names.stream().map(Field::withoutUnit).collect(Collectors.toSet()));
        }

        static Names in(Map<Field, Names> all, Field field) {
            return Objects.requireNonNull(all.get(field));
        }

        boolean holds(String words, String withoutUnit) {
            return whole.contains(words) || plain.contains(withoutUnit);
        }
    }

    /**
     * What a heading such as {@code Feeder / Way} names in other words; null where its parts name none, or several.
     */
    static @Nullable Field ofAlternatives(String heading) {
        String[] parts = ALTERNATIVES.split(heading, -1);
        if (parts.length < 2 || saysOtherwise(words(heading))) return null;
        List<Field> named = Arrays.stream(parts)
                .map(Field::words)
                .flatMap(words -> Arrays.stream(values())
                        .filter(field -> field.fits(words) > 0)
                        .max(Comparator.comparingInt(field -> field.fits(words)))
                        .stream())
                .distinct()
                .toList();
        return named.size() == 1 ? named.getFirst() : null;
    }

    /** Whether words that are made small tell of what is planned. */
    static boolean saysPlanned(String words) {
        return Arrays.stream(words.split(" ", -1)).anyMatch(PLANNED::contains);
    }

    /** Whether they make something else of what they stand beside. */
    static boolean saysOtherwise(String words) {
        return saysPlanned(words) || Arrays.stream(words.split(" ", -1)).anyMatch(OTHERWISE::contains);
    }

    /** The longest of its names within a heading that says more, {@code Customer meter serial no}; 0 for none. */
    int holds(String words) {
        String padded = " " + words + " ";
        int longest = 0;
        for (String name : headings)
            // One word alone says too little: "Meter reading" is no serial.
            if ((name.contains(" ") || name.equals("serial"))
                    && padded.contains(" " + name + " ")
                    && Arrays.stream(padded.replace(" " + name + " ", " ").split(" ", -1))
                            .noneMatch(OTHERWISE::contains)) longest = Math.max(longest, name.length());
        return longest;
    }

    private static String withoutUnit(String words) {
        int blank = words.lastIndexOf(' ');
        return blank > 0 && UNITS.contains(words.substring(blank + 1)) ? words.substring(0, blank) : words;
    }

    /** {@code a} or {@code kw}, in which a word says that something is measured; empty for neither. */
    static String unitOf(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "a", "amp", "amps" -> "a";
            case "kw", "kwp" -> "kw";
            case "kva" -> "kva";
            default -> "";
        };
    }

    static String unitOf(Column column) {
        return column.name().endsWith("_kw")
                ? "kw"
                : column.name().endsWith("_amps") || column.name().equals("fuse_rating") ? "a" : "";
    }

    /** Whether it says which object a row is about. */
    boolean isKey() {
        return this == SERIAL || this == HEAD_NAME || this == PLOT || this == FEEDER_NAME || this == SITE_NAME;
    }
}
