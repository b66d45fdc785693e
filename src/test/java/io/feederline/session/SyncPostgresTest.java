package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateMeter;
import io.feederline.edit.CreateRegister;
import io.feederline.edit.CreateSite;
import io.feederline.edit.Delete;
import io.feederline.edit.LinkMeter;
import io.feederline.edit.Outcome;
import io.feederline.edit.Rename;
import io.feederline.edit.SetField;
import io.feederline.edit.SetNorm;
import io.feederline.edit.SetPhase;
import io.feederline.edit.Settle;
import io.feederline.fixture.Nets;
import io.feederline.model.Conflict;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Norms;
import io.feederline.model.Parked;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.sync.Sync;
import io.feederline.sync.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two engineers, each with a workspace, and one real Postgres in both known shapes. */
class SyncPostgresTest extends SyncFixture {
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

    /** What somebody set for a site stays on this laptop, and is lost by no sync: whether the site goes is asked. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aSettingOfASiteThatIsGoneThereIsAskedFor(String shape) throws Exception {
        for (String take : List.of("keep", "delete")) {
            remote(shape);
            Session bob = engineer("bob " + take);
            sync(bob);
            does(bob, new CreateSite(Nets.id(80), "Hazelmead", Nets.ESCO, Nets.AT));
            sync(bob);
            does(bob, new SetNorm(Norms.ADMD.name(), Nets.id(80), "1.5"));
            assertEquals(0, sync(bob).pushed(), "it stays here");
            DATABASES.run(database, "DELETE FROM flows.sites_new WHERE id = '" + Nets.id(80) + "'");
            Conflict conflict = sync(bob).conflicts().getFirst();
            assertEquals(new Ref(Kind.SITE, Nets.id(80)), conflict.object());
            assertEquals(1.5, Norms.ADMD.at(bob.topology(), Nets.id(80)));
            does(bob, new Settle(conflict.id(), take, null));
            sync(bob);
            boolean kept = take.equals("keep");
            assertEquals(
                    kept ? "Hazelmead" : null,
                    onServer("SELECT name FROM flows.sites_new WHERE id = '" + Nets.id(80) + "'"));
            assertEquals(kept ? 1 : 0, bob.topology().count(Kind.SETTING));
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
            assertEquals("SH-2", bob.topology().called(conflict.object()), "what the remote calls it");
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

    /** Base has the server's version of every row, changed cells or not; and those in memory follow without being read anew. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void theVersionsOfPushedAndPulledRowsAreKnown(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        Session bob = engineer("bob");
        sync(ada);
        sync(bob);
        sync(ada);
        Versions heads = Objects.requireNonNull(ada.versions().get(Kind.SERVICE_HEAD));
        does(bob, new SetField(METER, "hardware", "C1.b"), new Rename(METER, "M-2"));
        sync(bob);
        does(
                ada,
                new Rename(HEAD, "SH-9"),
                new SetPhase(Nets.HEAD, 3),
                new SetField(HEAD, "installed_on", "2024-05-06"));
        sync(ada);
        assertSame(heads, ada.versions().get(Kind.SERVICE_HEAD));
        for (Ref row : List.of(HEAD, METER)) {
            List<String> known = new ArrayList<>();
            ada.workspace()
                    .syncState()
                    .eachOfBase(
                            row.kind(), List.of(row.id()), (key, id, version) -> known.add(String.valueOf(version)));
            assertEquals(
                    List.of(String.valueOf(onServer(
                            "SELECT xmin FROM flows." + row.kind().table() + " WHERE id = '" + row.id() + "'"))),
                    known);
        }
        assertEquals(0, sync(ada).pulled() + sync(ada).pushed());
    }

    private static final Ref METER = new Ref(Kind.METER, Nets.METER);
}
