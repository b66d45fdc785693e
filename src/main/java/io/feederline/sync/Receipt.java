package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Values;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes into the companion, in the transaction of a push, that it arrived, and what it did. */
final class Receipt {
    private static final int BATCH = 1000;

    private Receipt() {}

    /** @return by which it is found */
    static UUID write(Connection connection, Sender sender, Pushed pushed) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement receipt = connection.prepareStatement(
                        "INSERT INTO feederline.receipts (id, person, laptop, reason) VALUES (?, ?, ?, ?)");
                PreparedStatement audit = connection.prepareStatement(
                        "INSERT INTO feederline.audit (receipt, table_name, row_id, edit, before, after) VALUES (?, ?,"
                                + " ?, ?, jsonb_object(?::text[], ?::text[]), jsonb_object(?::text[], ?::text[]))")) {
            receipt.setObject(1, id);
            receipt.setString(2, sender.person());
            receipt.setString(3, sender.laptop());
            receipt.setString(4, sender.reason());
            receipt.execute();
            int pending = 0;
            for (RowDelta row : pushed.done().values()) {
                audit.setObject(1, id);
                audit.setString(2, row.ref().kind().table());
                audit.setObject(3, row.ref().id());
                switch (row) {
                    case RowDelta.Created(Entity now) ->
                        set(audit, "insert", now.kind().columns(), null, now);
                    case RowDelta.Deleted(Entity was) ->
                        set(audit, "delete", was.kind().columns(), was, null);
                    case RowDelta.Changed(Entity was, Entity now, List<Column> columns) ->
                        set(audit, "update", columns, was, now);
                }
                audit.addBatch();
                if (++pending % BATCH == 0) audit.executeBatch();
            }
            audit.executeBatch();
        }
        return id;
    }

    private static void set(
            PreparedStatement audit, String edit, List<Column> columns, @Nullable Entity was, @Nullable Entity now)
            throws SQLException {
        audit.setString(4, edit);
        List<Column> told = columns.stream()
                .filter(c -> (was != null && c.of(was) != null) || (now != null && c.of(now) != null))
                .toList();
        json(audit, 5, told, was);
        json(audit, 7, told, now);
    }

    private static void json(PreparedStatement audit, int place, List<Column> columns, @Nullable Entity row)
            throws SQLException {
        if (row == null) {
            audit.setString(place, null);
            audit.setString(place + 1, null);
            return;
        }
        List<String> names = new ArrayList<>();
        List<@Nullable String> values = new ArrayList<>();
        for (Column column : columns) {
            names.add(column.name());
            Object value = column.of(row);
            values.add(value == null ? null : Values.print(value));
        }
        audit.setString(place, array(names));
        audit.setString(place + 1, array(values));
    }

    /** As Postgres writes an array of texts. */
    private static String array(List<? extends @Nullable String> values) {
        StringBuilder text = new StringBuilder("{");
        for (String value : values) {
            if (text.length() > 1) text.append(',');
            if (value == null) text.append("NULL");
            else
                text.append('"')
                        .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
        }
        return text.append('}').toString();
    }

    /** Whether what it was written with has arrived. */
    static boolean isThere(Connection connection, UUID receipt) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT EXISTS (SELECT FROM feederline.receipts WHERE id = ?)")) {
            statement.setObject(1, receipt);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
