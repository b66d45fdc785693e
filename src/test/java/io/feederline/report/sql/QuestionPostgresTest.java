package io.feederline.report.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.AddObjects;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetField;
import io.feederline.edit.SetFuseRating;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.report.Answer;
import io.feederline.report.Answers;
import io.feederline.session.Session;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import io.feederline.store.WorkspaceException;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.RemoteTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query can change nothing, ends when it is told to, and gives what was asked for; on a workspace and on a real Postgres. */
class QuestionPostgresTest {
    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    private static final String FOREVER =
            "WITH n (i) AS (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) SELECT COUNT(*) FROM n a, n b, n"
                    + " c, n d, n e, n f, n g, n h, n i, n j, n k, n l";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // by open()
    private Session session;

    @SuppressWarnings("NullAway.Init") // by open()
    private Remote remote;

    @SuppressWarnings("NullAway.Init") // by open()
    private String database;

    @BeforeEach
    void open() throws Exception {
        session = new Session(Workspace.openOrCreate(folder.resolve("workspace")), Clock.systemUTC(), "Ada");
        List<Entity> home = Stream.concat(Kind.ENTITIES.stream(), Kind.LINKS.stream())
                .<Entity>flatMap(kind -> Nets.home().all(kind))
                .toList();
        session.perform(new AddObjects("a home", home, Map.of()));
        database = DATABASES.home("documented");
        remote = connect(DATABASES.address(database));
    }

    private static Remote connect(String address) throws RemoteException {
        return Remote.connect(RemoteTarget.of(address), RemoteDatabases.PASSWORD.toCharArray());
    }

    @AfterEach
    void close() {
        remote.close();
        session.close();
    }

    private Answer here(String sql) {
        return new Question(Query.of(sql), Map.of(), Limits.USUAL).ask(session.workspace());
    }

