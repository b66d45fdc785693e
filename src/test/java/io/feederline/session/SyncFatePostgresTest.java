package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateHead;
import io.feederline.edit.CreateMeter;
import io.feederline.edit.LinkMeter;
import io.feederline.edit.Rename;
import io.feederline.edit.SetPhase;
import io.feederline.edit.Settle;
import io.feederline.fixture.FaultyLine;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Conflict;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.store.SyncState;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.RemoteTarget;
import io.feederline.sync.Sync;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a push whose answer nobody heard, of a server that goes away, and of edits made at any moment of a sync. */
class SyncFatePostgresTest extends SyncFixture {
    private static final String PHASE = "SELECT phase FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'";

    /** Three rows of which two are new, and the answer to their COMMIT does not arrive. */
    private Session withLostAnswer(FaultyLine.Fault fault) throws Exception {
        Session ada = engineer("ada " + fault);
        sync(ada);
        does(
                ada,
                new SetPhase(Nets.HEAD, 3),
                new CreateMeter(Nets.id(700), "EML2137580999", null, null, null, Nets.ESCO, Nets.AT),
                new LinkMeter(Nets.OTHER_HEAD, Nets.id(700), Nets.AT));
        Topology before = ada.topology();
        try (FaultyLine line = new FaultyLine(DATABASES.port())) {
            line.next(fault, 0);
            try (Remote remote = Remote.connect(
                    RemoteTarget.of(DATABASES.address(database, line.port())),
                    RemoteDatabases.PASSWORD.toCharArray())) {
                assertThrows(RemoteException.class, () -> ada.sync(remote, Sync.Options.PLAIN));
            }
        }
        assertEquals(before, ada.topology());
        assertTrue(ada.workspace().syncState().pendingPush().isPresent(), "it is kept until it is known");
        return ada;
    }

    /** What waits for its answer is from now on known to the server by another number, or by none. */
    private static void renumber(Session ada, String transaction) throws IOException {
        SyncState state = ada.workspace().syncState();
        SyncState.Push push = state.pendingPush().orElseThrow();
        state.keepPush(new SyncState.Push(transaction, push.remote(), push.pushed()));
    }

    /** The server never heard of the COMMIT: all is sent again, once. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatWasNotCommittedIsSentAgain(String shape) throws Exception {
        remote(shape);
        Session ada = withLostAnswer(FaultyLine.Fault.BEFORE_COMMIT);
        assertEquals("1", onServer(PHASE));
        assertEquals(3, sync(ada).pushed());
        assertTrue(ada.workspace().syncState().pendingPush().isEmpty());
        assertEquals("3", onServer(PHASE));
        assertEquals("2", onServer("SELECT count(*) FROM flows.meter_registry"));
        assertQuiet(ada);
    }

    /**
     * The COMMIT waits on the server, for a replica that is away, when the line is cut: the next sync waits until it is decided,
     * and takes it for done.
     */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatIsStillInProgressIsWaitedFor(String shape) throws Exception {
        remote(shape);
        onServerAlone("ALTER ROLE postgres SET synchronous_commit = local");
        onServerAlone("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        onServerAlone("SELECT pg_reload_conf()");
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Session ada = withLostAnswer(FaultyLine.Fault.DURING_COMMIT);
            assertEquals("1", onServer(PHASE), "nobody sees it yet");
            Future<?> decided = thread.submit(() -> {
                // Once the laptop has asked, or has gone on without and waits for itself.
                while ("0"
                        .equals(onServer(
                                "SELECT count(*) FROM pg_stat_activity WHERE usename = 'engineer' AND (query LIKE"
                                        + " '%pg_xact_status%' OR wait_event_type = 'Lock')"))) Thread.onSpinWait();
                onServerAlone("ALTER SYSTEM RESET synchronous_standby_names");
                return onServer("SELECT pg_reload_conf()");
            });
            Sync.Report report = sync(ada);
            decided.get();
            assertEquals(0, report.pushed(), report::toString);
            assertEquals(List.of(), report.conflicts());
            assertEquals("3", onServer(PHASE));
            assertEquals("2", onServer("SELECT count(*) FROM flows.meter_registry"));
            assertQuiet(ada);
        } finally {
            onServerAlone("ALTER SYSTEM RESET synchronous_standby_names");
            onServerAlone("SELECT pg_reload_conf()");
            onServerAlone("ALTER ROLE postgres RESET synchronous_commit");
        }
    }

