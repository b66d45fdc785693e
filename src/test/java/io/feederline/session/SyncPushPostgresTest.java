package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.feederline.edit.CreateFeeder;
import io.feederline.edit.CreateHead;
import io.feederline.edit.Delete;
import io.feederline.edit.Edit;
import io.feederline.edit.LinkProperty;
import io.feederline.edit.Rename;
import io.feederline.edit.SetFeeder;
import io.feederline.edit.SetField;
import io.feederline.edit.SetPhase;
import io.feederline.fixture.Nets;
import io.feederline.model.Kind;
import io.feederline.model.Parked;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.Sync;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a push writes: other writers that meet it, values that change hands, and what the remote refuses. */
class SyncPushPostgresTest extends SyncFixture {
    private static final Ref OTHER = new Ref(Kind.SERVICE_HEAD, Nets.OTHER_HEAD);

    /** What a statement on heads does on the server first; {@code nextval('flows.tries')} counts also what is rolled back. */
    private void beforeHeads(String event, String each, String does) throws SQLException {
        DATABASES.run(database, """
            CREATE SEQUENCE flows.tries;
            CREATE FUNCTION flows.watch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN %s RETURN NEW; END $$;
            CREATE TRIGGER watch BEFORE %s ON flows.service_head_registry FOR EACH %s EXECUTE FUNCTION flows.watch()\
            """.formatted(does, event, each));
    }

    /** So many statements did what {@link #beforeHeads} counts. */
    private long tries() throws Exception {
        return Long.parseLong(Objects.requireNonNull(
                onServer("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM flows.tries")));
    }

    private void failsFirst(int times, String code) throws SQLException {
        beforeHeads(
                "UPDATE",
                "ROW",
                "IF nextval('flows.tries') <= " + times + " THEN RAISE EXCEPTION 'met' USING ERRCODE = '" + code
                        + "'; END IF;");
    }

    // ---- other writers ----

