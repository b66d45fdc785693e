package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rows belong to the chosen ESCOs, as queries: what they own; the heads that supply it, with all others on their feeders,
 * so that no phase is judged by half a feeder; what hangs on those; and what belongs to nobody yet. All ESCOs count, being few.
 */
final class Belonging {
    private final RemoteShape shape;
    private final String escos;

    /** By name, the query of the ids of a kind, in the order in which they build on each other. */
    private final Map<String, String> sets = new LinkedHashMap<>();

    /** @param escos empty for everything */
    Belonging(RemoteShape shape, Set<UUID> escos) {
        this.shape = shape;
        this.escos =
                escos.stream().sorted().map(id -> "'" + id + "'::uuid").collect(Collectors.joining(", ", "(", ")"));
        if (!escos.isEmpty()) build();
    }

    static Belonging all(RemoteShape shape) {
        return new Belonging(shape, Set.of());
    }

    private void build() {
        sets.put("own_sites", ids(Kind.SITE, owned("sites_new.esco")));
        sets.put("own_meters", ids(Kind.METER, owned("meter_registry.esco")));
        String site = in("r.site", "own_sites");
        sets.put(
                "own_properties",
                ids(
                        Kind.PROPERTY,
                        any(
                                has("properties.site") ? site : "",
                                all(
                                        has("properties.site") ? "r.site IS NULL" : "",
                                        free(Kind.HEAD_PROPERTY, "property")))));
        sets.put(
                "own_feeders",
                ids(
                        Kind.FEEDER,
                        has("feeder_registry.esco")
                                ? owned("feeder_registry.esco")
                                : free(Kind.SERVICE_HEAD, "feeder")));
        sets.put(
                "own_heads",
                ids(
                        Kind.SERVICE_HEAD,
                        any(
                                has("service_head_registry.feeder") ? in("r.feeder", "own_feeders") : "",
                                linked(Kind.HEAD_METER, "service_head", "meter", "own_meters"),
                                linked(Kind.HEAD_PROPERTY, "service_head", "property", "own_properties"),
                                all(
                                        has("service_head_registry.feeder") ? "r.feeder IS NULL" : "",
                                        free(Kind.HEAD_METER, "service_head"),
                                        free(Kind.HEAD_PROPERTY, "service_head")))));
        sets.put(
                "feeders",
                "SELECT id FROM own_feeders"
                        + (has("service_head_registry.feeder")
                                ? " UNION SELECT r.feeder FROM flows.service_head_registry r WHERE r.feeder IS NOT"
                                        + " NULL AND "
                                        + in("r.id", "own_heads")
                                : ""));
        sets.put(
                "heads",
                "SELECT id FROM own_heads"
                        + (has("service_head_registry.feeder")
                                ? " UNION SELECT r.id FROM flows.service_head_registry r WHERE "
                                        + in("r.feeder", "feeders")
                                : ""));
        sets.put(
                "properties",
                "SELECT id FROM own_properties" + union(Kind.HEAD_PROPERTY, "property", "service_head", "heads"));
        sets.put("meters", "SELECT id FROM own_meters" + union(Kind.HEAD_METER, "meter", "service_head", "heads"));
        sets.put(
                "registers",
                has("meter_registers.meter_id")
                        ? "SELECT r.register_id AS id FROM flows.meter_registers r WHERE " + in("r.meter_id", "meters")
                        : none());
        sets.put(
                "circuits",
                ids(
                        Kind.CIRCUIT,
                        any(
                                has("circuits.site") ? site : "",
                                linked(Kind.REGISTER_CIRCUIT, "circuit", "register", "registers"),
                                all(
                                        has("circuits.site") ? "r.site IS NULL" : "",
                                        free(Kind.REGISTER_CIRCUIT, "circuit")))));
        sets.put(
                "sites",
                Stream.of(
                                sited(Kind.PROPERTY, "properties"),
                                sited(Kind.METER, "meters"),
                                sited(Kind.CIRCUIT, "circuits"))
                        .collect(Collectors.joining("", "SELECT id FROM own_sites", "")));
    }

