package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.Allocate;
import io.feederline.edit.IgnoreFinding;
import io.feederline.edit.IssueRevision;
import io.feederline.edit.LoopHead;
import io.feederline.edit.MoveBox;
import io.feederline.edit.RecordReading;
import io.feederline.edit.SetDesignedPhase;
import io.feederline.edit.SetField;
import io.feederline.edit.SetPhase;
import io.feederline.edit.Settle;
import io.feederline.edit.VerifyPhase;
import io.feederline.fixture.Nets;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Parked;
import io.feederline.model.PlannedMove;
import io.feederline.model.Provenance;
import io.feederline.model.Ref;
import io.feederline.sync.RemoteException;
import io.feederline.sync.Sync;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What schema {@code flows} lacks: with a companion it is shared, without one it stays on the laptop. */
class SyncSharedPostgresTest extends SyncFixture {
    private static final Ref CIRCUIT = new Ref(Kind.CIRCUIT, Nets.OTHER_CIRCUIT);

    /** One of each: fields that neither shape has, a field of the other shape, and rows of tables that no remote has. */
    private static void write(Session session, String shape) {
        does(
                session,
                new VerifyPhase(Nets.HEAD, 1, "voltage compared at the board", "Fluke", "Ada", Nets.AT),
                new SetDesignedPhase(Nets.OTHER_HEAD, 3),
                new LoopHead(Nets.OTHER_HEAD, Nets.HEAD),
                new MoveBox(new Ref(Kind.SERVICE_HEAD, Nets.HEAD), 400.0, 1.0),
                new Allocate(Nets.HEAD, Nets.PROPERTY, 60.0, null, Nets.AT),
                new RecordReading(Nets.METER, "A", "opening", 1.5, null, null, "Ada", null, Nets.AT),
                new IssueRevision(null, Nets.FEEDER, "A", "first issue", "Ada", null, null, Nets.AT),
                new IgnoreFinding("P01 x", "SH-1 has no phase", "on purpose"),
                shape.equals("deployed")
                        ? new SetField(CIRCUIT, "rating_amps", "32")
                        : new SetField(new Ref(Kind.REGISTER, Nets.REGISTER), "notes", "behind the stairs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatFlowsLacksArrivesThroughTheCompanion(String shape) throws Exception {
        home(shape);
        prepare(true);
        Session ada = synced("ada");
        Session bob = synced("bob");
        write(ada, shape);
        assertEquals(10, ada.unsynced().rows().size(), () -> ada.unsynced().toString());
        String flows = everyRow();
        Sync.Report report = sync(ada);
        assertEquals(List.of(), report.parked());
        assertEquals(10, report.pushed());
        assertEquals(flows, everyRow(), "schema flows is as it was");
        assertTrue(ada.unsynced().isEmpty(), () -> ada.unsynced().toString());
        assertQuiet(ada);
        assertEquals(10, sync(bob).pulled());
        assertEquals(all(ada), all(bob));
        assertQuiet(bob);
        assertEquals("10", onServer("SELECT count(*) FROM feederline.audit"));
        // A third one, new here, has it from the beginning.
        Session eve = engineer("eve");
        sync(eve);
        assertEquals(all(ada), all(eve));
        // Back to nothing, and gone.
        does(bob, new SetDesignedPhase(Nets.OTHER_HEAD, null), new SetPhase(Nets.HEAD, 2));
        sync(bob);
        sync(ada);
        assertNull(head(ada, Nets.OTHER_HEAD).designedPhase());
        assertNull(ada.topology().find(Provenance.class, Nets.HEAD));
        assertEquals(all(bob), all(ada));
        assertQuiet(ada);
    }

    /** Both write one field that flows lacks: as with any other. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void itIsMergedLikeTheRest(String shape) throws Exception {
        home(shape);
        prepare(true);
        Session ada = synced("ada");
        Session bob = synced("bob");
        does(ada, new SetDesignedPhase(Nets.HEAD, 2), new SetPhase(Nets.OTHER_HEAD, 3));
        does(bob, new SetDesignedPhase(Nets.HEAD, 3), new SetField(HEAD, "feeder_order", "7"));
        sync(ada);
        // One decision, though the planned move differs too.
        List<Conflict> conflicts = sync(bob).conflicts();
        Conflict conflict = conflicts.stream()
                .filter(c -> "designed_phase".equals(c.columnName()))
                .findFirst()
                .orElseThrow();
        assertEquals(2, conflicts.size(), conflicts::toString);
        does(bob, new Settle(conflict.id(), "mine", null));
        assertEquals(List.of(), sync(bob).conflicts());
        sync(ada);
        for (Session session : List.of(ada, bob))
            assertEquals(
                    3,
                    session.topology()
                            .all(PlannedMove.class)
                            .findFirst()
                            .orElseThrow()
                            .toPhase());
        for (Session session : List.of(ada, bob)) {
            assertEquals(3, head(session, Nets.HEAD).designedPhase());
            assertEquals(7, head(session, Nets.HEAD).feederOrder());
            assertEquals(3, head(session, Nets.OTHER_HEAD).phase());
        }
        // Written between the pull and the push: found out, and merged by the next sync.
        does(ada, new SetDesignedPhase(Nets.HEAD, 1));
        sync(ada, READ, () -> {
            does(bob, new SetDesignedPhase(Nets.HEAD, 2));
            sync(bob);
        });
        assertTrue(sync(ada).conflicts().stream().anyMatch(c -> "designed_phase".equals(c.columnName())));
        assertEquals(
                "2",
                onServer("SELECT designed_phase FROM feederline.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
    }

    /** A phase that was verified on site is overwritten by nobody without a question, and no proof speaks for another phase. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aVerifiedPhaseIsAskedFor(boolean companion) throws Exception {
        home("deployed");
        if (companion) prepare(true);
        Session ada = synced("ada");
        Session bob = synced("bob");
        VerifyPhase verified = new VerifyPhase(Nets.HEAD, 1, "traced", null, "Ada", Nets.AT);
        for (String take : List.of("mine", "theirs")) {
            does(ada, verified);
            does(bob, new SetPhase(Nets.HEAD, 2));
            sync(bob);
            Conflict conflict = sync(ada).conflicts().getFirst();
            assertEquals("phase", conflict.columnName());
            assertEquals("2", conflict.theirs());
            assertTrue(conflict.isAgainstProof(head(ada, Nets.HEAD)));
            assertEquals(1, head(ada, Nets.HEAD).phase());
            assertEquals(1, sync(ada).conflicts().size(), "until somebody says");
            does(ada, new Settle(conflict.id(), take, null));
            assertEquals(List.of(), sync(ada).conflicts());
            String phase = take.equals("mine") ? "1" : "2";
            assertEquals(
                    phase, onServer("SELECT phase FROM flows.service_head_registry WHERE id = '" + Nets.HEAD + "'"));
            assertEquals(take.equals("mine") ? 1 : 0, ada.topology().count(Kind.PROVENANCE));
            sync(bob);
            assertEquals(Integer.valueOf(phase), head(bob, Nets.HEAD).phase());
            assertQuiet(ada);
            assertQuiet(bob);
            if (take.equals("mine")) {
                // Told by everybody, and then recorded otherwise by one who knew it.
                does(bob, new SetPhase(Nets.HEAD, 3));
                sync(bob);
                List<Conflict> again = sync(ada).conflicts();
                assertEquals(companion ? 0 : 1, again.size());
                for (Conflict one : again) does(ada, new Settle(one.id(), "theirs", null));
                does(ada, new SetPhase(Nets.HEAD, 1));
                sync(ada);
                sync(bob);
            }
        }
        if (!companion) return;
        // The other way round: the proof was there first.
        does(ada, new SetPhase(Nets.HEAD, 1));
        sync(ada);
        sync(bob);
        does(ada, verified);
        does(bob, new SetPhase(Nets.HEAD, 3));
        sync(ada);
        Conflict conflict = sync(bob).conflicts().getFirst();
        assertEquals("phase", conflict.columnName());
        does(bob, new Settle(conflict.id(), "mine", null));
        sync(bob);
        sync(ada);
        for (Session session : List.of(ada, bob)) {
            assertEquals(3, head(session, Nets.HEAD).phase());
            assertEquals(0, session.topology().count(Kind.PROVENANCE));
        }
        assertQuiet(bob);
        does(ada, new SetPhase(Nets.HEAD, 1));
        sync(ada);
        sync(bob);
        does(ada, verified);
        does(bob, new SetPhase(Nets.HEAD, 2));
        sync(ada);
        sync(bob);
        assertEquals(0, bob.topology().count(Kind.PROVENANCE), "it comes with the answer");
        Conflict same = sync(bob).conflicts().getFirst();
        does(bob, new Settle(same.id(), "theirs", null));
        sync(bob);
        sync(ada);
        for (Session session : List.of(ada, bob)) {
            assertEquals(1, head(session, Nets.HEAD).phase());
            assertEquals(1, session.topology().count(Kind.PROVENANCE));
        }
        // Both verified it, each another one.
        does(ada, new VerifyPhase(Nets.HEAD, 2, "traced", null, "Ada", Nets.AT));
        does(bob, new VerifyPhase(Nets.HEAD, 3, "compared", "Fluke", "Bob", Nets.AT));
        sync(ada);
        List<Conflict> open = sync(bob).conflicts();
        assertTrue(open.size() > 1, open::toString);
        for (int i = 0; i < 9 && !open.isEmpty(); i++) {
            for (Conflict one : open) bob.perform(new Settle(one.id(), "theirs", null));
            open = sync(bob).conflicts();
        }
        assertEquals(2, head(bob, Nets.HEAD).phase());
        assertEquals(all(ada), all(bob));
        does(ada, new SetPhase(Nets.HEAD, 3));
        sync(ada);
        sync(bob);
        // A program that knows of no proof.
        does(ada, new SetPhase(Nets.HEAD, 1), verified);
        sync(ada);
        sync(bob);
        DATABASES.run(database, "UPDATE flows.service_head_registry SET phase = 2 WHERE id = '" + Nets.HEAD + "'");
        for (Session session : List.of(ada, bob))
            assertEquals("phase", sync(session).conflicts().getFirst().columnName());
    }

    /** Without a companion it stays here and is no unsynced edit; each companion that comes gets all of it, and takes nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void companionsComeAndGoAndNothingIsLost(String shape) throws Exception {
        home(shape);
        Session ada = engineer("ada");
        Session bob = engineer("bob");
        sync(ada);
        write(ada, shape);
        Set<Entity> written = all(ada);
        assertTrue(ada.unsynced().isEmpty(), () -> ada.unsynced().toString());
        assertQuiet(ada);
        for (int time = 0; time < 3; time++) {
            prepare(true);
            assertEquals(10, sync(ada).pushed());
            assertQuiet(ada);
            sync(bob);
            assertEquals(written, all(bob));
            assertEquals(written, all(ada));
            if (time == 1) {
                // Another one before anybody looked.
                prepare(false);
                continue;
            }
            prepare(false);
            for (Session session : List.of(ada, bob)) {
                assertQuiet(session);
                assertEquals(written, all(session));
                assertTrue(session.unsynced().isEmpty());
            }
        }
    }

    /** The remote gets a column: what it has in it is read, and what engineers had written elsewhere is not taken for wiped. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aColumnThatCameIsRead(boolean companion) throws Exception {
        home("documented");
        if (companion) prepare(true);
        Session ada = synced("ada");
        Session bob = synced("bob");
        does(ada, new SetField(HEAD, "fuse_rating", "80"));
        sync(ada);
        sync(bob);
        DATABASES.run(
                database,
                "ALTER TABLE flows.service_head_registry ADD COLUMN fuse_rating smallint;"
                        + " GRANT ALL ON flows.service_head_registry TO engineer;"
                        + " UPDATE flows.service_head_registry SET fuse_rating = 63 WHERE name = 'SH-2'");
        sync(ada);
        assertEquals(80, head(ada, Nets.HEAD).fuseRating());
        assertEquals(63, head(ada, Nets.OTHER_HEAD).fuseRating());
        sync(bob);
        assertEquals(80, head(bob, Nets.HEAD).fuseRating());
        assertEquals(
                "63 80",
                onServer("SELECT string_agg(fuse_rating::text, ' ' ORDER BY 1) FROM"
                        + " (SELECT fuse_rating FROM flows.service_head_registry ORDER BY 1) x"));
        assertQuiet(ada);
        assertQuiet(bob);
        DATABASES.run(
                database,
                "ALTER TABLE flows.feeder_registry ADD COLUMN esco uuid DEFAULT '" + Nets.ESCO
                        + "'; GRANT ALL ON flows.feeder_registry TO engineer");
        sync(ada);
        assertEquals(
                Nets.ESCO,
                ada.topology().all(Feeder.class).findFirst().orElseThrow().esco());
        assertQuiet(ada);
    }

    /** A companion made before there were looped services: they stay on the laptop until somebody prepares it again. */
    @Test
    void aCompanionOfAFormerVersionIsCompleted() throws Exception {
        home("deployed");
        prepare(true);
        DATABASES.run(database, "DROP TABLE feederline.loops");
        Session ada = synced("ada");
        Session bob = synced("bob");
        write(ada, "deployed");
        assertEquals(9, sync(ada).pushed());
        assertEquals(9, sync(bob).pulled());
        assertEquals(0, bob.topology().count(Kind.LOOP));
        assertQuiet(ada);
        prepare(true);
        assertThrows(RemoteException.class, () -> prepare(true), "now it has all");
        assertEquals(1, sync(ada).pushed());
        assertEquals(1, sync(bob).pulled());
        assertEquals(all(ada), all(bob));
        assertQuiet(ada);
        assertQuiet(bob);
        prepare(false);
    }

    /** Seen and written is what belongs to objects that may be seen and written. */
    @Test
    void itIsAsStrictAsFlows() throws Exception {
        home("deployed");
        prepare(true);
        Session ada = engineer("ada");
        sync(ada);
        write(ada, "deployed");
        sync(ada);
        DATABASES.run(
                database,
                "ALTER TABLE flows.service_head_registry ENABLE ROW LEVEL SECURITY;"
                        + " CREATE POLICY one ON flows.service_head_registry USING (name = 'SH-2')");
        Session bob = engineer("bob");
        assertEquals(List.of(), sync(bob).parked());
        assertEquals(0, bob.topology().count(Kind.PROVENANCE), "of a head that is hidden");
        assertEquals(1, bob.topology().count(Kind.PLANNED_MOVE), "of one that is not");
        assertEquals(3, head(bob, Nets.OTHER_HEAD).designedPhase());
        assertEquals("1", onServer("SELECT count(*) FROM feederline.service_head_registry"));
        assertQuiet(bob);
        // What was hidden comes with what it belongs to.
        DATABASES.run(database, "ALTER TABLE flows.service_head_registry DISABLE ROW LEVEL SECURITY");
        sync(bob);
        assertEquals(1, bob.topology().count(Kind.PROVENANCE));
        for (Kind kind : Kind.ENTITIES)
            DATABASES.run(database, "REVOKE UPDATE ON flows." + kind.table() + " FROM engineer");
        for (Kind kind : List.of(Kind.HEAD_METER, Kind.HEAD_PROPERTY, Kind.REGISTER_CIRCUIT))
            DATABASES.run(database, "REVOKE UPDATE ON flows." + kind.table() + " FROM engineer");
        does(bob, new SetDesignedPhase(Nets.OTHER_HEAD, 1));
        Parked parked = sync(bob).parked().getFirst();
        assertEquals("42501", parked.code(), parked::toString);
        assertEquals(
                "3",
                onServer("SELECT designed_phase FROM feederline.service_head_registry WHERE id = '" + Nets.OTHER_HEAD
                        + "'"));
    }
}
