package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.feederline.Main;
import io.feederline.edit.CreateHead;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.Rename;
import io.feederline.edit.SetPhase;
import io.feederline.fixture.Child;
import io.feederline.fixture.FaultyLine;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.session.Session;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code feederline sync} as a process of its own that is killed ({@code kill -9}) at a chosen byte or moment of the COMMIT: what
 * was done is there, and the next sync sends it exactly once. {@code -Dtest.arguments=-Dsync.kills=50} kills more often.
 */
class SyncKilledPostgresTest {
    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    @TempDir
    Path folder;

    /** Where a process is killed: bytes count to the server or from it. */
    private record Point(FaultyLine.Fault fault, long after) {}

    /** The three around the COMMIT, then bytes at random: a sync of this size sends some 6,000 and receives some 20,000. */
    private static List<Point> points(long seed) {
        List<Point> points = new ArrayList<>(List.of(
                new Point(FaultyLine.Fault.BEFORE_COMMIT, 0),
                new Point(FaultyLine.Fault.DURING_COMMIT, 0),
                new Point(FaultyLine.Fault.AFTER_COMMIT, 0)));
        Random random = new Random(seed);
        for (int i = 0; i < Integer.getInteger("sync.kills", 2); i++)
            points.add(
                    i % 2 == 0
                            ? new Point(FaultyLine.Fault.SENDING, 200 + random.nextInt(5_800))
                            : new Point(FaultyLine.Fault.RECEIVING, 200 + random.nextInt(20_000)));
        return points;
    }

    private Path workspace() {
        return folder.resolve("ada");
    }

    private JsonNode sync(String database) throws Exception {
        Ran ran = Ran.of(
                new Passphrases(null, RemoteDatabases.PASSWORD, null),
                "sync",
                "--json",
                "--remote",
                DATABASES.address(database),
                "-w",
                workspace().toString());
        assertEquals(0, ran.code(), () -> ran.out() + ran.err());
        return ran.json();
    }

    private Topology does(Edit... edits) {
        try (Session session = new Session(Workspace.open(workspace()), Clock.systemUTC(), "ada")) {
            for (Edit edit : edits) assertInstanceOf(Outcome.Done.class, session.perform(edit), edit::toString);
            return session.topology();
        }
    }

    private static String name(Topology topology, UUID head) {
        ServiceHead found = topology.find(ServiceHead.class, head);
        return found == null ? "none" : found.name();
    }

    private static String onServer(String database, String sql) throws Exception {
        try (Connection connection = DATABASES.owner(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private Process started(String database, int port) throws Exception {
        ProcessBuilder builder = Child.of(
                        Main.class,
                        "sync",
                        "--remote",
                        DATABASES.address(database, port),
                        "-w",
                        workspace().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("PGPASSWORD", RemoteDatabases.PASSWORD);
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        return builder.start();
    }

    /** @return whether the process was killed, rather than done before that byte */
    private boolean killedAt(Point point, String database) throws Exception {
        try (FaultyLine line = new FaultyLine(DATABASES.port())) {
            CompletableFuture<Process> child = new CompletableFuture<>();
            line.next(
                    point.fault(),
                    point.after(),
                    () -> child.join().destroyForcibly().onExit().join());
            child.complete(started(database, line.port()));
            int code = child.join().waitFor();
            assertTrue(code == 0 || code == 128 + 9, () -> "exit " + code);
            return code != 0;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aKilledSyncIsTakenUpByTheNext(String shape) throws Exception {
        String database = DATABASES.home(shape);
        sync(database);
        int round = 0;
        for (Point point : points(99)) {
            int n = ++round;
            String what = shape + ", " + point;
            Topology done = does(
                    new Rename(new Ref(Kind.SERVICE_HEAD, Nets.HEAD), "SH-" + (100 + n)),
                    new SetPhase(Nets.OTHER_HEAD, 1 + n % 2),
                    new CreateHead(Nets.id(1000 + n), "new " + n, Nets.FEEDER, Nets.AT));
            DATABASES.run(database, "UPDATE flows.properties SET plot = 'WL-" + n + "'");
            boolean killed = killedAt(point, database);
            assertEquals(List.of(), Workspace.inspect(workspace(), Passphrase.NONE), what);
            boolean committed = onServer(
                            database, "SELECT name FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'")
                    .equals("SH-" + (100 + n));
            switch (point.fault()) {
                case BEFORE_COMMIT -> assertTrue(killed && !committed, what);
                case DURING_COMMIT, AFTER_COMMIT -> assertTrue(killed && committed, what);
                default -> {}
            }
            // At its last byte a sync has taken what came.
            Topology left = does();
            if (!committed) assertEquals(done, left, what);
            assertEquals("SH-" + (100 + n), name(left, Nets.HEAD), what);
            assertEquals("new " + n, name(left, Nets.id(1000 + n)), what);
            // Somebody goes on from there: what was sent is not mine any more.
            if (committed)
                DATABASES.run(
                        database,
                        "UPDATE flows.service_head_registry SET phase = 3 WHERE id = '" + Nets.OTHER_HEAD + "'");
            JsonNode next = sync(database);
            assertEquals("[]", next.path("conflicts").toString(), what);
            assertEquals("[]", next.path("parked").toString(), what);
            assertEquals(committed ? 0 : 3, next.path("pushed").asInt(), what);
            assertEquals(
                    "SH-" + (100 + n) + ", new " + n + ", " + (committed ? 3 : 1 + n % 2),
                    onServer(
                            database,
                            "SELECT string_agg(name, ', ' ORDER BY id) FILTER (WHERE id <> '" + Nets.OTHER_HEAD
                                    + "') || ', '"
                                    + " || max(phase) FILTER (WHERE id = '" + Nets.OTHER_HEAD + "') FROM"
                                    + " flows.service_head_registry WHERE id IN ('" + Nets.HEAD + "', '"
                                    + Nets.OTHER_HEAD
                                    + "', '" + Nets.id(1000 + n) + "')"),
                    what);
            JsonNode quiet = sync(database);
            assertEquals(0, quiet.path("pulled").asInt() + quiet.path("pushed").asInt(), what);
        }
    }
}