    /** Before a query with {@link #where}. */
    String with() {
        return sets.isEmpty()
                ? ""
                : sets.entrySet().stream()
                        .map(set -> set.getKey() + " (id) AS (" + set.getValue() + ")")
                        .collect(Collectors.joining(", ", "WITH ", " "));
    }

    /** What the rows of a kind have to meet, the table being {@code r}. */
    String where(Kind kind) {
        if (sets.isEmpty()) return "";
        return switch (kind) {
            case SITE -> " WHERE " + in("r.id", "sites");
            case PROPERTY -> " WHERE " + in("r.id", "properties");
            case FEEDER -> " WHERE " + in("r.id", "feeders");
            case SERVICE_HEAD -> " WHERE " + in("r.id", "heads");
            case METER, METER_SHADOW -> " WHERE " + in("r.id", "meters");
            case REGISTER -> " WHERE " + in("r.register_id", "registers");
            case CIRCUIT -> " WHERE " + in("r.id", "circuits");
            case HEAD_PROPERTY, HEAD_METER -> " WHERE " + in("r.service_head", "heads");
            case REGISTER_CIRCUIT -> " WHERE " + in("r.register", "registers");
            default -> "";
        };
    }

    private boolean has(String column) {
        String table = column.substring(0, column.indexOf('.'));
        String name = column.substring(column.indexOf('.') + 1);
        return Kind.REMOTE.stream()
                .filter(kind -> kind.table().equals(table))
                .flatMap(kind -> kind.findColumn(name).stream())
                .anyMatch(c -> shape.find(c).isPresent());
    }

    private boolean has(Kind link) {
        return link.key().stream()
                .filter(c -> !c.nullable())
                .allMatch((Column c) -> shape.find(c).isPresent());
    }

    private String owned(String column) {
        if (!has(column)) return "TRUE";
        String cell = "r." + column.substring(column.indexOf('.') + 1);
        return "(" + cell + " IN " + escos + " OR " + cell + " IS NULL)";
    }

    private String ids(Kind kind, String condition) {
        return shape.find(kind).isEmpty() ? none() : "SELECT r.id FROM flows." + kind.table() + " r WHERE " + condition;
    }

    private static String none() {
        return "SELECT NULL::uuid WHERE FALSE";
    }

    private static String in(String cell, String set) {
        return cell + " IN (SELECT id FROM " + set + ")";
    }

    /** Whether no link, or no head, refers to the row. */
    private String free(Kind kind, String column) {
        return has(kind.table() + "." + column)
                ? "NOT EXISTS (SELECT FROM flows." + kind.table() + " l WHERE l." + column + " = r.id)"
                : "";
    }

    private String linked(Kind link, String near, String far, String set) {
        return has(link)
                ? "r.id IN (SELECT l." + near + " FROM flows." + link.table() + " l WHERE " + in("l." + far, set) + ")"
                : "";
    }

    private String union(Kind link, String near, String far, String set) {
        return has(link)
                ? " UNION SELECT l." + near + " FROM flows." + link.table() + " l WHERE " + in("l." + far, set)
                : "";
    }

    private String sited(Kind kind, String set) {
        return has(kind.table() + ".site")
                ? " UNION SELECT r.site FROM flows." + kind.table() + " r WHERE r.site IS NOT NULL AND "
                        + in("r.id", set)
                : "";
    }

    private static String any(String... conditions) {
        String joined = joined(" OR ", conditions);
        return joined.isEmpty() ? "FALSE" : "(" + joined + ")";
    }

    private static String all(String... conditions) {
        return joined(" AND ", conditions);
    }

    private static String joined(String by, String... conditions) {
        return Stream.of(conditions).filter(c -> !c.isEmpty()).collect(Collectors.joining(by));
    }
}
