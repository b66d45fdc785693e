package io.feederline.bench;

import io.feederline.edit.Edit;
import io.feederline.edit.SetField;
import io.feederline.fixture.FaultyLine;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Kind;
import io.feederline.session.Session;
import io.feederline.store.Workspace;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteTarget;
import io.feederline.sync.Sync;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Syncs with a real Postgres of 100,000 meters in the deployed shape, beside the plainest way to move the same rows, in one
 * run: prints a table; no assertion, machines differ.
 */
public final class SyncBench {
    private static final int METERS = Integer.getInteger("bench.meters", 100_000);
    private static final int EDITS = 10_000;

    private SyncBench() {}

    public static void main(String[] args) throws Exception {
        RemoteDatabases databases = new RemoteDatabases();
        databases.start();
        try (FaultyLine far = new FaultyLine(databases.port())) {
            String database = databases.database("deployed.sql");
            databases.run(database, community());
            double copy = Double.MAX_VALUE;
            for (int i = 0; i < 3; i++) copy = Math.min(copy, copied(databases, database));
            Path folder = Files.createTempDirectory(Path.of("target"), "bench");
            double h2 = plainH2(databases, database, folder.resolve("plain"));
            System.out.printf(Locale.ROOT, "%n%-44s %9s %9s%n", METERS + " meters, deployed shape", "seconds", "ratio");
            line("COPY of all rows", copy, null);
            line("the same rows into H2, plain batches", h2, null);
            try (Session session = session(folder.resolve("workspace"))) {
                double first;
                try (Remote remote = connect(databases, database, databases.port())) {
                    first = timed(() -> session.sync(remote, Sync.Options.PLAIN));
                    line("first pull (3 x each: ratio 3)", first, first / (copy + h2));
                    for (int i = 0; i < 3; i++)
                        line(
                                "nothing to do, by comparing (1 s)",
                                timed(() -> session.sync(remote, Sync.Options.PLAIN)),
                                null);
                }
                List<UUID> meters = session.topology()
                        .all(Kind.METER)
                        .limit(EDITS)
                        .map(m -> m.id())
                        .toList();
                try (Remote remote = connect(databases, database, databases.port())) {
                    double bare = Double.MAX_VALUE;
                    double push = Double.MAX_VALUE;
                    double here = Double.MAX_VALUE;
                    String was = "C1.w";
                    for (String hardware : List.of("C1.a", "C1.b", "C1.c")) {
                        bare = Math.min(bare, bare(databases, database, meters, was));
                        was = hardware;
                        edit(session, meters, hardware);
                        double[] own = {0};
                        double whole = timed(() -> session.sync(remote, Sync.Options.PLAIN, step -> {
                            long start = System.nanoTime();
                            step.run();
                            own[0] += (System.nanoTime() - start) / 1e9;
                        }));
                        here = Math.min(here, own[0]);
                        push = Math.min(push, whole - timed(() -> session.sync(remote, Sync.Options.PLAIN)));
                    }
                    line(EDITS + " statements, bare JDBC batches", bare, null);
                    line("pushing " + EDITS + " edits, pull left out (2)", push, push / bare);
                    line("of that, writing on the laptop", here, here / bare);
                }
                far.delay(25);
                try (Remote remote = connect(databases, database, far.port())) {
                    line(
                            "nothing to do, 50 ms round trip",
                            timed(() -> session.sync(remote, Sync.Options.PLAIN)),
                            null);
                    edit(session, meters.subList(0, 1000), "C1.y");
                    line("1000 edits, 50 ms round trip", timed(() -> session.sync(remote, Sync.Options.PLAIN)), null);
                }
                try (Remote owner = Remote.connect(RemoteTarget.of(databases.ownersAddress(database)), null)) {
                    owner.prepare();
                }
                far.delay(0);
                try (Remote remote = connect(databases, database, databases.port())) {
                    for (int i = 0; i < 2; i++) session.sync(remote, Sync.Options.PLAIN);
                    double idle = Double.MAX_VALUE;
                    for (int i = 0; i < 5; i++)
                        idle = Math.min(idle, timed(() -> session.sync(remote, Sync.Options.PLAIN)));
                    line("nothing to do, companion (50 ms)", idle, null);
                }
                far.delay(25);
                try (Remote remote = connect(databases, database, far.port())) {
                    session.sync(remote, Sync.Options.PLAIN);
                    line(
                            "the same, 50 ms round trip (3: 0.15 s)",
                            timed(() -> session.sync(remote, Sync.Options.PLAIN)),
                            null);
                }
            }
        } finally {
            databases.stop();
        }
    }

