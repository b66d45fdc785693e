package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the companion has noted since a former pull.
 *
 * @param mark of this pull, to be given to the next one; null without a companion
 * @param another whether the companion is not the one of the former pull: what was beside rows then is not known here
 * @param at the server's clock
 * @param keys by table, the keys of changed rows, their parts by blanks; null when nothing is known and all is to be compared
 */
record Captured(
        @Nullable String mark,
        boolean another,
        Instant at,
        @Nullable Map<String, List<String>> keys) {
    /** Which history of the server this is: it begins a new one when a replica takes over, or a backup is restored. */
    static final String TIMELINE = "CASE WHEN pg_is_in_recovery() THEN (SELECT lpad(to_hex(timeline_id), 8, '0')"
            + " FROM pg_control_checkpoint()) ELSE lower(left(pg_walfile_name(pg_current_wal_lsn()), 8)) END";

    /**
     * One statement in a transaction that sees one snapshot. A mark names the companion, the server's timeline with what the
     * role may see, and the snapshot: after another one was made, a backup restored or a right granted, what happened in between
     * is not known. Transactions are told apart one by one, never by a greatest number: those that commit late would be lost.
     */
    private static final String SINCE =
            "SELECT clock_timestamp(), c.id || ' ' || t.line || ?, pg_current_snapshot()::text,"
                    + " x.table_name, x.key FROM feederline.companion c CROSS JOIN (SELECT " + TIMELINE + " AS line) t"
                    + " LEFT JOIN feederline.changes x ON x.xid >= pg_snapshot_xmin(?::pg_snapshot)"
                    + " AND NOT pg_visible_in_snapshot(x.xid, ?::pg_snapshot)";

    private static final String NO_SNAPSHOT = " -";
    private static final String NOW = "SELECT clock_timestamp()";

    /**
     * @param former the mark of the former pull; null for none
     * @param all whether all is to be compared, whatever was noted since
     */
    static Captured since(Connection connection, RemoteShape shape, @Nullable String former, boolean all)
            throws SQLException {
        if (!shape.hasCompanion()) {
            try (PreparedStatement statement = connection.prepareStatement(NOW);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return new Captured(null, false, instant(row), null);
            }
        }
        String last = all || (former != null && former.endsWith(NO_SNAPSHOT)) ? null : former;
        int blank = last == null ? -1 : last.lastIndexOf(' ');
        String companion = last == null || blank < 0 ? "" : last.substring(0, blank);
        String snapshot = last == null || blank < 0 ? null : last.substring(blank + 1);
        try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
            statement.setString(1, "/" + shape.seen());
            // Without a former pull nothing is asked for: all is compared.
            statement.setString(2, snapshot);
            statement.setString(3, snapshot);
            try (ResultSet row = statement.executeQuery()) {
                String mark = null;
                Instant at = Instant.EPOCH;
                boolean same = false;
                Map<String, List<String>> keys = new HashMap<>();
                while (row.next()) {
                    at = instant(row);
                    mark = row.getString(2) + " " + row.getString(3);
                    same = snapshot != null && row.getString(2).equals(companion);
                    String table = row.getString(4);
                    if (table != null)
                        keys.computeIfAbsent(table, t -> new ArrayList<>()).add(row.getString(5));
                }
                return new Captured(mark, !companion(former).equals(companion(mark)), at, same ? keys : null);
            }
        }
    }

    /** By which the companion is known, and after which all is compared. */
    static String withoutSnapshot(String mark) {
        return mark.substring(0, mark.lastIndexOf(' ')) + NO_SNAPSHOT;
    }

    private static String companion(@Nullable String mark) {
        return mark == null || mark.isEmpty() ? "" : mark.substring(0, mark.indexOf(' '));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject(1, OffsetDateTime.class).toInstant();
    }

    boolean isNothing() {
        return keys != null && keys.isEmpty();
    }

    /** The keys of the rows of a kind that changed; empty when the table has to be compared. */
    Optional<List<List<Object>>> changed(Kind kind, RemoteShape shape) {
        RemoteTable table = shape.find(kind).orElseThrow();
        if (keys == null || !table.captured() || table.rowSecurity()) return Optional.empty();
        List<Column> key = shape.key(kind);
        List<List<Object>> changed = new ArrayList<>();
        for (String text : keys.getOrDefault(table.name(), List.of())) {
            String[] parts = text.split(" ", -1);
            // One with other columns is of another shape; an empty one of all rows.
            if (parts.length != key.size() || text.isEmpty()) return Optional.empty();
            List<Object> values = new ArrayList<>();
            try {
                for (int i = 0; i < parts.length; i++)
                    if (!parts[i].equals(PostgresTime.ALWAYS))
                        values.add(
                                key.get(i).type() == Instant.class
                                        ? OffsetDateTime.parse(parts[i]).toInstant()
                                        : UUID.fromString(parts[i]));
            } catch (DateTimeParseException | IllegalArgumentException e) {
                return Optional.empty();
            }
            changed.add(values);
        }
        return Optional.of(changed);
    }
}
