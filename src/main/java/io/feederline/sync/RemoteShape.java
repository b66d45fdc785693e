package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Home;
import io.feederline.model.Interval;
import io.feederline.model.Kind;
import io.feederline.model.RegisterCircuit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What our fields are on one remote: the columns that it has, and what stays on the laptop because it has none. Read anew
 * with every connection; no column is assumed. Immutable.
 */
public final class RemoteShape {
    static final String FLOWS = "flows";
    static final String COMPANION = "feederline";
    private static final String BESIDE = "@companion";

    /** Only newer versions of the deployed shape have these. */
    private static final Set<String> NEWER = Set.of("escos.app_url", "escos.region");

    private final Map<String, RemoteTable> tables;

    /** Of the companion: those of its own, and beside tables of {@code flows} those of the same name with what these lack. */
    private final Map<String, RemoteTable> companion;

    /** The fields that the companion has beside their kind's own table: asked for with every row. */
    private final Map<Kind, List<Column>> beside = new EnumMap<>(Kind.class);

    /** What each field is here, asked for with every cell. */
    private final Map<Column, RemoteColumn> known = new HashMap<>();

    /** @param all of schemas {@code flows} and {@code feederline} */
    RemoteShape(Collection<RemoteTable> all) {
        this.tables = named(all, FLOWS);
        this.companion = named(all, COMPANION);
        for (Kind kind : Kind.SYNCED)
            for (Column column : kind.columns())
                main(column).or(() -> side(column)).ifPresent(there -> known.put(column, there));
        for (Kind kind : Kind.ENTITIES)
            beside.put(
                    kind,
                    kind.columns().stream()
                            .filter(c -> !isThere(c) && side(c).isPresent())
                            .toList());
    }

    private static Map<String, RemoteTable> named(Collection<RemoteTable> all, String schema) {
        return all.stream()
                .filter(table -> table.schema().equals(schema))
                .collect(Collectors.toUnmodifiableMap(RemoteTable::name, table -> table));
    }

    /** What is known of the shape as a whole. */
    public enum Name {
        /** As the document describes it. */
        DOCUMENTED,
        /** As it is in the field. */
        DEPLOYED,
        /** Something else: taken column by column all the same. */
        OTHER
    }

    /** Which shape this is; one that has all columns of both is {@code OTHER}. */
    public Name name() {
        boolean documented = has(Home.DOCUMENTED);
        boolean deployed = has(Home.DEPLOYED);
        if (documented && !any(Home.DEPLOYED)) return Name.DOCUMENTED;
        if (deployed && !any(Home.DOCUMENTED)) return Name.DEPLOYED;
        return Name.OTHER;
    }

    /** Of the named shape, counted from 1; 0 for another one. */
    public int version() {
        return switch (name()) {
            case DOCUMENTED -> 1;
            case DEPLOYED -> ours(c -> NEWER.contains(c.toString())).allMatch(this::isThere) ? 2 : 1;
            case OTHER -> 0;
        };
    }

    /** Whether every column of both shapes and of this one is there. */
    private boolean has(Home home) {
        return ours(c -> (c.home() == Home.BOTH || c.home() == home) && !NEWER.contains(c.toString()))
                .filter(c -> !isLinkId(c))
                .allMatch(this::isThere);
    }

    /** Whether a column is there that only this shape has; what a sister page added to both does not count. */
    private boolean any(Home home) {
        return ours(c -> c.home() == home).anyMatch(this::isThere);
    }

    private static Stream<Column> ours(Predicate<Column> which) {
        return Arrays.stream(Kind.values())
                .filter(kind -> !kind.isLaptopOnly())
                .flatMap(kind -> kind.columns().stream())
                .filter(which);
    }

    /** A link has an id on the laptop only: the remote knows it by its ends. */
    private static boolean isLinkId(Column column) {
        return column.isId() && column.kind().isLink();
    }

    /** Whether the table of the column's own kind has it, and not only a companion. */
    boolean isThere(Column column) {
        return main(column).isPresent();
    }