    /** The whole transaction is tried again, and nobody hears of it. */
    @ParameterizedTest
    @CsvSource({"deployed, 40001", "documented, 40001", "deployed, 40P01", "documented, 40P01"})
    void whoMeetsAnotherWriterTriesTheWholeAgain(String shape, String code) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        failsFirst(2, code);
        does(
                ada,
                new SetPhase(Nets.HEAD, 3),
                new SetPhase(Nets.OTHER_HEAD, 2),
                new LinkProperty(Nets.PROPERTY, Nets.OTHER_HEAD, Nets.AT));
        Sync.Report report = sync(ada);
        assertEquals(3, report.pushed(), report::toString);
        assertEquals(List.of(), report.parked());
        assertEquals(List.of(), report.notices());
        assertEquals(4, tries(), "twice in vain, then both rows");
        assertEquals(
                "1, 2 3",
                onServer("SELECT count(*) FILTER (WHERE service_head = '" + Nets.OTHER_HEAD
                        + "') || ', ' || (SELECT string_agg(phase::text, ' ' ORDER BY id DESC) FROM"
                        + " flows.service_head_registry) FROM flows.properties_service_head"));
        assertQuiet(ada);
    }

    /** Whoever meets others for ever gives up, changes nothing, and goes on another time. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whoMeetsAnotherWriterForEverGivesUp(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        failsFirst(3, "40001");
        does(ada, new SetPhase(Nets.HEAD, 3));
        Topology before = ada.topology();
        assertThrows(RemoteException.class, () -> sync(ada));
        assertEquals(before, ada.topology());
        assertEquals("1", onServer("SELECT phase FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
        assertEquals(1, sync(ada).pushed());
        assertQuiet(ada);
    }

    /**
     * Another program has written another column of the row and not committed yet: the push waits for it, and goes through at
     * the first try. Both edits are there, and the other one is taken by the next pull.
     */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aWriteToAnotherColumnMeanwhileIsNoObstacle(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        beforeHeads("UPDATE", "STATEMENT", "PERFORM nextval('flows.tries');");
        does(ada, new SetPhase(Nets.HEAD, 3));
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection other = DATABASES.owner(database);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE flows.service_head_registry SET name = 'theirs' WHERE id = '" + Nets.HEAD + "'");
            Future<?> met = thread.submit(() -> {
                try {
                    while (!"1".equals(waiting())) Thread.onSpinWait();
                    other.commit();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            Sync.Report report = sync(ada);
            assertDone(met);
            assertEquals(1, report.pushed(), report::toString);
            assertEquals(List.of(), report.conflicts());
        }
        assertEquals(2, tries(), "theirs, and mine once");
        assertEquals(
                "3 theirs",
                onServer(
                        "SELECT phase || ' ' || name FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
        assertEquals(1, sync(ada).pulled());
        assertEquals("theirs", head(ada, Nets.HEAD).name());
        assertEquals(3, head(ada, Nets.HEAD).phase());
        assertQuiet(ada);
    }

    /** A real deadlock: another connection has the second row, and wants the first. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aDeadlockIsTriedAgain(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new SetPhase(Nets.HEAD, 3), new SetPhase(Nets.OTHER_HEAD, 2));
        String lock = "SELECT FROM flows.service_head_registry WHERE id = '%s' FOR UPDATE";
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection other = DATABASES.owner(database);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // It waits for as long as it takes: the one who gives way is the engineer.
            statement.execute("SET LOCAL deadlock_timeout = '10min'");
            statement.execute(lock.formatted(Nets.OTHER_HEAD));
            Future<?> met = thread.submit(() -> {
                try {
                    while (!"1".equals(waiting())) Thread.onSpinWait();
                    statement.execute(lock.formatted(Nets.HEAD));
                    other.rollback();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            Sync.Report report = sync(ada);
            assertDone(met);
            assertEquals(2, report.pushed(), report::toString);
            assertEquals(List.of(), report.parked());
        }
        assertQuiet(ada);
    }

    private @Nullable String waiting() throws Exception {
        return onServer("SELECT count(*) FROM pg_stat_activity WHERE usename = 'engineer' AND wait_event_type = 'Lock'"
                + " AND datname = current_database()");
    }

    private static void assertDone(Future<?> work) throws InterruptedException {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** A deletion compares all that an engineer owns: what somebody changed meanwhile is not deleted unseen. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatSomebodyChangedMeanwhileIsNotDeleted(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new Delete(OTHER));
        Sync.Report report = sync(
                ada, READ, "UPDATE flows.service_head_registry SET phase = 3 WHERE id = '" + Nets.OTHER_HEAD + "'");
        assertEquals(0, report.pushed(), report::toString);
        assertEquals(List.of(), report.parked());
        assertEquals(
                "3", onServer("SELECT phase FROM flows.service_head_registry WHERE id = '" + Nets.OTHER_HEAD + "'"));
        assertEquals(1, sync(ada).conflicts().size());
    }

    /** The same link made by somebody meanwhile, and the same row deleted: both are done. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatSomebodyDidMeanwhileIsDone(String shape) throws Exception {
        remote(shape);
        DATABASES.run(
                database, "INSERT INTO flows.service_head_registry (id, name) VALUES ('" + Nets.id(20) + "', 'SH-3')");
        Session ada = engineer("ada");
        sync(ada);
        does(
                ada,
                new LinkProperty(Nets.PROPERTY, Nets.OTHER_HEAD, Nets.AT),
                new Delete(new Ref(Kind.SERVICE_HEAD, Nets.id(20))));
        Sync.Report report = sync(
                ada,
                READ,
                "DELETE FROM flows.service_head_registry WHERE id = '" + Nets.id(20)
                        + "'; INSERT INTO flows.properties_service_head (property, service_head) VALUES ('"
                        + Nets.PROPERTY + "', '" + Nets.OTHER_HEAD + "')");
        assertEquals(2, report.pushed(), report::toString);
        assertEquals(List.of(), report.parked());
        assertEquals(List.of(), report.notices());
        assertQuiet(ada);
    }

    /** Enums, addresses and nothing at all are compared and written as their own types. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void everyTypeIsComparedAsItself(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        Ref meter = new Ref(Kind.METER, Nets.METER);
        for (String address : List.of("10.0.0.1", "2001:db8::1")) {
            does(
                    ada,
                    new SetField(meter, "ip_address", address),
                    new SetField(meter, "mode", address.contains(":") ? "passive" : "active"));
            Sync.Report report = sync(ada);
            assertEquals(1, report.pushed(), report::toString);
            assertEquals(address, onServer("SELECT host(ip_address) FROM flows.meter_registry"));
        }
        does(ada, new SetField(meter, "ip_address", null));
        assertEquals(1, sync(ada).pushed());
        assertNull(onServer("SELECT ip_address FROM flows.meter_registry"));
        assertQuiet(ada);
    }

    // ---- values that change hands ----

    private String names() throws Exception {
        return Objects.requireNonNull(onServer(
                "SELECT string_agg(name, ' ' ORDER BY id) FROM flows.service_head_registry WHERE name NOT LIKE '~%'"));
    }

    private static Edit serial(long meter, String serial) {
        return new SetField(new Ref(Kind.METER, Nets.id(meter)), "serial", serial);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void swappedSerialsArrive(String shape) throws Exception {
        remote(shape);
        DATABASES.run(
                database,
                "INSERT INTO flows.meter_registry (id, serial, single_meter_app) VALUES ('" + Nets.id(20)
                        + "', 'EML0000000002', false)");
        Session ada = engineer("ada");
        sync(ada);
        does(ada, serial(6, "EML9"), serial(20, "EML0000000001"), serial(6, "EML0000000002"));
        Sync.Report report = sync(ada);
        assertEquals(2, report.pushed(), report::toString);
        assertEquals(
                "EML0000000002 EML0000000001",
                onServer("SELECT string_agg(serial, ' ' ORDER BY id) FROM flows.meter_registry"));
        assertQuiet(ada);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aCycleOfThreeNamesArrives(String shape) throws Exception {
        remote(shape);
        DATABASES.run(
                database, "INSERT INTO flows.service_head_registry (id, name) VALUES ('" + Nets.id(20) + "', 'SH-3')");
        Session ada = engineer("ada");
        sync(ada);
        Ref third = new Ref(Kind.SERVICE_HEAD, Nets.id(20));
        does(
                ada,
                new Rename(HEAD, "free"),
                new Rename(OTHER, "SH-1"),
                new Rename(third, "SH-2"),
                new Rename(HEAD, "SH-3"));
        Sync.Report report = sync(ada);
        assertEquals(3, report.pushed(), report::toString);
        assertEquals("SH-3 SH-1 SH-2", names());
        assertQuiet(ada);
    }

    /** A name is free once it was given up, by a deletion or by another name. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aNameThatWasGivenUpIsTakenAgain(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        does(
                ada,
                new Delete(OTHER),
                new CreateHead(Nets.id(700), "SH-2", null, Nets.AT),
                new Rename(HEAD, "SH-9"),
                new CreateHead(Nets.id(701), "SH-1", null, Nets.AT));
        Sync.Report report = sync(ada);
        assertEquals(4, report.pushed(), report::toString);
        assertEquals("SH-9 SH-2 SH-1", names());
        assertQuiet(ada);
    }

    // ---- what is refused ----

    /** Not even tried, though it would go through by now: until the person asks. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatWasRefusedIsNotTriedUntilSomebodyAsks(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        beforeHeads("UPDATE", "STATEMENT", "PERFORM nextval('flows.tries');");
        DATABASES.run(database, "ALTER TABLE flows.service_head_registry ADD CONSTRAINT good CHECK (name <> 'bad')");
        does(ada, new Rename(HEAD, "bad"));
        Parked parked = sync(ada).parked().getFirst();
        assertEquals(1, tries());
        DATABASES.run(database, "ALTER TABLE flows.service_head_registry DROP CONSTRAINT good");
        for (int i = 0; i < 2; i++) {
            Sync.Report report = sync(ada);
            assertEquals(0, report.pushed());
            assertEquals(List.of(parked), report.parked());
        }
        try (Remote remote = connect()) {
            ada.sync(remote, new Sync.Options(true, false, false, false));
            assertEquals(
                    List.of(parked), ada.topology().all(Parked.class).toList(), "a sync that sends nothing keeps it");
        }
        assertEquals(1, tries());
        does(ada, new SetPhase(Nets.OTHER_HEAD, 2));
        assertEquals(1, sync(ada).pushed(), "the rest goes through");
        assertEquals("SH-1 SH-2", names());
        try (Remote remote = connect()) {
            Sync.Report asked = ada.sync(remote, new Sync.Options(false, false, false, true));
            assertEquals(1, asked.pushed());
            assertEquals(List.of(), asked.parked());
        }
        assertEquals("bad SH-2", names());
        assertEquals(0, ada.topology().count(Kind.PARKED));
        assertQuiet(ada);
    }

    /** What refers to a refused row waits with it, and goes through with it. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatRefersToARefusedRowWaits(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        DATABASES.run(database, "ALTER TABLE flows.feeder_registry ADD CHECK (name <> 'bad')");
        does(
                ada,
                new CreateFeeder(Nets.id(700), "bad", Nets.ESCO, null, null, Nets.AT),
                new CreateHead(Nets.id(701), "SH-7", Nets.id(700), Nets.AT),
                new SetPhase(Nets.HEAD, 3));
        Sync.Report report = sync(ada);
        assertEquals(1, report.pushed(), report::toString);
        assertEquals(
                "23514 waits",
                report.parked().stream().map(Parked::code).sorted().collect(Collectors.joining(" ")));
        assertEquals(0, sync(ada).pushed());
        does(ada, new Rename(new Ref(Kind.FEEDER, Nets.id(700)), "good"));
        assertEquals(2, sync(ada).pushed());
        assertEquals(
                "good",
                onServer("SELECT f.name FROM flows.feeder_registry f JOIN flows.service_head_registry h ON"
                        + " h.feeder = f.id WHERE h.name = 'SH-7'"));
        assertEquals(0, ada.topology().count(Kind.PARKED));
        assertQuiet(ada);
    }

    /** A foreign key that is checked at COMMIT only: the unit at fault is known all the same, and the rest goes through. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aParentThatWentMeanwhileIsToldAtItsChild(String shape) throws Exception {
        remote(shape);
        boolean deployed = shape.equals("deployed");
        DATABASES.run(
                database,
                "INSERT INTO flows.feeder_registry (id, name" + (deployed ? ", esco" : "") + ") VALUES ('" + Nets.id(20)
                        + "', 'F2'" + (deployed ? ", '" + Nets.ESCO + "'" : "") + ")");
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new SetFeeder(Nets.OTHER_HEAD, Nets.id(20)), new SetPhase(Nets.HEAD, 3));
        Sync.Report report = sync(ada, READ, "DELETE FROM flows.feeder_registry WHERE id = '" + Nets.id(20) + "'");
        assertEquals(1, report.pushed(), report::toString);
        assertEquals(
                List.of("23503"), report.parked().stream().map(Parked::code).toList());
        assertEquals(List.of(OTHER), report.parked().getFirst().objects());
        assertEquals("3", onServer("SELECT phase FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
        assertEquals(1, sync(ada).conflicts().size());
        assertNotEquals(
                Nets.FEEDER,
                Objects.requireNonNull(ada.topology().find(ServiceHead.class, Nets.OTHER_HEAD))
                        .feeder(),
                "what was done here stays");
    }
}
