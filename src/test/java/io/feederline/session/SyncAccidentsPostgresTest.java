package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateMeter;
import io.feederline.edit.Rename;
import io.feederline.edit.SetPhase;
import io.feederline.fixture.FaultyLine;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.RemoteTarget;
import io.feederline.sync.Sync;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in between: others' writes, lost answers, edits, another database, emptied tables. */
class SyncAccidentsPostgresTest extends SyncFixture {
    private static List<String> labels(Session session) {
        return session.topology()
                .all(Kind.SERVICE_HEAD)
                .map(Entity::label)
                .sorted()
                .toList();
    }

    /** Another program empties a table: nobody believes it without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void manyVanishedRowsAreAskedFor(String shape) throws Exception {
        remote(shape);
        DATABASES.run(
                database,
                "INSERT INTO flows.service_head_registry (id, name) SELECT gen_random_uuid(), 'extra ' || n FROM"
                        + " generate_series(1, 30) n");
        Session ada = engineer("ada");
        sync(ada);
        assertEquals(32, labels(ada).size());
        DATABASES.run(database, "DELETE FROM flows.service_head_registry WHERE name LIKE 'extra%'");
        try (Remote remote = connect()) {
            Sync.Question stopped = assertThrows(Sync.Question.class, () -> ada.sync(remote, Sync.Options.PLAIN));
            assertTrue(String.valueOf(stopped.getMessage()).contains("30 of 32"), stopped.getMessage());
            assertEquals(32, labels(ada).size());
            ada.sync(remote, new Sync.Options(false, true, false, false));
        }
        assertEquals(2, labels(ada).size());
    }

    private static void onThread(ExecutorService thread, Runnable work) {
        try {
            thread.submit(work).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Edits go on while a sync runs over a slow line: they stay here, unsynced, and nothing that arrived takes their place. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void editsGoOnWhileASyncRuns(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new SetPhase(Nets.HEAD, 3));
        DATABASES.run(
                database, "UPDATE flows.service_head_registry SET name = 'SH-9' WHERE id = '" + Nets.OTHER_HEAD + "'");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (FaultyLine line = new FaultyLine(DATABASES.port());
                Remote remote = Remote.connect(
                        RemoteTarget.of(DATABASES.address(database, line.port())),
                        RemoteDatabases.PASSWORD.toCharArray())) {
            AtomicInteger turns = new AtomicInteger();
            Sync.Report report = ada.sync(remote, Sync.Options.PLAIN, work -> {
                // Between the steps of the sync, as a person at the window would.
                onThread(thread, () -> {
                    int turn = turns.incrementAndGet();
                    if (turn == 5) does(ada, new SetPhase(Nets.HEAD, 2), new Rename(HEAD, "SH-7"));
                    if (turn == 6) does(ada, new Rename(new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD), "SH-8"));
                });
                onThread(thread, work);
            });
            assertTrue(turns.get() > 6, "edits were made while it ran");
            assertEquals(1, report.pushed());
            assertEquals("SH-8", head(ada, Nets.OTHER_HEAD).name());
            assertEquals(2, head(ada, Nets.HEAD).phase());
            assertEquals("3", onServer("SELECT phase FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
            Sync.Report second = ada.sync(remote, Sync.Options.PLAIN);
            assertEquals(1, second.pushed());
            assertEquals("2", onServer("SELECT phase FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
            Conflict conflict = second.conflicts().getFirst();
            assertEquals("SH-9", conflict.theirs());
        } finally {
            thread.shutdown();
        }
    }

    /** The server commits and its answer is lost: it is asked for, and nothing is sent twice or taken for somebody else's. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aLostAnswerIsAskedFor(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        does(
                ada,
                new SetPhase(Nets.HEAD, 3),
                new CreateMeter(Nets.id(700), "EML2137580999", null, null, null, Nets.ESCO, Nets.AT));
        try (FaultyLine line = new FaultyLine(DATABASES.port())) {
            line.next(FaultyLine.Fault.AFTER_COMMIT, 0);
            try (Remote remote = Remote.connect(
                    RemoteTarget.of(DATABASES.address(database, line.port())),
                    RemoteDatabases.PASSWORD.toCharArray())) {
                assertThrows(RemoteException.class, () -> ada.sync(remote, Sync.Options.PLAIN));
            }
        }
        DATABASES.run(database, "UPDATE flows.service_head_registry SET phase = 2 WHERE id = '" + Nets.HEAD + "'");
        Sync.Report report = sync(ada);
        assertEquals(List.of(), report.conflicts());
        assertEquals(0, report.pushed());
        assertEquals(2, head(ada, Nets.HEAD).phase());
    }

    /** Another database than the last one is asked for; a first sync with it infers no deletion. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void anotherDatabaseIsAskedFor(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        database = DATABASES.database(shape + ".sql");
        assertThrows(Sync.Question.class, () -> sync(ada));
        try (Remote remote = connect()) {
            Sync.Report report = ada.sync(remote, new Sync.Options(false, false, true, false));
            assertEquals(List.of(), report.parked());
            assertEquals(List.of(), report.conflicts());
        }
        assertEquals("1", onServer("SELECT count(*) FROM flows.meter_registry"));
        assertEquals(1, ada.topology().count(Kind.METER));
        assertEquals(0, sync(ada).pushed());
    }

    /** Somebody writes the cell between our reading and our writing: theirs stays, and the next sync finds the conflict. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whoWritesBetweenReadingAndWritingIsNotOverwritten(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new SetPhase(Nets.HEAD, 3));
        String written = "UPDATE flows.service_head_registry SET phase = 2 WHERE id = '" + Nets.HEAD + "'";
        try (Remote remote = connect()) {
            int[] turns = {0};
            Sync.Report report = ada.sync(remote, Sync.Options.PLAIN, work -> {
                // The last turn before the push asks for rows of base, when the remote has been read.
                if (++turns[0] == READ) {
                    try {
                        DATABASES.run(database, written);
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                }
                work.run();
            });
            assertEquals(0, report.pushed(), report::toString);
            assertEquals(List.of(), report.conflicts(), "it was not there yet when the remote was read");
            assertEquals(1, report.notices().size(), "it is told");
        }
        assertEquals("2", onServer("SELECT phase FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
        assertEquals(3, head(ada, Nets.HEAD).phase());
        assertEquals("2", sync(ada).conflicts().getFirst().theirs());
    }
}