    /**
     * What schema {@code flows} lacks: columns as {@code table.column}, with a mark behind those that the companion has, and
     * tables that neither has.
     */
    Set<String> lacking() {
        Stream<String> beside = ours(this::isBeside).map(c -> c + BESIDE);
        return Stream.of(
                        localOnly().stream().map(Column::toString),
                        beside,
                        localKinds().stream().map(Kind::table))
                .flatMap(part -> part)
                .collect(Collectors.toSet());
    }

    /** The columns that tables of the remote have now, among what they lacked. */
    public Set<Column> among(Set<String> lacking) {
        return ours(c -> lacking.contains(c.toString()) || lacking.contains(c + BESIDE))
                .filter(this::isThere)
                .collect(Collectors.toSet());
    }

    /** The table of a kind; empty where the remote has none, or the role may not read it. */
    public Optional<RemoteTable> find(Kind kind) {
        if (Kind.OF_LAPTOP.contains(kind)) return Optional.empty();
        return readable(kind.isShared() ? companion : tables, kind);
    }

    private static Optional<RemoteTable> readable(Map<String, RemoteTable> tables, Kind kind) {
        return Optional.ofNullable(tables.get(kind.table())).filter(RemoteTable::maySelect);
    }

    /** The column that is this field of ours; empty where neither the remote nor its companion has one that the role may read. */
    public Optional<RemoteColumn> find(Column column) {
        return Optional.ofNullable(known.get(column));
    }

    private Optional<RemoteColumn> main(Column column) {
        // Of the same name there it would be somebody else's.
        if (column.home() == Home.LAPTOP && !column.kind().isShared()) return Optional.empty();
        return column(find(column.kind()), column);
    }

    private Optional<RemoteColumn> side(Column column) {
        return !mayBeBeside(column) || find(column.kind()).isEmpty()
                ? Optional.empty()
                : column(readable(companion, column.kind()), column);
    }

    private static Optional<RemoteColumn> column(Optional<RemoteTable> table, Column column) {
        return table.flatMap(t -> t.column(column.name())).filter(RemoteColumn::maySelect);
    }

    /** Whether a column that a table lacks can be in the companion: what is known by its ends, or the platform's, cannot. */
    static boolean mayBeBeside(Column column) {
        return Kind.ENTITIES.contains(column.kind()) && column.nullable() && !column.remoteOwned();
    }

    /** The fields of a kind that are in the companion's table beside its own. */
    List<Column> beside(Kind kind) {
        return beside.getOrDefault(kind, List.of());
    }

    boolean isBeside(Column column) {
        return beside(column.kind()).contains(column);
    }

    /** Whether an object can be made of what this remote has: the columns by which it is known, and which none is without. */
    public boolean reads(Kind kind) {
        return find(kind).isPresent()
                && kind.columns().stream()
                        .allMatch(c -> c.nullable() || c.type() == String.class || isLinkId(c) || isThere(c));
    }

    /** Whether a companion can have columns beside this table. */
    boolean hasRoomBeside(Kind kind) {
        return Kind.ENTITIES.contains(kind)
                && find(kind).filter(table -> !table.isView()).isPresent();
    }

    /** The companion's tables with rows of ours, by name. */
    List<String> companionTables() {
        return Kind.SYNCED.stream()
                .map(Kind::table)
                .filter(companion::containsKey)
                .toList();
    }

    /** The columns by which this remote knows a row: those of the kind's key that it has. */
    List<Column> key(Kind kind) {
        return kind.key().stream().filter(this::isThere).toList();
    }

