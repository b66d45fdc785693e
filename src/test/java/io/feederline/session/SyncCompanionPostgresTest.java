package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.EndMapping;
import io.feederline.edit.MapRegister;
import io.feederline.edit.Rename;
import io.feederline.edit.SetFuseRating;
import io.feederline.edit.SetPhase;
import io.feederline.edit.UnlinkMeter;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.Sync;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The companion schema: what changed, what arrived, and who sent it. */
class SyncCompanionPostgresTest extends SyncFixture {
    private void owner(String sql) throws Exception {
        DATABASES.run(database, sql);
    }

    /** Everything in the catalogue but numbers that grow. */
    private @Nullable String catalogue() throws Exception {
        return onServer("SELECT string_agg(t, chr(10) ORDER BY t) FROM (SELECT 'n ' || nspname ||"
            + " coalesce(nspacl::text, '') AS t FROM pg_namespace WHERE nspname !~ '^pg_' UNION ALL SELECT 'c ' ||"
            + " relnamespace::regnamespace::text || relname || relkind::text || coalesce(relacl::text, '')   ||"
            + " relrowsecurity FROM pg_class WHERE relnamespace::regnamespace::text !~ '^pg_' UNION ALL SELECT 't ' ||"
            + " tgrelid::regclass || tgname || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal UNION ALL SELECT"
            + " 'p ' || oid::regprocedure FROM pg_proc WHERE pronamespace::regnamespace::text !~ '^pg_' UNION ALL"
            + " SELECT 'k ' || conrelid::regclass || conname FROM pg_constraint UNION ALL SELECT 'l ' ||"
            + " polrelid::regclass || polname FROM pg_policy) x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void itIsMadeAndTakenAwayWithoutATrace(String shape) throws Exception {
        remote(shape);
        String before = catalogue();
        String rows = everyRow();
        RemoteException denied = assertThrows(RemoteException.class, () -> {
            try (Remote remote = connect()) {
                remote.prepare();
            }
        });
        assertTrue(String.valueOf(denied.getMessage()).contains("engineer"), denied.getMessage());
        assertEquals(before, catalogue());
        prepare(true);
        assertThrows(RemoteException.class, () -> prepare(true));
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new SetPhase(Nets.HEAD, 2), new SetPhase(Nets.HEAD, 1));
        sync(ada);
        // What somebody else put there is not taken away with it.
        owner("CREATE TABLE feederline.notes (id int)");
        assertThrows(RemoteException.class, () -> prepare(false));
        assertNotNull(onServer("SELECT 1 FROM feederline.companion"));
        owner("DROP TABLE feederline.notes");
        prepare(false);
        assertEquals(before, catalogue());
        assertEquals(rows, everyRow());
        assertThrows(RemoteException.class, () -> prepare(false));
        does(ada, new SetPhase(Nets.HEAD, 3));
        assertEquals(1, sync(ada).pushed());
    }

    /** Whatever a program does to rows arrives, and with it only what it did. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aPullReadsWhatWasNoted(String shape) throws Exception {
        remote(shape);
        prepare(true);
        Session ada = engineer("ada");
        sync(ada);
        assertEquals(new Sync.Report(0, 0, List.of(), List.of(), List.of()), sync(ada));
        owner("UPDATE flows.service_head_registry SET phase = 3 WHERE id = '" + Nets.HEAD + "'");
        assertEquals(1, sync(ada).pulled());
        assertEquals(3, head(ada, Nets.HEAD).phase());
        // A link that goes, one that comes, and a row that is made and goes again.
        owner("DELETE FROM flows.service_head_meter; INSERT INTO flows.service_head_meter (service_head, meter)"
                + " VALUES ('"
                + Nets.OTHER_HEAD + "', '" + Nets.METER + "');"
                + " INSERT INTO flows.circuits (id, type, name) VALUES ('" + Nets.id(500)
                + "', 'solar', 'brief');"
                + " DELETE FROM flows.circuits WHERE id = '" + Nets.id(500) + "'");
        assertEquals(2, sync(ada).pulled());
        assertEquals(
                1,
                ada.topology()
                        .referring(Kind.HEAD_METER.column("service_head"), Nets.OTHER_HEAD)
                        .size());
        owner("TRUNCATE flows.service_head_meter");
        sync(ada);
        assertEquals(0, ada.topology().count(Kind.HEAD_METER));
        // Only what was noted is read: what the notes have lost is not seen.
        owner("UPDATE flows.service_head_registry SET phase = 1 WHERE id = '" + Nets.HEAD + "';"
                + " DELETE FROM feederline.changes WHERE table_name = 'service_head_registry'");
        sync(ada);
        assertEquals(3, head(ada, Nets.HEAD).phase());
        // Another companion: nobody knows what happened in between, and all is compared.
        prepare(false);
        prepare(true);
        sync(ada);
        assertEquals(1, head(ada, Nets.HEAD).phase());
    }

    /** The transaction that began first commits last: a greatest number would have passed it by. */
    @Test
    void aTransactionThatCommitsLateIsNotLost() throws Exception {
        remote("deployed");
        prepare(true);
        Session ada = engineer("ada");
        sync(ada);
        try (Connection late = DATABASES.owner(database);
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("UPDATE flows.service_head_registry SET phase = 3 WHERE id = '" + Nets.HEAD + "'");
            owner("UPDATE flows.service_head_registry SET phase = 2 WHERE id = '" + Nets.OTHER_HEAD + "'");
            assertEquals(1, sync(ada).pulled());
            assertEquals(0, sync(ada).pulled());
            late.commit();
        }
        assertEquals(1, sync(ada).pulled());
        assertEquals(3, head(ada, Nets.HEAD).phase());
    }

