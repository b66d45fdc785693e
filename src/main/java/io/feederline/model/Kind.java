package io.feederline.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of objects, with the word used on the command line and the table of schema {@code flows}. */
public enum Kind {
    ESCO("esco", "escos", Esco.class),
    SITE("site", "sites_new", Site.class),
    PROPERTY("property", "properties", Property.class),
    FEEDER("feeder", "feeder_registry", Feeder.class),
    SERVICE_HEAD("serviceHead", "service_head_registry", ServiceHead.class),
    METER("meter", "meter_registry", Meter.class),
    REGISTER("register", "meter_registers", Register.class),
    CIRCUIT("circuit", "circuits", Circuit.class),
    HEAD_PROPERTY("headProperty", "properties_service_head", HeadProperty.class),
    HEAD_METER("headMeter", "service_head_meter", HeadMeter.class),
    REGISTER_CIRCUIT("registerCircuit", "circuit_register", RegisterCircuit.class),
    METER_SHADOW("meterShadow", "meter_shadows", MeterShadow.class),
    IGNORE("ignore", "ignores", Ignore.class),
    KEPT_VALUE("keptValue", "kept_values", KeptValue.class),
    PROVENANCE("provenance", "provenances", Provenance.class),
    PLANNED_MOVE("plannedMove", "planned_moves", PlannedMove.class),
    LOOP("loop", "loops", Loop.class),
    PLACEMENT("placement", "placements", Placement.class),
    ALLOCATION("allocation", "allocations", Allocation.class),
    COMMISSIONING("commissioning", "commissionings", Commissioning.class),
    METER_READING("meterReading", "meter_readings", MeterReading.class),
    REVISION("revision", "revisions", Revision.class),
    CONFLICT("conflict", "conflicts", Conflict.class),
    SEEN_CELL("seenCell", "seen_cells", SeenCell.class),
    PARKED("parked", "parked", Parked.class),
    ALIAS("alias", "aliases", Alias.class),
    PLACEHOLDER("placeholder", "placeholders", Placeholder.class),
    TAKEN("taken", "taken", Taken.class),
    SETTING("setting", "settings", Setting.class);

    /** The eight kinds that a person names, in the order of the supply and ownership chains. */
    public static final List<Kind> ENTITIES =
            List.of(ESCO, SITE, PROPERTY, FEEDER, SERVICE_HEAD, METER, REGISTER, CIRCUIT);

    /** The three link tables. */
    public static final List<Kind> LINKS = List.of(HEAD_PROPERTY, HEAD_METER, REGISTER_CIRCUIT);

    /** What syncs and change files leave on this laptop, and what is set for it, and nowhere else: in schema {@code laptop}. */
    public static final Set<Kind> OF_LAPTOP =
            EnumSet.of(CONFLICT, SEEN_CELL, PARKED, ALIAS, PLACEHOLDER, TAKEN, SETTING);

    /** The kinds that schema {@code flows} has on no remote. Their tables are in schema {@code feederline}: here, and in a companion. */
    public static final List<Kind> SHARED = List.of(
            IGNORE,
            KEPT_VALUE,
            PROVENANCE,
            PLANNED_MOVE,
            LOOP,
            PLACEMENT,
            ALLOCATION,
            COMMISSIONING,
            METER_READING,
            REVISION);

    /** The kinds that a remote may have, parents before what refers to them. */
    public static final List<Kind> REMOTE = List.of(
            ESCO,
            SITE,
            PROPERTY,
            FEEDER,
            SERVICE_HEAD,
            METER,
            REGISTER,
            CIRCUIT,
            HEAD_PROPERTY,
            HEAD_METER,
            REGISTER_CIRCUIT,
            METER_SHADOW);

    /** All that a sync compares with a remote, parents before what refers to them. */
    public static final List<Kind> SYNCED =
            Stream.concat(REMOTE.stream(), SHARED.stream()).toList();

    private final String word;
    private final String table;
    private final Class<? extends Entity> type;

    Kind(String word, String table, Class<? extends Entity> type) {
        this.word = word;
        this.table = table;
        this.type = type;
    }

    public static Kind of(Class<? extends Entity> type) {
        Kind kind = Columns.BY_TYPE.get(type);
        if (kind == null) throw new IllegalArgumentException(type.getName());
        return kind;
    }

    /** The kind with this word of the command line, any case. */
    public static Optional<Kind> ofWord(String word) {
        return Arrays.stream(values())
                .filter(k -> k.word.equalsIgnoreCase(word))
                .findFirst();
    }

    /** @throws IllegalArgumentException when no kind has this word */
    public static Kind named(String word) {
        return ofWord(word).orElseThrow(() -> new IllegalArgumentException(word));
    }

    public String word() {
        return word;
    }

    public String table() {
        return table;
    }

    public Class<? extends Entity> type() {
        return type;
    }

    public boolean isLink() {
        return LINKS.contains(this);
    }

    /** Whether schema {@code flows} has such a table on no remote. */
    public boolean isLaptopOnly() {
        return isShared() || OF_LAPTOP.contains(this);
    }

    /** Whether a companion has such a table, and no remote without one. */
    public boolean isShared() {
        return SHARED.contains(this);
    }

    /** The column by which people know an object, given once; null for kinds that have none. A plot is given once in a site. */
    public @Nullable Column naturalKey() {
        return switch (this) {
            case ESCO, SITE -> column("code");
            case PROPERTY -> column("plot");
            case FEEDER, SERVICE_HEAD -> column("name");
            case METER -> column("serial");
            default -> null;
        };
    }

    /** The columns by which a remote knows a row: the id or, of links, both ends and where there is one the start. */
    public List<Column> key() {
        return switch (this) {
            case HEAD_PROPERTY -> List.of(column("property"), column("service_head"));
            case HEAD_METER -> List.of(column("service_head"), column("meter"));
            case REGISTER_CIRCUIT -> List.of(column("circuit"), column("register"), column("start_time"));
            default -> List.of(columns().getFirst());
        };
    }

    /** Columns in the order of the record's components; the first is always the id. */
    public List<Column> columns() {
        return Columns.of(this);
    }

    /** @throws IllegalArgumentException when the kind has no such column */
    public Column column(String name) {
        return findColumn(name).orElseThrow(() -> new IllegalArgumentException(table + "." + name));
    }

    public Optional<Column> findColumn(String name) {
        return Optional.ofNullable(Columns.byName(this).get(name));
    }

    /** Filled when first asked for: the records' annotations name kinds, so it cannot happen in this enum's own start. */
    private static final class Columns {
        static final Map<Class<?>, Kind> BY_TYPE =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(k -> k.type, Function.identity()));
        private static final Map<Kind, List<Column>> ALL =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Function.identity(), Column::of));
        private static final Map<Kind, Map<String, Column>> NAMED = ALL.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        e -> e.getValue().stream()
                                .collect(Collectors.toUnmodifiableMap(Column::name, Function.identity()))));

        static List<Column> of(Kind kind) {
            return java.util.Objects.requireNonNull(ALL.get(kind));
        }

        static Map<String, Column> byName(Kind kind) {
            return java.util.Objects.requireNonNull(NAMED.get(kind));
        }
    }
}