    private static void line(String what, double seconds, Double ratio) {
        System.out.printf(
                Locale.ROOT,
                "%-44s %9.3f %9s%n",
                what,
                seconds,
                ratio == null ? "" : String.format(Locale.ROOT, "%.2f", ratio));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double timed(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static Session session(Path folder) {
        return new Session(Workspace.openOrCreate(folder), Clock.systemUTC(), "bench");
    }

    private static Remote connect(RemoteDatabases databases, String database, int port) throws Exception {
        return Remote.connect(
                RemoteTarget.of(databases.address(database, port)), RemoteDatabases.PASSWORD.toCharArray());
    }

    private static void edit(Session session, List<UUID> meters, String hardware) {
        List<Edit> edits = new ArrayList<>();
        for (UUID meter : meters)
            edits.add(new SetField(new io.feederline.model.Ref(Kind.METER, meter), "hardware", hardware));
        if (!session.performAll(edits.stream()
                        .<java.util.function.Function<io.feederline.model.Topology, io.feederline.edit.Outcome>>map(
                                e -> e::on)
                        .toList())
                .done()) throw new IllegalStateException();
    }

    private static List<String> tables() {
        return Kind.REMOTE.stream().map(kind -> "flows." + kind.table()).collect(Collectors.toList());
    }

    private static double copied(RemoteDatabases databases, String database) throws Exception {
        try (Connection connection = databases.owner(database)) {
            return timed(() -> {
                for (String table : tables()) {
                    CopyOut copy =
                            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + table + " TO STDOUT");
                    long bytes = 0;
                    for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) bytes += row.length;
                    if (bytes == 0 && METERS < 0) throw new IllegalStateException();
                }
            });
        }
    }