    /** In a transaction of its own, which is what these want. */
    private void onServerAlone(String sql) throws Exception {
        DATABASES.run("postgres", sql);
    }

    /**
     * A server that lost its last transactions (a replica took over) knows nothing of the push: what it has counts, and what it
     * has not is made again only when a person says so. It may have been there, and deleted since.
     */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatTheServerKnowsNothingOfIsLookedFor(String shape) throws Exception {
        for (FaultyLine.Fault fault : List.of(FaultyLine.Fault.BEFORE_COMMIT, FaultyLine.Fault.AFTER_COMMIT)) {
            remote(shape);
            Session ada = withLostAnswer(fault);
            renumber(ada, "4000000000");
            Sync.Report report = sync(ada);
            assertEquals("3", onServer(PHASE));
            if (fault == FaultyLine.Fault.AFTER_COMMIT) {
                assertEquals(0, report.pushed(), report::toString);
                assertEquals(List.of(), report.conflicts());
            } else {
                assertEquals(1, report.pushed(), report::toString);
                assertLost(ada, report);
                does(ada, new Settle(report.conflicts().getFirst().id(), "keep", null));
                assertEquals(2, sync(ada).pushed(), "the meter, and what hangs on it");
            }
            assertEquals("2", onServer("SELECT count(*) FROM flows.meter_registry"));
            assertQuiet(ada);
        }
    }

    /** One question for the meter: its link waits with it. It is asked again by every sync, and nothing is sent meanwhile. */
    private void assertLost(Session ada, Sync.Report report) throws Exception {
        Sync.Report again = sync(ada);
        for (Sync.Report each : List.of(report, again)) {
            assertEquals(1, each.conflicts().size(), each::toString);
            Conflict lost = each.conflicts().getFirst();
            assertEquals(Conflict.Sort.LOST, lost.sort());
            assertEquals(new Ref(Kind.METER, Nets.id(700)), lost.object());
        }
        assertEquals(0, again.pushed());
        assertNotNull(ada.topology().find(Meter.class, Nets.id(700)));
        assertEquals("1", onServer("SELECT count(*) FROM flows.meter_registry"));
    }

    /** It had arrived, and somebody deleted it since: the person who is asked lets it go, and it does not come back. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatArrivedUnheardAndWasDeletedSinceStaysDeleted(String shape) throws Exception {
        remote(shape);
        Session ada = withLostAnswer(FaultyLine.Fault.AFTER_COMMIT);
        renumber(ada, "4000000000");
        for (String one :
                List.of("service_head_meter WHERE meter", "meter_shadows WHERE id", "meter_registry WHERE id"))
            DATABASES.run(database, "DELETE FROM flows." + one + " = '" + Nets.id(700) + "'");
        Sync.Report report = sync(ada);
        assertLost(ada, report);
        does(ada, new Settle(report.conflicts().getFirst().id(), "delete", null));
        assertEquals(0, sync(ada).pushed());
        assertNull(ada.topology().find(Meter.class, Nets.id(700)));
        assertEquals("1", onServer("SELECT count(*) FROM flows.meter_registry"));
        assertQuiet(ada);
    }

    /**
     * A replica took over and had not got the last push: its transactions count on from before, and the number of the lost one
     * is now another's. What was sent is not taken for arrived.
     */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aNumberOfAnotherTimelineIsAnothersTransaction(String shape) throws Exception {
        remote(shape);
        Session ada = withLostAnswer(FaultyLine.Fault.BEFORE_COMMIT);
        renumber(ada, onServer("SELECT xmin FROM flows.escos") + "/00000000");
        assertLost(ada, sync(ada));
        assertEquals("3", onServer(PHASE));
    }

