package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Home;
import io.feederline.model.Kind;
import io.feederline.model.RegisterCircuit;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What our fields are on one remote: the columns that it has, and what stays on the laptop because it has none. Read anew
 * with every connection; no column is assumed. Immutable.
 */
public final class RemoteShape {
    /** Only newer versions of the deployed shape have these. */
    private static final Set<String> NEWER = Set.of("escos.app_url", "escos.region");

    private final Map<String, RemoteTable> tables;

    RemoteShape(Map<String, RemoteTable> tables) {
        this.tables = Map.copyOf(tables);
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

    private boolean isThere(Column column) {
        return find(column).isPresent();
    }

    /** The table of a kind; empty where the remote has none, or the role may not read it. */
    public Optional<RemoteTable> find(Kind kind) {
        return kind.isLaptopOnly()
                ? Optional.empty()
                : Optional.ofNullable(tables.get(kind.table())).filter(RemoteTable::maySelect);
    }

    /** The column that is this field of ours; empty where the remote has none, or the role may not read it. */
    public Optional<RemoteColumn> find(Column column) {
        if (column.home() == Home.LAPTOP) return Optional.empty();
        return find(column.kind()).flatMap(t -> t.column(column.name())).filter(RemoteColumn::maySelect);
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
                .filter(c -> !isLinkId(c) && !c.remoteOwned() && !isThere(c))
                .toList();
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

    /** Whether there may be rows of this kind that the role does not see. */
    boolean mayHide(Kind kind) {
        return !RowReader.reads(this, kind)
                || find(kind).map(RemoteTable::rowSecurity).orElse(false);
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
