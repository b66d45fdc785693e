package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.check.Findings;
import io.feederline.edit.CreateFeeder;
import io.feederline.edit.CreateMeter;
import io.feederline.edit.LinkMeter;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetField;
import io.feederline.edit.SetFuseRating;
import io.feederline.edit.SetPhase;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Esco;
import io.feederline.model.Kind;
import io.feederline.model.Lookup;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Tree;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.RemoteTarget;
import io.feederline.sync.Sync;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of the remote: chosen ESCOs, and what row-level security leaves to see. */
class SyncScopePostgresTest extends SyncFixture {
    private static final UUID OTHER_ESCO = Nets.id(101);
    private static final UUID FAR_HEAD = Nets.id(104);
    private static final UUID FAR_METER = Nets.id(106);

    /** A second ESCO with a home of its own, and a meter that is nobody's yet. */
    private void secondEsco() throws Exception {
        boolean deployed = onServer("SELECT to_regtype('flows.meter_mode_enum')") != null
                && onServer("SELECT attname FROM pg_attribute WHERE attrelid = 'flows.feeder_registry'::regclass"
                                + " AND attname = 'esco'")
                        != null;
        String rows = """
            INSERT INTO flows.escos (id, code, name) VALUES ('N101', 'hmce', 'Hazelmead');
            INSERT INTO flows.sites_new (id, name, esco) VALUES ('N102', 'Hazelmead', 'N101');
            INSERT INTO flows.feeder_registry (id, name{esco}) VALUES ('N103', 'H1'{of});
            INSERT INTO flows.service_head_registry (id, name, phase, feeder) VALUES ('N104', 'HM-1', 3, 'N103');
            INSERT INTO flows.properties (id, plot) VALUES ('N105', 'HM-01');
            INSERT INTO flows.properties_service_head (property, service_head) VALUES ('N105', 'N104');
            INSERT INTO flows.meter_registry (id, serial, mode, esco, single_meter_app, hardware)
                VALUES ('N106', 'EML0000000101', 'active', 'N101', false, 'P1.ax'),
                       ('N116', 'EML0000000116', 'passive', NULL, false, 'C1.w');
            INSERT INTO flows.service_head_meter (service_head, meter) VALUES ('N104', 'N106');
            INSERT INTO flows.meter_registers (register_id, meter_id, element, status) VALUES ('N107', 'N106', 'A', 'enabled');
            INSERT INTO flows.circuits (id, type, name) VALUES ('N108', 'power', 'HM-01-power');
            INSERT INTO flows.circuit_register (circuit, register{time}) VALUES ('N108', 'N107'{at})
            """.replace("{time}", deployed ? ", start_time" : "")
                .replace("{at}", deployed ? ", '2024-01-01'" : "")
                .replace("{esco}", deployed ? ", esco" : "")
                .replace("{of}", deployed ? ", 'N101'" : "");
        for (long n : List.of(101, 102, 103, 104, 105, 106, 107, 108, 116))
            rows = rows.replace("'N" + n + "'", "'" + Nets.id(n) + "'");
        DATABASES.run(database, rows);
    }

    private Remote connect(String more) throws Exception {
        return Remote.connect(
                RemoteTarget.of(DATABASES.address(database) + more), RemoteDatabases.PASSWORD.toCharArray());
    }

    private Sync.Report sync(Session session, String more, Set<UUID> escos) throws Exception {
        try (Remote remote = connect(more)) {
            return session.sync(remote, new Sync.Options(false, false, false, false, escos, null));
        }
    }

