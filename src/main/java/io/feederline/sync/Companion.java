package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The companion schema {@code feederline} on a remote: made only when a person asks, and taken away again without a trace. With
 * it a pull costs what changed, and what was sent is told with who sent it and why.
 */
final class Companion {
    /** The trigger that notes changed rows; the one for TRUNCATE has a name of its own. */
    static final String TRIGGER = "feederline_capture";

    private Companion() {}

    /** All that is done to make it, in the order in which it is done. */
    static String prepare(RemoteShape shape) {
        Stream<String> captured = Kind.REMOTE.stream()
                .filter(kind -> shape.reads(kind)
                        && shape.find(kind).filter(table -> !table.isView()).isPresent())
                .map(kind -> triggers(RemoteShape.FLOWS, kind, shape.key(kind)));
        Stream<String> beside = Kind.ENTITIES.stream()
                .filter(shape::hasRoomBeside)
                .flatMap(kind -> {
                    List<Column> lacking = kind.columns().stream()
                            .filter(c -> RemoteShape.mayBeBeside(c) && !shape.isThere(c))
                            .toList();
                    return lacking.isEmpty() ? Stream.of() : Stream.of(table(kind, lacking, shape));
                });
        Stream<String> shared = shared(shape).map(kind -> table(kind, shape));
        return Stream.of(Stream.of(text()), captured, beside, shared)
                .flatMap(part -> part)
                .collect(Collectors.joining("\n"));
    }

    /** The tables that a companion of a former version lacks; empty where it has all. */
    static String complete(RemoteShape shape) {
        return shared(shape)
                .filter(kind -> !shape.companionTables().contains(kind.table()))
                .map(kind -> table(kind, shape))
                .collect(Collectors.joining("\n"));
    }

    /** The kinds that belong to no table of schema flows, and of which the remote has what they are of. */
    private static Stream<Kind> shared(RemoteShape shape) {
        return Kind.SHARED.stream()
                .filter(kind -> references(kind)
                        .filter(c -> !c.nullable())
                        .allMatch(c -> shape.find(target(c)).isPresent()));
    }

    private static String table(Kind kind, RemoteShape shape) {
        return table(kind, kind.columns().stream().skip(1).toList(), shape);
    }

    /** A table of the companion, whose rows may be seen and written by those who may see and write the objects that they are of. */
    private static String table(Kind kind, List<Column> columns, RemoteShape shape) {
        Column id = kind.columns().getFirst();
        String name = RemoteShape.COMPANION + "." + RowReader.quoted(kind.table());
        String fields = columns.stream()
                .map(c -> ",\n    " + RowReader.quoted(c.name()) + " " + type(c) + (c.nullable() ? "" : " NOT NULL"))
                .collect(Collectors.joining());
        String own = kind.isShared() && references(kind).findAny().isEmpty()
                ? ",\n    role text NOT NULL DEFAULT session_user"
                : "";
        String of = kind.isShared()
                ? objects(kind, shape).map(c -> visible(name, c)).collect(Collectors.joining(" AND "))
                : exists(name, id, kind);
        String seen = "(SELECT feederline.sees_all()) OR " + (of.isEmpty() ? "role = session_user" : "(" + of + ")");
        return "CREATE TABLE " + name + " (\n    " + RowReader.quoted(id.name()) + " uuid PRIMARY KEY" + fields + own
                + "\n);\n"
                + "ALTER TABLE " + name + " ENABLE ROW LEVEL SECURITY;\n"
                + "CREATE POLICY seen ON " + name + " FOR SELECT USING (" + seen + ");\n"
                + "CREATE POLICY written ON " + name + " USING ((" + seen + ") AND (SELECT feederline.may_write()));\n"
                + "GRANT SELECT, INSERT, UPDATE, DELETE ON " + name + " TO PUBLIC;\n"
                + triggers(RemoteShape.COMPANION, kind, List.of(id));
    }

    /** The columns by which a row of the companion is of objects of the remote: without one of those it is not there. */
    static Stream<Column> objects(Kind kind, RemoteShape shape) {
        return kind.isShared()
                ? references(kind).filter(c -> shape.find(target(c)).isPresent())
                : Stream.of();
    }

    private static Stream<Column> references(Kind kind) {
        return kind.columns().stream().filter(c -> c.refersTo() != null);
    }

    private static Kind target(Column column) {
        return Objects.requireNonNull(column.refersTo());
    }

    private static String visible(String name, Column column) {
        String exists = exists(name, column, target(column));
        return column.nullable()
                ? "(" + name + "." + RowReader.quoted(column.name()) + " IS NULL OR " + exists + ")"
                : exists;
    }

    private static String exists(String name, Column column, Kind of) {
        return "EXISTS (SELECT FROM flows." + RowReader.quoted(of.table()) + " o WHERE o."
                + RowReader.quoted(of.columns().getFirst().name()) + " = " + name + "."
                + RowReader.quoted(column.name())
                + ")";
    }

    private static String type(Column column) {
        if (column.type() == String.class) return "text";
        if (column.type() == Integer.class) return "integer";
        if (column.type() == Double.class) return "double precision";
        if (column.type() == Boolean.class) return "boolean";
        if (column.type() == UUID.class) return "uuid";
        if (column.type() == Instant.class) return "timestamptz";
        if (column.type() == LocalDate.class) return "date";
        throw new IllegalArgumentException(column.toString());
    }

    private static String triggers(String schema, Kind kind, List<Column> key) {
        String table = schema + "." + RowReader.quoted(kind.table());
        String columns = key.stream().map(column -> "'" + column.name() + "'").collect(Collectors.joining(", "));
        // Always: also where rows arrive by replication, or from a backup.
        return "CREATE TRIGGER " + TRIGGER + " AFTER INSERT OR UPDATE OR DELETE ON " + table
                + " FOR EACH ROW EXECUTE FUNCTION feederline.capture(" + columns + ");\n"
                + "ALTER TABLE " + table + " ENABLE ALWAYS TRIGGER " + TRIGGER + ";\n"
                + "CREATE TRIGGER " + TRIGGER + "_all AFTER TRUNCATE ON " + table
                + " FOR EACH STATEMENT EXECUTE FUNCTION feederline.capture();\n"
                + "ALTER TABLE " + table + " ENABLE ALWAYS TRIGGER " + TRIGGER + "_all;";
    }

    /** All that is done to take it away: the triggers go with their function; what somebody else put there stops it. */
    static String unprepare(RemoteShape shape) {
        String ours = shape.companionTables().stream()
                .map(table -> "DROP TABLE feederline." + RowReader.quoted(table) + ";\n")
                .collect(Collectors.joining());
        return """
            DROP FUNCTION feederline.capture() CASCADE;
            %sDROP TABLE feederline.audit, feederline.receipts, feederline.changes, feederline.companion;
            DROP FUNCTION feederline.sees_all(), feederline.may_write();
            DROP SCHEMA feederline;\
            """.formatted(ours);
    }

    private static String text() {
        try (InputStream in = Companion.class.getResourceAsStream("/io/feederline/sql/companion.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
