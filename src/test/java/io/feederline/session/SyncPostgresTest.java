package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateMeter;
import io.feederline.edit.CreateRegister;
import io.feederline.edit.Delete;
import io.feederline.edit.Edit;
import io.feederline.edit.LinkMeter;
import io.feederline.edit.Outcome;
import io.feederline.edit.Rename;
import io.feederline.edit.SetField;
import io.feederline.edit.SetPhase;
import io.feederline.edit.Settle;
import io.feederline.fixture.FaultyLine;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Parked;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.RemoteTarget;
import io.feederline.sync.Sync;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two engineers, each with a workspace, and one real Postgres in both known shapes. */
class SyncPostgresTest {
    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    @TempDir
    Path folder;

    private final List<Session> open = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // by remote()
    private String database;

    private void remote(String shape) throws Exception {
        database = DATABASES.home(shape);
    }

    private Session engineer(String name) {
        Session session = new Session(Workspace.openOrCreate(folder.resolve(name)), Clock.systemUTC(), name);
        open.add(session);
        return session;
    }

    @AfterEach
    void everythingAgrees() {
        for (Session session : open) {
            Path where = session.workspace().folder();
            session.close();
            assertEquals(List.of(), Workspace.inspect(where, Passphrase.NONE));
        }
    }

    private Remote connect() throws Exception {
        return Remote.connect(RemoteTarget.of(DATABASES.address(database)), RemoteDatabases.PASSWORD.toCharArray());
    }

    private Sync.Report sync(Session session) throws Exception {
        try (Remote remote = connect()) {
            return session.sync(remote, Sync.Options.PLAIN);
        }
    }

    private static void does(Session session, Edit... edits) {
        for (Edit edit : edits) assertInstanceOf(Outcome.Done.class, session.perform(edit), edit::toString);
    }