    /** The fields that an engineer fills in and this remote has no column for: they stay on the laptop. */
    public List<Column> localOnly() {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.METER_SHADOW && !kind.isLaptopOnly())
                .flatMap(kind -> kind.columns().stream())
                .filter(c -> !isLinkId(c) && !c.remoteOwned() && find(c).isEmpty())
                .toList();
    }

    /** The kinds that only a companion would have, and that stay on the laptop without one. */
    public List<Kind> localKinds() {
        return Kind.SHARED.stream().filter(kind -> find(kind).isEmpty()).toList();
    }

    /** Columns of a kind's table that are no field of ours: they are read by nobody here, and left alone. */
    public List<RemoteColumn> unknown(Kind kind) {
        return find(kind).stream()
                .flatMap(t -> t.columns().values().stream())
                .filter(c -> kind.findColumn(c.name()).isEmpty())
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /**
     * Columns that a new row must have, that nothing fills, and that we know nothing of: an object of this kind cannot be
     * created on this remote. By kind; kinds without such a column are left out.
     */
    public Map<Kind, List<RemoteColumn>> obstacles() {
        Map<Kind, List<RemoteColumn>> obstacles = new EnumMap<>(Kind.class);
        for (Kind kind :
                Stream.concat(Kind.ENTITIES.stream(), Kind.LINKS.stream()).toList()) {
            List<RemoteColumn> required =
                    unknown(kind).stream().filter(RemoteColumn::required).toList();
            if (!required.isEmpty()) obstacles.put(kind, required);
        }
        return obstacles;
    }

    /** Whether mappings have a start and an end there; else the remote holds those that are valid now, and no others. */
    public boolean hasTimes() {
        return find(Kind.REGISTER_CIRCUIT.column("start_time")).isPresent();
    }

    /** Whether the remote has, or would have, this mapping at this moment. */
    boolean holds(RegisterCircuit mapping, Instant at) {
        return hasTimes()
                || ((mapping.startTime() == null || !mapping.startTime().isAfter(at))
                        && (mapping.endTime() == null || mapping.endTime().isAfter(at)));
    }

    /** The fields of ours that the remote holds unique each by itself, ids left out. */
    public List<Column> uniqueColumns() {
        return Kind.REMOTE.stream()
                .flatMap(kind -> find(kind).stream()
                        .flatMap(table -> table.keys().stream())
                        .filter(key -> !key.isForeign() && key.columns().size() == 1)
                        .flatMap(key -> kind.findColumn(key.columns().getFirst()).stream()))
                .filter(c -> !c.isId())
                .distinct()
                .toList();
    }

    /** What may be chosen for a field, in the remote's order; empty where that is free or the remote has no such column. */
    public List<String> labels(Column column) {
        return find(column).map(RemoteColumn::labels).orElse(List.of());
    }

    /** Whether the companion schema is there, and notes changed rows. */
    public boolean hasCompanion() {
        return tables.values().stream().anyMatch(RemoteTable::captured);
    }

    /** The column that has kWh in the half-hours of circuits or registers; empty where there is none that the role may read. */
    Optional<String> intervals(Kind kind) {
        RemoteTable table = tables.get(Interval.table(kind));
        if (table == null || !Stream.of(Interval.column(kind), "timestamp").allMatch(name -> isReadable(table, name)))
            return Optional.empty();
        String documented = kind == Kind.CIRCUIT ? "total_import_kwh" : "import_kwh";
        return Stream.of("kwh", documented)
                .filter(name -> isReadable(table, name))
                .findFirst();
    }

    private static boolean isReadable(RemoteTable table, String column) {
        return table.column(column).filter(RemoteColumn::maySelect).isPresent();
    }

    /** What the role may see here, in a word: another one where tables or columns came or went, or rows may be hidden from it. */
    String seen() {
        String all = Stream.concat(tables.values().stream(), companion.values().stream())
                .flatMap(table -> table.columns().values().stream()
                        .filter(RemoteColumn::maySelect)
                        .map(column -> table.schema() + " " + table.name() + " " + table.rowSecurity() + " "
                                + table.captured() + " " + column.name()))
                .sorted()
                .collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Whether there may be rows of this kind that the role does not see. */
    boolean mayHide(Kind kind) {
        return !reads(kind) || find(kind).map(RemoteTable::rowSecurity).orElse(false);
    }

    /** The tables in which rows may be hidden from the role that is connected. */
    public List<String> withHiddenRows() {
        return tables.values().stream()
                .filter(RemoteTable::rowSecurity)
                .map(RemoteTable::name)
                .sorted()
                .toList();
    }

    /** What the role may do with each table of ours that is there, by name of the table. */
    public Map<String, RemoteTable> ours() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Optional.ofNullable(kind.isLaptopOnly() ? null : tables.get(kind.table())).stream())
                .collect(Collectors.toMap(RemoteTable::name, t -> t, (a, b) -> a, LinkedHashMap::new));
    }
}
