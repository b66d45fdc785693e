package io.feederline.sync;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what schema {@code flows} is made of, and what the role that is connected may do with it: two queries. */
final class Catalogue {
    private static final String COLUMNS = """
        SELECT n.nspname, c.relname, c.relkind IN ('v', 'm'), CASE n.nspname WHEN 'flows' THEN row_security_active(c.oid) ELSE EXISTS (
                   SELECT FROM pg_class f WHERE f.relnamespace = to_regnamespace('flows') AND row_security_active(f.oid)) END,
               has_table_privilege(c.oid, 'DELETE'),
               EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = c.oid AND g.tgname = 'feederline_capture'
                   AND g.tgenabled = 'A'),
               a.attname, format_type(a.atttypid, NULL),
               a.attnotnull AND NOT a.atthasdef AND a.attidentity = '', a.attgenerated <> '' OR a.attidentity = 'a',
               ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
               t.typtype IN ('e', 'r', 'm') OR t.typcategory = 'A' OR EXISTS (
                   SELECT FROM pg_operator o WHERE o.oprname = '='
                   AND o.oprleft = b.base AND o.oprright = b.base)
                 OR EXISTS (SELECT FROM pg_cast k WHERE k.castsource = b.base AND k.castmethod = 'b' AND k.castcontext = 'i'
                   AND k.casttarget = 'text'::regtype),
               has_column_privilege(c.oid, a.attnum, 'SELECT'), has_column_privilege(c.oid, a.attnum, 'INSERT'),
               has_column_privilege(c.oid, a.attnum, 'UPDATE')
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
        CROSS JOIN LATERAL (SELECT CASE WHEN t.typbasetype <> 0 THEN t.typbasetype ELSE t.oid END AS base) b
        WHERE n.nspname IN ('flows', 'feederline') AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        ORDER BY n.nspname DESC, c.relname, a.attnum\
        """;

    private static final String KEYS = """
        SELECT c.relname, k.conname,
               ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u (n, i)
                     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.n ORDER BY u.i),
               (SELECT f.relname FROM pg_class f WHERE f.oid = k.confrelid), k.condeferrable
        FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid
        WHERE c.relnamespace = to_regnamespace('flows') AND k.contype IN ('p', 'u', 'f')
        ORDER BY c.relname, k.contype, k.conname\
        """;

    private Catalogue() {}

    /**
     * The tables and views of schemas {@code flows} and {@code feederline} that the role may know of. Of the companion's tables
     * rows are hidden where the role does not see all of {@code flows}.
     */
    static Collection<RemoteTable> read(Connection connection) throws SQLException {
        Map<String, List<RemoteKey>> keys = keys(connection);
        Map<String, RemoteTable> tables = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String schema = row.getString(1);
                String name = row.getString(2);
                RemoteColumn column = new RemoteColumn(
                        row.getString(7),
                        row.getString(8),
                        row.getBoolean(9),
                        row.getBoolean(10),
                        strings(row.getArray(11)),
                        row.getBoolean(12),
                        row.getBoolean(13),
                        row.getBoolean(14),
                        row.getBoolean(15));
                RemoteTable known = tables.get(schema + "." + name);
                Map<String, RemoteColumn> columns = new HashMap<>(known == null ? Map.of() : known.columns());
                columns.put(column.name(), column);
                tables.put(
                        schema + "." + name,
                        new RemoteTable(
                                schema,
                                name,
                                row.getBoolean(3),
                                row.getBoolean(4),
                                row.getBoolean(5),
                                row.getBoolean(6),
                                columns,
                                schema.equals(RemoteShape.FLOWS) ? keys.getOrDefault(name, List.of()) : List.of()));
            }
        }
        return tables.values();
    }

    private static Map<String, List<RemoteKey>> keys(Connection connection) throws SQLException {
        Map<String, List<RemoteKey>> keys = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(KEYS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.computeIfAbsent(row.getString(1), t -> new ArrayList<>())
                        .add(new RemoteKey(
                                row.getString(2), strings(row.getArray(3)), row.getString(4), row.getBoolean(5)));
            }
        }
        return keys;
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
