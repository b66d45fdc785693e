package io.feederline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.AddObjects;
import io.feederline.exchange.Demo;
import io.feederline.fixture.PostgresServer;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Home;
import io.feederline.model.Kind;
import io.feederline.model.Topology;
import io.feederline.session.Session;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document's queries give on a workspace what they give on a real Postgres of the documented shape. */
class DocumentQueriesPostgresTest {
    private static final List<String> QUERIES = List.of(
            "SELECT s.name, s.location, COUNT(p.id) AS property_count FROM flows.escos e JOIN flows.sites_new s ON"
                + " s.esco = e.id LEFT JOIN flows.properties p ON p.site = s.id WHERE e.code = 'WLCE' GROUP BY s.name,"
                + " s.location",
            "SELECT e.name, s.name, p.plot, sh.name, mr.serial FROM flows.escos e JOIN flows.sites_new s ON s.esco ="
                + " e.id JOIN flows.properties p ON p.site = s.id LEFT JOIN flows.properties_service_head psh ON"
                + " psh.property = p.id LEFT JOIN flows.service_head_registry sh ON sh.id = psh.service_head LEFT JOIN"
                + " flows.service_head_meter shm ON shm.service_head = sh.id LEFT JOIN flows.meter_registry mr ON"
                + " mr.id = shm.meter WHERE e.name = 'Water Lilies Community Energy'",
            "SELECT s.name, COUNT(DISTINCT p.id), COUNT(DISTINCT sh.id), COUNT(DISTINCT m.id), COUNT(DISTINCT CASE"
                + " WHEN c.type = 'power' THEN c.id END) FROM flows.sites_new s LEFT JOIN flows.properties p ON p.site"
                + " = s.id LEFT JOIN flows.properties_service_head psh ON psh.property = p.id LEFT JOIN"
                + " flows.service_head_registry sh ON sh.id = psh.service_head LEFT JOIN flows.service_head_meter shm"
                + " ON shm.service_head = sh.id LEFT JOIN flows.meter_registry m ON m.id = shm.meter LEFT JOIN"
                + " flows.circuits c ON c.site = s.id GROUP BY s.name",
            "SELECT mr.serial, mr.name, e.name FROM flows.meter_registry mr JOIN flows.escos e ON mr.esco = e.id"
                    + " LEFT JOIN flows.service_head_meter shm ON shm.meter = mr.id"
                    + " LEFT JOIN flows.properties_service_head psh ON psh.service_head = shm.service_head"
                    + " WHERE psh.property IS NULL AND mr.mode = 'passive'");

    @TempDir
    Path folder;

    @Test
    void theDocumentsQueriesGiveTheSameOnBoth() throws Exception {
        try (Session session = new Session(Workspace.openOrCreate(folder), Clock.systemUTC(), "test")) {
            session.perform(new AddObjects("demo", Demo.objects(), Map.of()));
        }
        try (EmbeddedPostgres server = PostgresServer.start();
                Connection postgres = server.getPostgresDatabase().getConnection();
                Connection h2 = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("workspace")
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;NON_KEYWORDS=DAY,MONTH",
                        "feederline",
                        "")) {
            load(postgres, Topology.of(Demo.objects()));
            for (String query : QUERIES) {
                List<String> expected = rows(postgres, query);
                assertTrue(!expected.isEmpty(), query);
                assertEquals(expected, rows(h2, query), query);
            }
        }
    }

    /** The documented columns of the documented tables, as text: enough for queries that compare and count. */
    private static void load(Connection postgres, Topology topology) throws java.sql.SQLException {
        try (Statement statement = postgres.createStatement()) {
            statement.execute("CREATE SCHEMA flows");
            for (Kind kind : List.copyOf(
                    Stream.concat(Kind.ENTITIES.stream(), Kind.LINKS.stream()).toList())) {
                List<Column> columns = kind.columns().stream()
                        .filter(c -> c.home() == Home.BOTH || c.home() == Home.DOCUMENTED)
                        .filter(c -> !(kind.isLink() && c.isId()))
                        .toList();
                statement.execute("CREATE TABLE flows." + kind.table()
                        + columns.stream()
                                .map(c -> c.name() + (c.type() == UUID.class ? " uuid" : " text"))
                                .collect(Collectors.joining(", ", " (", ")")));
                String places = columns.stream().map(c -> "?").collect(Collectors.joining(", "));
                try (PreparedStatement insert =
                        postgres.prepareStatement("INSERT INTO flows." + kind.table() + " VALUES (" + places + ")")) {
                    for (Entity entity : topology.all(kind).toList()) {
                        for (int i = 0; i < columns.size(); i++) {
                            Object value = columns.get(i).of(entity);
                            insert.setObject(i + 1, value instanceof UUID || value == null ? value : value.toString());
                        }
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
            }
        }
    }

    private static List<String> rows(Connection database, String query) throws java.sql.SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++)
                    row.append(result.getString(i)).append('|');
                rows.add(row.toString());
            }
        }
        return rows.stream().sorted().toList();
    }
}