    private @Nullable String onServer(String sql) throws Exception {
        try (Connection connection = DATABASES.owner(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** All rows of all tables with the versions that they are in. */
    private String everyRow() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (Kind kind : Kind.REMOTE)
            rows.append(onServer(
                    "SELECT string_agg(xmin || t::text, chr(10) ORDER BY t::text) FROM flows." + kind.table() + " t"));
        return rows.toString();
    }

    private static ServiceHead head(Session session, UUID id) {
        return Objects.requireNonNull(session.topology().find(ServiceHead.class, id));
    }

    private static final Ref HEAD = new Ref(Kind.SERVICE_HEAD, Nets.HEAD);

    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatIsThereArrivesAndASecondSyncHasNothingToDo(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        Sync.Report report = sync(ada);
        assertEquals(List.of(), report.notices());
        assertTrue(report.pulled() > 10, report::toString);
        assertEquals("SH-1", head(ada, Nets.HEAD).name());
        assertEquals(1, ada.topology().count(Kind.METER));
        assertEquals(1, ada.topology().count(Kind.REGISTER_CIRCUIT));
        String before = everyRow();
        Sync.Report again = sync(ada);
        assertEquals(0, again.pulled() + again.pushed());
        assertEquals(before, everyRow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void differentColumnsOfOneHeadMerge(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        Session bob = engineer("bob");
        sync(ada);
        sync(bob);
        does(ada, new SetPhase(Nets.HEAD, 3));
        does(bob, new Rename(HEAD, "SH-9"));
        assertEquals(1, sync(ada).pushed());
        Sync.Report report = sync(bob);
        assertEquals(List.of(1, 1), List.of(report.pulled(), report.pushed()));
        sync(ada);
        assertEquals("SH-9", head(ada, Nets.HEAD).name());
        assertEquals(3, head(bob, Nets.HEAD).phase());
        assertEquals(
                "SH-9 3",
                onServer(
                        "SELECT name || ' ' || phase FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
        assertEquals(0, sync(bob).pulled() + sync(bob).pushed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void theSameColumnIsAConflictThatIsSettledAndArrives(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        Session bob = engineer("bob");
        sync(ada);
        sync(bob);
        does(ada, new SetPhase(Nets.HEAD, 3));
        does(bob, new SetPhase(Nets.HEAD, 2));
        sync(ada);
        Conflict conflict = sync(bob).conflicts().getFirst();
        assertEquals(List.of("1", "3"), List.of(String.valueOf(conflict.base()), String.valueOf(conflict.theirs())));
        assertEquals(conflict, sync(bob).conflicts().getFirst(), "found again under the same id");
        assertEquals("3", onServer("SELECT phase FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
        does(bob, new Settle(conflict.id(), "mine", null));
        assertInstanceOf(Outcome.Done.class, bob.undo());
        assertEquals(1, bob.topology().count(Kind.CONFLICT));
        assertInstanceOf(Outcome.Done.class, bob.redo());
        assertEquals(1, sync(bob).pushed());
        assertEquals(0, bob.topology().count(Kind.SEEN_CELL));
        sync(ada);
        assertEquals(2, head(ada, Nets.HEAD).phase());
    }

    /** Settled against what was seen: something newer opens it again. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aSettledConflictHoldsAgainstNothingNewer(String shape) throws Exception {
        remote(shape);
        Session bob = engineer("bob");
        sync(bob);
        does(bob, new SetPhase(Nets.HEAD, 2));
        DATABASES.run(database, "UPDATE flows.service_head_registry SET phase = 3");
        Conflict conflict = sync(bob).conflicts().getFirst();
        does(bob, new Settle(conflict.id(), "mine", null));
        DATABASES.run(database, "UPDATE flows.service_head_registry SET phase = NULL");
        Conflict newer = sync(bob).conflicts().getFirst();
        assertEquals(conflict.id(), newer.id());
        assertNull(newer.theirs());
        does(bob, new Settle(newer.id(), "theirs", null));
        assertEquals(0, sync(bob).pushed());
        assertNull(head(bob, Nets.HEAD).phase());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void deletedThereAndEditedHereIsKeptOrDeleted(String shape) throws Exception {
        for (String take : List.of("keep", "delete")) {
            remote(shape);
            Session bob = engineer("bob " + take);
            sync(bob);
            does(bob, new SetPhase(Nets.OTHER_HEAD, 2));
            DATABASES.run(database, "DELETE FROM flows.service_head_registry WHERE id = '" + Nets.OTHER_HEAD + "'");
            Conflict conflict = sync(bob).conflicts().getFirst();
            assertEquals(Conflict.Sort.DELETED_THERE, conflict.sort());
            does(bob, new Settle(conflict.id(), take, null));
            sync(bob);
            boolean kept = take.equals("keep");
            assertEquals(
                    kept ? "2" : null,
                    onServer("SELECT phase FROM flows.service_head_registry WHERE id = '" + Nets.OTHER_HEAD + "'"));
            assertEquals(kept, bob.topology().find(ServiceHead.class, Nets.OTHER_HEAD) != null);
            assertEquals(0, sync(bob).conflicts().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void deletedHereAndEditedThereIsKeptOrDeleted(String shape) throws Exception {
        for (String take : List.of("keep", "delete")) {
            remote(shape);
            Session bob = engineer("bob " + take);
            sync(bob);
            does(bob, new Delete(new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD)));
            DATABASES.run(
                    database, "UPDATE flows.service_head_registry SET phase = 3 WHERE id = '" + Nets.OTHER_HEAD + "'");
            Conflict conflict = sync(bob).conflicts().getFirst();
            assertEquals(Conflict.Sort.DELETED_HERE, conflict.sort());
            does(bob, new Settle(conflict.id(), take, null));
            sync(bob);
            boolean kept = take.equals("keep");
            assertEquals(
                    kept ? "3" : null,
                    onServer("SELECT phase FROM flows.service_head_registry WHERE id = '" + Nets.OTHER_HEAD + "'"));
            assertEquals(kept, bob.topology().find(ServiceHead.class, Nets.OTHER_HEAD) != null);
            assertEquals(0, sync(bob).conflicts().size());
        }
    }

    /** Both created the meter; joined, mine is theirs, and its register and link too. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void theSameNewSerialOnBothIsJoined(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        Session bob = engineer("bob");
        sync(ada);
        sync(bob);
        for (Session session : List.of(ada, bob)) {
            long n = session.equals(ada) ? 700 : 800;
            does(
                    session,
                    new CreateMeter(Nets.id(n), "EML2137580999", null, "passive", null, Nets.ESCO, Nets.AT),
                    new CreateRegister(Nets.id(n + 1), Nets.id(n), "A", Nets.AT),
                    new LinkMeter(Nets.OTHER_HEAD, Nets.id(n), Nets.AT));
        }
        does(bob, new SetField(new Ref(Kind.METER, Nets.id(800)), "hardware", "C1.w"));
        assertEquals(3, sync(ada).pushed());
        Sync.Report report = sync(bob);
        assertEquals(0, report.pushed(), report::toString);
        Conflict twins = report.conflicts().getFirst();
        assertEquals(Conflict.Sort.SAME_NAME, twins.sort());
        does(bob, new Settle(twins.id(), "join", null));
        assertEquals(1, sync(bob).pushed());
        assertEquals("C1.w", onServer("SELECT hardware FROM flows.meter_registry WHERE serial = 'EML2137580999'"));
        assertEquals(
                "1", onServer("SELECT count(*) FROM flows.meter_registers WHERE meter_id = '" + Nets.id(700) + "'"));
        assertNull(bob.topology().find(Meter.class, Nets.id(800)));
        assertEquals(0, sync(bob).pushed());
    }

    /** Swapping two names goes through as one; the server never sees a name twice. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void swappedNamesArrive(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        Ref other = new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD);
        String one = head(ada, Nets.HEAD).name();
        String two = head(ada, Nets.OTHER_HEAD).name();
        does(ada, new Rename(HEAD, "free"), new Rename(other, one), new Rename(HEAD, two));
        assertEquals(2, sync(ada).pushed());
        assertEquals(two, onServer("SELECT name FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
        assertEquals(
                one, onServer("SELECT name FROM flows.service_head_registry WHERE id = '" + Nets.OTHER_HEAD + "'"));
    }

    /** What a rule of the remote refuses stays here with the reason; the rest goes through; it is tried again after an edit. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatTheRemoteRefusesIsParked(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        DATABASES.run(database, "ALTER TABLE flows.service_head_registry ADD CHECK (name <> 'bad')");
        does(ada, new Rename(HEAD, "bad"), new SetPhase(Nets.OTHER_HEAD, 2));
        Sync.Report report = sync(ada);
        assertEquals(1, report.pushed());
        Parked parked = report.parked().getFirst();
        assertEquals("23514", parked.code());
        assertEquals(List.of(HEAD), parked.objects());
        assertEquals(0, sync(ada).pushed());
        assertEquals(1, ada.topology().count(Kind.PARKED));
        does(ada, new Rename(HEAD, "good"));
        assertEquals(1, sync(ada).pushed());
        assertEquals(0, ada.topology().count(Kind.PARKED));
    }

    /** A meter that the remote has is retired there and comes back as that; where it cannot say so, the deletion is parked. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aDeletedMeterIsRetired(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new Delete(new Ref(Kind.METER, Nets.METER)));
        Sync.Report report = sync(ada);
        if (shape.equals("deployed")) {
            assertEquals(List.of(), report.parked());
            assertEquals("deleted", onServer("SELECT installation_status FROM flows.meter_registry"));
            assertEquals("replaced", onServer("SELECT status FROM flows.meter_registers"));
            Meter back = Objects.requireNonNull(ada.topology().find(Meter.class, Nets.METER));
            assertTrue(back.isRetired());
            assertEquals(1, ada.topology().count(Kind.REGISTER_CIRCUIT));
            assertEquals(1, ada.topology().count(Kind.HEAD_METER));
        } else {
            Parked parked = report.parked().getFirst();
            assertTrue(parked.why().contains("meter_shadows"), parked.why());
        }
        Sync.Report again = sync(ada);
        assertEquals(0, again.pushed() + again.pulled());
    }

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
                    if (turn == 4) does(ada, new SetPhase(Nets.HEAD, 2), new Rename(HEAD, "SH-7"));
                    if (turn == 5) does(ada, new Rename(new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD), "SH-8"));
                });
                onThread(thread, work);
            });
            assertTrue(turns.get() > 5, "edits were made while it ran");
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
}