    private static String counts(Session session) {
        StringBuilder counts = new StringBuilder();
        for (Kind kind : Kind.REMOTE)
            counts.append(session.topology().count(kind)).append(' ');
        return counts.toString().strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void onlyWhatBelongsToTheChosenEscoComesAndGoes(String shape) throws Exception {
        remote(shape);
        secondEsco();
        Session ada = engineer("ada");
        sync(ada, "", Set.of(Nets.ESCO));
        // Both ESCOs, being few; one site, property, feeder; two heads; the meter and nobody's; circuits that hang
        // nowhere.
        assertEquals("2 1 1 1 2 2 1 2 1 1 1", counts(ada).substring(0, 21));
        String before = everyRow();
        assertEquals(new Sync.Report(0, 0, List.of(), List.of(), List.of()), sync(ada));
        assertEquals(before, everyRow());
        // The choice holds until another is made.
        does(ada, new SetPhase(Nets.HEAD, 2));
        sync(ada);
        assertNull(ada.topology().find(ServiceHead.class, FAR_HEAD));
        // Wider: the rest comes. Narrower: it leaves, and is deleted nowhere.
        sync(ada, "", Set.of());
        assertNotNull(ada.topology().find(ServiceHead.class, FAR_HEAD));
        String all = everyRow();
        Sync.Report narrowed = sync(ada, "", Set.of(OTHER_ESCO));
        assertEquals(List.of(), narrowed.conflicts());
        assertNull(ada.topology().find(ServiceHead.class, Nets.HEAD));
        assertEquals(
                3,
                Objects.requireNonNull(ada.topology().find(ServiceHead.class, FAR_HEAD))
                        .phase());
        assertEquals(all, everyRow());
    }

    /** An edit is not dropped because its object is outside of the part that is now chosen. */
    @Test
    void anEditOutsideTheChosenPartStillArrives() throws Exception {
        remote("deployed");
        secondEsco();
        Session ada = engineer("ada");
        sync(ada, "", Set.of());
        does(ada, new SetFuseRating(FAR_HEAD, 63));
        Sync.Report report = sync(ada, "", Set.of(Nets.ESCO));
        assertEquals(1, report.pushed());
        assertEquals(List.of(), report.conflicts());
        assertEquals("63", onServer("SELECT fuse_rating FROM flows.service_head_registry WHERE name = 'HM-1'"));
        assertEquals(0, sync(ada).pushed());
        assertNull(ada.topology().find(ServiceHead.class, FAR_HEAD));
    }

    /** A serial that is somewhere else on the remote brings that meter in; there is no twin. */
    @Test
    void aKnownSerialBringsItsMeterIn() throws Exception {
        remote("deployed");
        secondEsco();
        Session ada = engineer("ada");
        sync(ada, "", Set.of(Nets.ESCO));
        assertNull(ada.topology().find(Meter.class, FAR_METER));
        UUID fresh = UUID.randomUUID();
        does(ada, new CreateMeter(fresh, " eml0000000101", null, null, null, null, Nets.AT));
        Meter there = Objects.requireNonNull(ada.topology().find(Meter.class, FAR_METER));
        assertEquals("EML0000000101", there.serial());
        assertEquals(OTHER_ESCO, there.esco());
        assertEquals(List.of(there), Lookup.find(ada.topology(), fresh.toString(), null));
        does(ada, new LinkMeter(Nets.OTHER_HEAD, FAR_METER, Nets.AT));
        Sync.Report report = sync(ada);
        assertEquals(1, report.pushed(), report::toString);
        assertEquals(List.of(), report.conflicts());
        Meter after = Objects.requireNonNull(ada.topology().find(Meter.class, FAR_METER));
        assertEquals("active", after.mode());
        assertEquals("P1.ax", after.hardware());
        assertEquals("3", onServer("SELECT count(*) FROM flows.meter_registry"));
        // It belongs to a head of the chosen part now, and stays with all that hangs on it.
        assertEquals(0, sync(ada).pushed());
        assertEquals(
                1,
                ada.topology()
                        .referring(Kind.REGISTER.column("meter_id"), FAR_METER)
                        .size());
        // Another program renames one, and takes one away: the index follows.
        DATABASES.run(
                database, "UPDATE flows.meter_registry SET serial = 'EML0000000117' WHERE serial = 'EML0000000116'");
        sync(ada);
        assertTrue(ada.workspace().meterIndex().find("EML0000000116").isEmpty());
        assertEquals(
                Nets.id(116),
                ada.workspace().meterIndex().find("EML0000000117").orElseThrow().id());
    }

    @Test
    void anEscoThatIsNotThereIsNamedWithThoseThatAre() throws Exception {
        remote("deployed");
        secondEsco();
        try (Remote remote = connect("")) {
            assertEquals(Set.of(OTHER_ESCO), remote.escos(List.of("HMCE")));
            assertEquals(Set.of(Nets.ESCO), remote.escos(List.of("water lilies")));
            RemoteException e = assertThrows(RemoteException.class, () -> remote.escos(List.of("wlcf")));
            String why = String.valueOf(e.getMessage());
            assertTrue(why.contains("\"wlcf\"") && why.contains("hmce, wlce"), why);
        }
    }

    /** Row-level security without a policy hides every ESCO: what belongs to them stays together, and nothing is missed. */
    @Test
    void hiddenParentsHavePlaceholders() throws Exception {
        remote("deployed");
        secondEsco();
        DATABASES.run(database, "ALTER TABLE flows.escos ENABLE ROW LEVEL SECURITY");
        Session ada = engineer("ada");
        sync(ada);
        assertEquals(2, ada.topology().count(Kind.PLACEHOLDER));
        assertEquals(2, Tree.ELECTRICAL.roots(ada.topology()).size());
        assertEquals(
                List.of(),
                Findings.of(Nets.seen(ada.topology())).open().stream()
                        .filter(finding -> finding.code().equals("T15"))
                        .toList());
        String before = everyRow();
        assertEquals(new Sync.Report(0, 0, List.of(), List.of(), List.of()), sync(ada));
        does(ada, new CreateFeeder(Nets.id(700), "F2", Nets.ESCO, null, null, Nets.AT));
        assertEquals(1, sync(ada).pushed());
        DATABASES.run(database, "DELETE FROM flows.feeder_registry WHERE name = 'F2'");
        sync(ada);
        assertEquals(before, everyRow());
        // An ESCO that nothing refers to any more needs no placeholder; one that is shown is itself.
        DATABASES.run(
                database,
                "UPDATE flows.meter_registry SET esco = NULL WHERE esco = '" + OTHER_ESCO + "';"
                        + " UPDATE flows.feeder_registry SET esco = '" + Nets.ESCO + "';"
                        + " UPDATE flows.sites_new SET esco = '" + Nets.ESCO + "'");
        sync(ada);
        assertNull(ada.topology().find(Esco.class, OTHER_ESCO));
        DATABASES.run(database, "ALTER TABLE flows.escos DISABLE ROW LEVEL SECURITY");
        Sync.Report shown = sync(ada);
        assertEquals(List.of(), shown.conflicts());
        assertEquals(0, ada.topology().count(Kind.PLACEHOLDER));
        assertEquals(
                "wlce",
                Objects.requireNonNull(ada.topology().find(Esco.class, Nets.ESCO))
                        .code());
    }

    /** What a role sees depends on a setting: another setting shows another part, and nobody has deleted anything. */
    @Test
    void aSessionSettingIsPartOfTheScope() throws Exception {
        remote("deployed");
        secondEsco();
        for (String table : List.of("escos", "feeder_registry", "sites_new"))
            DATABASES.run(
                    database,
                    "ALTER TABLE flows." + table + " ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON flows." + table
                            + " USING ("
                            + (table.equals("escos") ? "code" : "(SELECT code FROM flows.escos e WHERE e.id = esco)")
                            + " = current_setting('app.current_esco', true))");
        Session ada = engineer("ada");
        sync(ada, "&app.current_esco=wlce", Set.of());
        assertNotNull(ada.topology().find(new Ref(Kind.FEEDER, Nets.FEEDER)));
        does(ada, new SetField(new Ref(Kind.FEEDER, Nets.FEEDER), "name", "F1 east"));
        // Seen as another ESCO: the feeder is hidden, and so the edit cannot arrive; it stays, and is told.
        Sync.Report other = sync(ada, "&app.current_esco=hmce", Set.of());
        assertEquals(List.of(), other.conflicts());
        assertEquals(1, other.parked().size());
        assertNotNull(ada.topology().find(new Ref(Kind.FEEDER, Nets.id(103))));
        assertEquals("F1", onServer("SELECT name FROM flows.feeder_registry WHERE id = '" + Nets.FEEDER + "'"));
        try (Remote remote = connect("&app.current_esco=wlce")) {
            Sync.Report back = ada.sync(remote, new Sync.Options(false, false, false, true));
            assertEquals(1, back.pushed(), back::toString);
            assertEquals(List.of(), back.parked());
        }
        assertEquals("F1 east", onServer("SELECT name FROM flows.feeder_registry WHERE id = '" + Nets.FEEDER + "'"));
        assertInstanceOf(Outcome.Done.class, ada.perform(new SetFuseRating(Nets.HEAD, 60)));
        assertEquals(1, sync(ada, "&app.current_esco=wlce", Set.of()).pushed());
    }
}