    private Answer there(String sql) throws RemoteException {
        return new Question(Query.of(sql), Map.of(), Limits.USUAL).ask(remote);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH x AS (SELECT 1) DELETE FROM flows.escos",
                "SELECT * FROM FINAL TABLE (INSERT INTO flows.escos (id) VALUES (RANDOM_UUID()))",
                "SELECT * FROM FINAL TABLE (UPDATE flows.escos SET name = 'x')",
                "SELECT FILE_WRITE('x', '{file}')",
                "SELECT CSVWRITE('{file}', 'SELECT 1')",
                "SELECT * FROM CSVREAD('{file}')",
                "SELECT FILE_READ('{file}')",
                "SELECT * FROM laptop.history",
                "SELECT * FROM base.escos",
                "SELECT * FROM LINK_SCHEMA('A', '', 'jdbc:h2:mem:', '', '', 'x')",
                "EXPLAIN ANALYZE DELETE FROM flows.escos",
                "SELECT CANCEL_SESSION(1)",
                "SELECT ABORT_SESSION(1)",
                "TABLE laptop.settings",
                "SELECT 1 // '\n; SET PASSWORD $$x$$ // '"
            })
    void aWorkspaceIsOnlyLookedAt(String sql) throws Exception {
        Path file = folder.resolve("written.txt");
        assertThrows(QueryException.class, () -> here(sql.replace("{file}", file.toString())));
        assertTrue(Files.notExists(file));
        assertEquals(List.of("[1]"), Answers.multiset(here("SELECT COUNT(*) FROM flows.escos")));
        assertInstanceOf(Outcome.Done.class, session.perform(new SetFuseRating(Nets.HEAD, 63)));
        assertEquals(List.of(), session.workspace().verify(session.topology()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH x AS (DELETE FROM flows.escos RETURNING 1) SELECT * FROM x",
                "WITH x AS (UPDATE flows.service_head_registry SET phase = 3 RETURNING 1) SELECT * FROM x",
                "EXPLAIN ANALYZE DELETE FROM flows.circuit_register",
                "SELECT 1 INTO flows.made",
                "SELECT set_config('transaction_read_only', 'off', false), nextval('flows.counter')",
                "SELECT flows.sneaky()",
                "SELECT pg_read_file('postgresql.conf')",
                "SELECT lo_export(1, '{file}')"
            })
    void aRemoteIsOnlyLookedAt(String sql) throws Exception {
        DATABASES.run(
                database,
                "CREATE SEQUENCE IF NOT EXISTS flows.counter; GRANT ALL ON flows.counter TO engineer;"
                        + " GRANT CREATE ON SCHEMA flows TO engineer;"
                        + " CREATE FUNCTION flows.sneaky() RETURNS int SECURITY DEFINER LANGUAGE plpgsql AS"
                        + " 'BEGIN UPDATE flows.service_head_registry SET phase = 3; RETURN 1; END'");
        Path file = folder.resolve("written.txt");
        assertThrows(QueryException.class, () -> there(sql.replace("{file}", file.toString())));
        assertTrue(Files.notExists(file));
        assertEquals(
                List.of("[-]", "[1]"),
                Answers.multiset(there("SELECT phase FROM flows.service_head_registry")),
                "as it was, and the connection goes on");
    }

    /** What a read-only transaction lets pass is rolled back. */
    @Test
    void whateverARemoteWasToldIsRolledBack() throws Exception {
        there("SELECT set_config('search_path', 'nowhere', false), set_config('default_transaction_read_only',"
                + " 'off', false)");
        assertTrue(!Answers.multiset(there("SELECT current_setting('search_path')"))
                .contains("[nowhere]"));
    }

    @Test
    void aRoleThatMayDoMoreThanReadIsRefused() throws Exception {
        try (Remote owner = Remote.connect(RemoteTarget.of(DATABASES.ownersAddress(database)), null)) {
            Question one = new Question(Query.of("SELECT 1"), Map.of(), Limits.USUAL);
            String told = String.valueOf(
                    assertThrows(RemoteException.class, () -> one.ask(owner)).getMessage());
            assertTrue(told.contains("postgres") && told.contains("superuser"), told);
        }
        DATABASES.run(
                database,
                "CREATE ROLE between NOLOGIN; GRANT pg_write_server_files TO between; CREATE ROLE writer LOGIN"
                        + " PASSWORD '"
                        + RemoteDatabases.PASSWORD + "' NOINHERIT IN ROLE between");
        try (Remote writer = connect(DATABASES.address(database).replace("engineer", "writer"))) {
            Question one = new Question(Query.of("SELECT 1"), Map.of(), Limits.USUAL);
            String told = String.valueOf(
                    assertThrows(RemoteException.class, () -> one.ask(writer)).getMessage());
            assertTrue(told.contains("pg_write_server_files"), told);
        }
    }

    /** What is nested as no person nests is told, and nothing breaks. */
    @Test
    void whatIsNestedTooDeeplyIsTold() {
        String deep = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);
        String told = String.valueOf(
                assertThrows(QueryException.class, () -> here(deep)).getMessage());
        assertTrue(told.contains("nested too deeply"), told);
        assertEquals(1, here("SELECT name FROM flows.escos").rows().size());
    }

    /** In the query as it was written, comments and all. */
    @Test
    void whereADatabaseIsLostIsToldByLine() {
        String sql = "/* what\n is \"asked\" */ SELECT name, -- here\n '\\ [é]'\nFORM flows.escos e\nWHERE code = 'x'";
        for (String told : List.of(
                String.valueOf(
                        assertThrows(QueryException.class, () -> here(sql)).getMessage()),
                String.valueOf(
                        assertThrows(QueryException.class, () -> there(sql)).getMessage()))) {
            assertTrue(told.startsWith("Line 4: "), told);
            assertTrue(told.contains("flows"), told);
            assertEquals(1, told.lines().count(), told);
        }
    }

    /** However a value reads, it stays one. */
    @Test
    void aValueStaysAValue() throws Exception {
        Query query = Query.of("SELECT '{{v}}' AS a, 'x{{v}}' AS b, 1 AS c");
        for (String value : List.of("'; DROP TABLE flows.escos; --", "\\'", "?", "$1", "{{v}}", "é", "")) {
            Question local = new Question(query, Map.of("v", value), Limits.USUAL);
            Question far = new Question(query, Map.of("v", value), Limits.USUAL);
            assertEquals(
                    List.of(value, "x" + value, 1L),
                    local.ask(session.workspace()).rows().getFirst());
            assertEquals(List.of(value, "x" + value, 1L), far.ask(remote).rows().getFirst());
        }
    }

    @Test
    void whatTakesTooLongIsEndedOnBoth() throws Exception {
        Limits second = new Limits(10, Duration.ofSeconds(1));
        String here = String.valueOf(assertThrows(
                        QueryException.class,
                        () -> new Question(Query.of(FOREVER), Map.of(), second).ask(session.workspace()))
                .getMessage());
        assertTrue(here.contains("longer than 1 seconds"), here);
        String there = String.valueOf(assertThrows(
                        QueryException.class, () -> new Question(Query.of(FOREVER), Map.of(), second).ask(remote))
                .getMessage());
        assertTrue(there.contains("longer than 1 seconds"), there);
        assertEquals(1, there("SELECT 1").rows().size(), "the connection goes on");
    }

    /** Cancelled before it began, or in the middle; an edit of the session does not wait for it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 300})
    void oneCanBeCancelledWhileEditsGoOn(int after) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Question local = new Question(Query.of(FOREVER), Map.of(), Limits.USUAL);
            Question far = new Question(Query.of(FOREVER), Map.of(), Limits.USUAL);
            if (after == 0) {
                local.cancel();
                far.cancel();
            }
            Future<Answer> here = threads.submit(() -> local.ask(session.workspace()));
            Future<Answer> there = threads.submit(() -> far.ask(remote));
            Thread.sleep(after);
            assertInstanceOf(Outcome.Done.class, session.perform(new SetFuseRating(Nets.HEAD, 63)));
            local.cancel();
            far.cancel();
            for (Future<Answer> one : List.of(here, there)) {
                Throwable cause =
                        assertThrows(ExecutionException.class, one::get).getCause();
                assertTrue(String.valueOf(cause).contains("Cancelled"), String.valueOf(cause));
            }
        }
        assertEquals(1, there("SELECT 1").rows().size());
    }

    /** A workspace that is closed takes its queries with it: its file is free afterwards. */
    @Test
    void closingAWorkspaceEndsItsQueries() throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Answer> asked = thread.submit(() -> here(FOREVER));
            Thread.sleep(300);
            session.close();
            assertThrows(ExecutionException.class, asked::get);
        }
        session = new Session(Workspace.open(folder.resolve("workspace")), Clock.systemUTC(), "Ada");
        assertEquals(1, here("SELECT name FROM flows.escos").rows().size());
    }

    /** Where nothing may be written, what is derived is told all the same, and the file stays as it is. */
    @Test
    void aWorkspaceThatCannotBeWrittenToIsAsked() throws Exception {
        session.perform(new SetField(new Ref(Kind.PROPERTY, Nets.PROPERTY), "site", null));
        session.close();
        Path file = folder.resolve("workspace/workspace.mv.db");
        byte[] before = Files.readAllBytes(file);
        try (Workspace looked = Workspace.openReadOnly(folder.resolve("workspace"), Passphrase.NONE)) {
            Question question = new Question(
                    Query.of("SELECT s.name FROM flows.properties p JOIN flows.sites_new s ON s.id = p.site"),
                    Map.of(),
                    Limits.USUAL);
            assertEquals(List.of("[Water Lilies]"), Answers.multiset(question.ask(looked)));
        }
        assertArrayEquals(before, Files.readAllBytes(file));
        session = new Session(Workspace.open(folder.resolve("workspace")), Clock.systemUTC(), "Ada");
    }

    @Test
    void anEncryptedWorkspaceIsAsked() throws Exception {
        session.workspace().encrypt("a long passphrase".toCharArray());
        session = new Session(
                Workspace.open(folder.resolve("workspace"), where -> "a long passphrase".toCharArray()),
                Clock.systemUTC(),
                "Ada");
        assertEquals(List.of("[WL-01]"), Answers.multiset(here("SELECT plot FROM flows.properties")));
    }

    @Test
    void aClosedWorkspaceIsNotOpenedByAQuestion() {
        Workspace workspace = session.workspace();
        session.close();
        Question question = new Question(Query.of("SELECT 1"), Map.of(), Limits.USUAL);
        assertThrows(WorkspaceException.class, () -> question.ask(workspace));
        session = new Session(Workspace.open(folder.resolve("workspace")), Clock.systemUTC(), "Ada");
    }

    @Test
    void noMoreRowsThanWantedAndThatIsSaid() throws Exception {
        Limits two = new Limits(2, Duration.ofSeconds(9));
        for (String sql : List.of("VALUES (1), (2)", "VALUES (1), (2), (3)")) {
            boolean more = sql.endsWith("(3)");
            Answer here = new Question(Query.of(sql), Map.of(), two).ask(session.workspace());
            Answer there = new Question(Query.of(sql), Map.of(), two).ask(remote);
            assertEquals(2, here.rows().size());
            assertEquals(2, there.rows().size());
            assertEquals(List.of(more, more), List.of(here.truncated(), there.truncated()));
        }
    }

    /** Every type that either has comes as one of ours, null or not. */
    @Test
    void typesAreTheSameOnBoth() throws Exception {
        String sql =
                "SELECT CAST(1 AS smallint) AS a, CAST(2.50 AS numeric(9, 2)) AS b, CAST(0.1 AS real) AS c, 1 = 1 AS"
                    + " d, CAST('2026-02-03' AS date) AS e, CAST('2026-02-03T04:05:06Z' AS timestamp with time zone)"
                    + " AS f, CAST('2026-02-03 04:05:06' AS timestamp) AS g, 'x' AS h, CAST(NULL AS date) AS i,"
                    + " CAST(NULL AS boolean) AS j, CAST(NULL AS timestamp with time zone) AS k, CAST(NULL AS double"
                    + " precision) AS l";
        Answer here = here(sql);
        Answer there = there(sql);
        assertEquals(there.columns(), here.columns());
        assertEquals(Answers.multiset(there), Answers.multiset(here));
        assertEquals(
                "[TEXT, TEXT]",
                there("SELECT '10.1.2.3'::inet, B'101'").columns().stream()
                        .map(Answer.Column::type)
                        .toList()
                        .toString());
        assertEquals(
                "[[NaN, Infinity]]",
                there("SELECT 'NaN'::numeric, 'Infinity'::float8").rows().toString());
    }

    /** A length of time is as long as Postgres says, however it is written. */
    @Test
    void intervalsAreAsLongAsPostgresSays() throws Exception {
        Random random = new Random(11);
        List<String> units = List.of(
                "week",
                "weeks",
                "d",
                "day",
                "days",
                "h",
                "hr",
                "hours",
                "m",
                "min",
                "mins",
                "minute",
                "s",
                "sec",
                "seconds",
                "ms",
                "msec",
                "us",
                "microseconds",
                "y",
                "yrs",
                "year",
                "years",
                "mon",
                "mons",
                "months",
                "decade",
                "centuries");
        int compared = 0;
        for (int n = 0; n < 300; n++) {
            boolean months = random.nextInt(4) == 0;
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                List<String> some = months ? units.subList(19, units.size()) : units.subList(0, 19);
                text.append(random.nextBoolean() ? "" : "-")
                        .append(random.nextInt(100))
                        .append(months || random.nextBoolean() ? "" : "." + random.nextInt(100))
                        .append(random.nextBoolean() ? " " : "")
                        .append(some.get(random.nextInt(some.size())))
                        .append(' ');
            }
            if (!months && random.nextInt(3) == 0)
                text.append(random.nextInt(100)).append(":07:30.25");
            else if (random.nextInt(4) == 0) text.append("ago");
            String sql = "SELECT CAST(EXTRACT(epoch FROM (CAST('2026-01-31 00:00:00' AS timestamp) + INTERVAL '" + text
                    + "')) AS numeric(20, 3)) AS a";
            try {
                List<String> there = Answers.multiset(there(sql));
                compared++;
                assertEquals(there, Answers.multiset(here(sql)), text.toString());
            } catch (QueryException e) {
                // One unit twice is none to Postgres.
                assertTrue(
                        String.valueOf(e.getMessage()).matches(".*(invalid input syntax|out of range).*"),
                        e.getMessage());
            }
        }
        assertTrue(compared > 100, "only " + compared);
        for (String iso :
                List.of("P7D", "P1Y2M", "PT36H", "P1DT2H3M4.5S", "7 days ago", "@ 1 hour", "12", "3 4:05:06")) {
            String sql = "SELECT CAST(EXTRACT(epoch FROM (CAST('2026-01-31 00:00:00' AS timestamp) + INTERVAL '" + iso
                    + "')) AS numeric(20, 3)) AS a";
            assertEquals(Answers.multiset(there(sql)), Answers.multiset(here(sql)), iso);
        }
        for (String none : List.of("", "soon", "7 daze", "1 month 3 days", "1.5 months", "1e9 days", "9".repeat(300)))
            assertThrows(QueryException.class, () -> here("SELECT INTERVAL '" + none + "'"), none);
    }
}