    /** The server crashes and starts again: that is a message, and the same session syncs with it afterwards. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aServerThatCrashesIsSyncedWithAfterwards(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new SetPhase(Nets.HEAD, 3));
        for (int turn : List.of(reading(Kind.METER), READ))
            assertThrows(RemoteException.class, () -> sync(ada, turn, DATABASES::crash));
        assertEquals("1", onServer(PHASE));
        assertEquals(3, head(ada, Nets.HEAD).phase());
        // What the broken syncs had met is forgotten.
        DATABASES.run(database, "DELETE FROM flows.service_head_registry WHERE id = '" + Nets.OTHER_HEAD + "'");
        assertEquals(1, sync(ada).pushed());
        assertNull(ada.topology().find(ServiceHead.class, Nets.OTHER_HEAD));
        assertEquals("3", onServer(PHASE));
        assertQuiet(ada);
    }

    /** Cancelled at any moment (somebody closes the connection): nothing has happened, or all of it. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    @SuppressWarnings("try") // closed in between is what is tested
    void cancellingHarmsAtNoMoment(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        int turns = READ + 3;
        for (int turn = 1; turn <= turns; turn++) {
            does(ada, new Rename(HEAD, "SH-" + (100 + turn)));
            Topology before = ada.topology();
            int cancelled = turn;
            int[] taken = {0};
            try (Remote remote = connect()) {
                ada.sync(remote, Sync.Options.PLAIN, work -> {
                    if (++taken[0] == cancelled) remote.close();
                    work.run();
                });
            } catch (RemoteException e) {
                assertEquals(before, ada.topology());
            }
            assertEquals("SH-" + (100 + turn), head(ada, Nets.HEAD).name());
            assertEquals(List.of(), sync(ada).conflicts());
            assertEquals(
                    "SH-" + (100 + turn),
                    onServer("SELECT name FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
        }
        assertQuiet(ada);
    }

    /** An edit at any moment of a sync that sends and receives, and at the last one too: it stays, and goes with the next. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void editsAtAnyMomentGoWithTheNextSync(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        int last = 0;
        for (int turn = 1; turn <= READ + 3; turn++) {
            int edited = turn;
            does(ada, new Rename(HEAD, "SH-" + (100 + turn)));
            DATABASES.run(
                    database,
                    "UPDATE flows.service_head_registry SET phase = " + (1 + turn % 3) + " WHERE id = '"
                            + Nets.OTHER_HEAD + "'");
            int[] taken = {0};
            try (Remote remote = connect()) {
                ada.sync(remote, Sync.Options.PLAIN, work -> {
                    if (++taken[0] == edited)
                        does(
                                ada,
                                new Rename(HEAD, "SH-" + (200 + edited)),
                                new CreateHead(Nets.id(700 + edited), "new " + edited, null, Nets.AT));
                    work.run();
                });
            }
            if (taken[0] < edited) break;
            last = turn;
            assertEquals("SH-" + (200 + turn), head(ada, Nets.HEAD).name());
            assertNotNull(head(ada, Nets.id(700 + turn)));
            assertEquals(1 + turn % 3, head(ada, Nets.OTHER_HEAD).phase());
            assertEquals(List.of(), sync(ada).conflicts());
            assertEquals(
                    "SH-" + (200 + turn) + " new " + turn,
                    onServer("SELECT string_agg(name, ' ' ORDER BY id) FROM flows.service_head_registry WHERE id IN ('"
                            + Nets.HEAD + "', '" + Nets.id(700 + turn) + "')"));
        }
        assertTrue(last > READ, "also after the push");
        assertQuiet(ada);
    }
}