    /** Reads all rows into memory, then times what a plain program does with them: one table each, prepared, in batches. */
    private static double plainH2(RemoteDatabases databases, String database, Path file) throws Exception {
        double seconds = 0;
        try (Connection from = databases.owner(database);
                Connection to = DriverManager.getConnection(
                        "jdbc:h2:file:" + file.toAbsolutePath() + ";MODE=PostgreSQL;WRITE_DELAY=0")) {
            to.setAutoCommit(false);
            for (Kind kind : Kind.REMOTE) {
                List<Object[]> rows = new ArrayList<>();
                int columns;
                try (Statement statement = from.createStatement();
                        ResultSet row = statement.executeQuery("SELECT t.* FROM flows." + kind.table() + " t")) {
                    columns = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        Object[] values = new Object[columns];
                        for (int i = 0; i < columns; i++) {
                            Object value = row.getObject(i + 1);
                            values[i] = value instanceof java.sql.Timestamp at
                                    ? at
                                    : value instanceof UUID id ? id : value == null ? null : value.toString();
                        }
                        rows.add(values);
                    }
                }
                List<String> types = new ArrayList<>();
                Object[] sample = rows.isEmpty() ? new Object[columns] : rows.getFirst();
                for (int i = 0; i < columns; i++)
                    types.add("c" + i
                            + (sample[i] instanceof UUID
                                    ? " uuid"
                                    : sample[i] instanceof java.sql.Timestamp ? " timestamp(6)" : " varchar"));
                try (Statement statement = to.createStatement()) {
                    statement.execute("CREATE TABLE " + kind.table() + " (" + String.join(", ", types)
                            + (sample[0] instanceof UUID && !kind.isLink() ? ", PRIMARY KEY (c0)" : "") + ")");
                }
                seconds += timed(() -> {
                    try (PreparedStatement insert = to.prepareStatement(
                            "INSERT INTO " + kind.table() + " VALUES (" + "?, ".repeat(columns - 1) + "?)")) {
                        int pending = 0;
                        for (Object[] row : rows) {
                            for (int i = 0; i < columns; i++) insert.setObject(i + 1, row[i]);
                            insert.addBatch();
                            if (++pending % 1000 == 0) insert.executeBatch();
                        }
                        insert.executeBatch();
                    }
                    to.commit();
                });
            }
        }
        return seconds;
    }

    private static double bare(RemoteDatabases databases, String database, List<UUID> meters, String was)
            throws Exception {
        try (Connection connection =
                DriverManager.getConnection(databases.address(database), "engineer", RemoteDatabases.PASSWORD)) {
            connection.setAutoCommit(false);
            return timed(() -> {
                try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE flows.meter_registry SET hardware = CAST(? AS text) WHERE id = CAST(? AS uuid) AND"
                                + " hardware IS NOT DISTINCT FROM CAST(? AS text)")) {
                    int pending = 0;
                    for (UUID meter : meters) {
                        update.setString(1, "C1.z");
                        update.setString(2, meter.toString());
                        update.setString(3, was);
                        update.addBatch();
                        if (++pending % 1000 == 0) update.executeBatch();
                    }
                    update.executeBatch();
                }
                connection.rollback();
            });
        }
    }

    /** Sites of 54 homes, each with a head, a meter, two registers and two circuits. */
    private static String community() {
        return """
            SET session_replication_role = replica;
            CREATE FUNCTION k(text, bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5($1 || $2)::uuid $$;
            INSERT INTO flows.escos (id, code, name) VALUES (k('e', 0), 'big', 'Big');
            INSERT INTO flows.sites_new (id, name, esco) SELECT k('s', n), 'Site ' || n, k('e', 0) FROM generate_series(0, M / 54) n;
            INSERT INTO flows.feeder_registry (id, name, esco) SELECT k('f', n), 'Feeder ' || n, k('e', 0) FROM generate_series(0, M / 54) n;
            INSERT INTO flows.service_head_registry (id, name, feeder, phase) SELECT k('h', n), 'BIG.Plot-' || n, k('f', n / 54), n % 3 + 1 FROM generate_series(0, M - 1) n;
            INSERT INTO flows.properties (id, plot) SELECT k('p', n), 'P-' || n FROM generate_series(0, M - 1) n;
            INSERT INTO flows.properties_service_head (property, service_head) SELECT k('p', n), k('h', n) FROM generate_series(0, M - 1) n;
            INSERT INTO flows.meter_registry (id, serial, name, hardware, mode, esco, site) SELECT k('m', n), 'EML' || lpad(n::text, 10, '0'), 'BIG.Plot-' || n || '.C', 'C1.w', 'passive', k('e', 0), k('s', n / 54) FROM generate_series(0, M - 1) n;
            INSERT INTO flows.service_head_meter (service_head, meter) SELECT k('h', n), k('m', n) FROM generate_series(0, M - 1) n;
            INSERT INTO flows.meter_registers (register_id, meter_id, element, status) SELECT k('r', n), k('m', n / 2), CASE n % 2 WHEN 0 THEN 'A' ELSE 'B' END::flows.register_element_enum, 'enabled' FROM generate_series(0, 2 * M - 1) n;
            INSERT INTO flows.circuits (id, type, name) SELECT k('c', n), CASE n % 2 WHEN 0 THEN 'power' ELSE 'heat' END::flows.circuit_type_enum, 'BIG.Plot-' || n / 2 FROM generate_series(0, 2 * M - 1) n;
            INSERT INTO flows.circuit_register (circuit, register, start_time) SELECT k('c', n), k('r', n), '2022-01-01' FROM generate_series(0, 2 * M - 1) n;
            INSERT INTO flows.meter_shadows (id, csq, health, voltage) SELECT k('m', n), 20, 'healthy', 241.5 FROM generate_series(0, M - 1) n;
            SET session_replication_role = origin;
            ANALYZE;
            """.replace("M - 1", METERS + " - 1")
                .replace("2 * M", "2 * " + METERS)
                .replace("M / 54", METERS + " / 54");
    }
}
