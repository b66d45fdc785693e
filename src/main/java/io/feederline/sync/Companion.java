package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
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
        return Stream.concat(Stream.of(text()), tables(shape).map(kind -> {
                    String table = "flows." + RowReader.quoted(kind.table());
                    return triggers(table, shape.key(kind));
                }))
                .collect(Collectors.joining("\n"));
    }

    private static String triggers(String table, List<Column> key) {
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
    static String unprepare() {
        return """
            DROP FUNCTION feederline.capture() CASCADE;
            DROP TABLE feederline.audit, feederline.receipts, feederline.changes, feederline.companion;
            DROP SCHEMA feederline;\
            """;
    }

    private static Stream<Kind> tables(RemoteShape shape) {
        return Kind.REMOTE.stream()
                .filter(kind -> RowReader.reads(shape, kind)
                        && shape.find(kind).filter(table -> !table.isView()).isPresent());
    }

    private static String text() {
        try (InputStream in = Companion.class.getResourceAsStream("/io/feederline/sql/companion.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