    /** A conflict is open until it is settled, also where nothing more was noted. */
    @Test
    void aConflictStaysOpen() throws Exception {
        remote("deployed");
        prepare(true);
        Session ada = engineer("ada");
        sync(ada);
        owner("UPDATE flows.service_head_registry SET phase = 3 WHERE id = '" + Nets.HEAD + "'");
        does(ada, new SetPhase(Nets.HEAD, 2));
        assertEquals(1, sync(ada).conflicts().size());
        assertEquals(1, sync(ada).conflicts().size());
        owner("UPDATE flows.service_head_registry SET phase = 2 WHERE id = '" + Nets.HEAD + "'");
        assertEquals(0, sync(ada).conflicts().size());
        assertEquals(0, sync(ada).pushed());
    }

    /** One laptop was here before the companion, another comes after; a third never sees it. All are told the same. */
    @Test
    void laptopsWithAndWithoutItMix() throws Exception {
        remote("deployed");
        Session ada = engineer("ada");
        Session bob = engineer("bob");
        sync(ada);
        prepare(true);
        sync(bob);
        does(ada, new SetFuseRating(Nets.HEAD, 80));
        does(bob, new UnlinkMeter(Nets.HEAD, Nets.METER));
        for (Session session : List.of(ada, bob, ada, bob)) sync(session);
        owner("REVOKE USAGE ON SCHEMA feederline FROM PUBLIC");
        owner("UPDATE flows.meter_registry SET name = 'meter one'");
        assertThrows(RemoteException.class, () -> sync(ada));
        owner("GRANT USAGE ON SCHEMA feederline TO PUBLIC");
        for (Session session : List.of(ada, bob)) {
            sync(session);
            assertEquals(80, head(session, Nets.HEAD).fuseRating());
            assertEquals(0, session.topology().count(Kind.HEAD_METER));
            assertEquals(
                    "meter one",
                    Objects.requireNonNull(session.topology().find(Meter.class, Nets.METER))
                            .meterName());
        }
    }

    @Test
    void theAuditTellsWhoDidWhatAndWhy() throws Exception {
        remote("deployed");
        prepare(true);
        Session ada = engineer("ada");
        sync(ada);
        does(
                ada,
                new Rename(HEAD, "SH-1 \"north\\south\", {a}"),
                new SetPhase(Nets.HEAD, 2),
                new EndMapping(Nets.REGISTER, Nets.CIRCUIT, Nets.AT.plusSeconds(86400)),
                new MapRegister(Nets.REGISTER, Nets.OTHER_CIRCUIT, Nets.AT.plusSeconds(86400)));
        try (Remote remote = connect()) {
            ada.sync(remote, new Sync.Options(false, false, false, false, null, "rewired after the fire"));
        }
        assertEquals(
                "engineer ada rewired after the fire",
                onServer("SELECT role || ' ' || person || ' ' || reason FROM feederline.receipts"));
        assertFalse(Objects.requireNonNull(onServer("SELECT laptop FROM feederline.receipts"))
                .isBlank());
        assertEquals(
                "insert update update", onServer("SELECT string_agg(edit, ' ' ORDER BY edit) FROM feederline.audit"));
        assertEquals(
                "{\"name\": \"SH-1\", \"phase\": \"1\"} {\"name\": \"SH-1 \\\"north\\\\south\\\", {a}\", \"phase\":"
                        + " \"2\"}",
                onServer("SELECT before::text || ' ' || after::text FROM feederline.audit WHERE table_name ="
                        + " 'service_head_registry'"));
        assertEquals(0, sync(ada).pushed());
        assertEquals("1", onServer("SELECT count(*) FROM feederline.receipts"), "nothing sent, nothing told");
    }

    /** What is noted of a table is for those who may read it, and of one with row-level security for nobody. */
    @Test
    void theNotesAreAsStrictAsTheTables() throws Exception {
        remote("deployed");
        prepare(true);
        Session ada = engineer("ada");
        sync(ada);
        owner("UPDATE flows.circuits SET name = name; UPDATE flows.service_head_registry SET name = name;"
                + " ALTER TABLE flows.circuits ENABLE ROW LEVEL SECURITY;"
                + " CREATE POLICY everyone ON flows.circuits USING (true);"
                + " REVOKE SELECT ON flows.service_head_registry FROM engineer");
        try (Connection engineer =
                        DriverManager.getConnection(DATABASES.address(database), "engineer", RemoteDatabases.PASSWORD);
                Statement statement = engineer.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM feederline.changes")) {
            row.next();
            assertEquals(0, row.getInt(1));
        }
        owner("GRANT SELECT ON flows.service_head_registry TO engineer;"
                + " UPDATE flows.circuits SET name = 'compared' WHERE id = '" + Nets.CIRCUIT + "'");
        sync(ada);
        assertEquals(
                "compared",
                Objects.requireNonNull(ada.topology().find(new Ref(Kind.CIRCUIT, Nets.CIRCUIT)))
                        .name());
    }

    /** The server no longer knows what became of a transaction: the receipt does. */
    @Test
    void aReceiptTellsWhatTheServerHasForgotten() throws Exception {
        remote("deployed");
        prepare(true);
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new SetPhase(Nets.HEAD, 2));
        sync(ada);
        String receipt = onServer("SELECT id FROM feederline.receipts");
        assertNull(onServer("SELECT pg_xact_status('3')"), "before all that the server knows");
        try (Remote remote = connect()) {
            assertEquals(Remote.Fate.COMMITTED, remote.fate("3 " + receipt));
            assertEquals(Remote.Fate.ABORTED, remote.fate("3 " + UUID.randomUUID()));
            assertEquals(Remote.Fate.UNKNOWN, remote.fate("3"));
        }
    }
}
