package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.feederline.edit.CreateHead;
import io.feederline.edit.CreateMeter;
import io.feederline.edit.CreateRegister;
import io.feederline.edit.EndMapping;
import io.feederline.edit.LinkProperty;
import io.feederline.edit.MapRegister;
import io.feederline.edit.Rename;
import io.feederline.edit.SetField;
import io.feederline.edit.SetPhase;
import io.feederline.fixture.Nets;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.MeterShadow;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.sync.Sync;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a remote is read, and what is taken for somebody's edit: others' columns, versions, and what triggers did. */
class SyncReadingPostgresTest extends SyncFixture {
    private static final Ref METER = new Ref(Kind.METER, Nets.METER);

    private static Meter meter(Session session) {
        return Objects.requireNonNull(session.topology().find(Meter.class, Nets.METER));
    }

    private static String update(String set) {
        return "UPDATE flows.service_head_registry SET " + set + " WHERE id = '" + Nets.HEAD + "'";
    }

    // ---- other programs ----

    /** Other programs write rows that are edited here: in columns of theirs, or others than mine, that is no conflict. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void otherProgramsAreInNobodysWay(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new SetField(METER, "hardware", "C1.w"));
        DATABASES.run(
                database,
                "UPDATE flows.meter_registry SET name = 'seen'; UPDATE flows.meter_shadows SET csq = 17, balance = 3");
        Sync.Report report = sync(ada);
        assertEquals(List.of(), report.conflicts());
        assertEquals(1, report.pushed());
        assertEquals("seen", METER.kind().column("name").of(meter(ada)));
        assertEquals("seen C1.w", onServer("SELECT name || ' ' || hardware FROM flows.meter_registry"));
        assertEquals(
                17,
                Objects.requireNonNull(ada.topology().find(MeterShadow.class, Nets.METER))
                        .csq());
        assertQuiet(ada);
    }

    /** Columns that did not change, that are other programs' or that nobody here knows are in no statement. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void onlyWhatChangedIsWritten(String shape) throws Exception {
        remote(shape);
        DATABASES.run(database, """
            ALTER TABLE flows.meter_registry ADD COLUMN depot text DEFAULT 'south';
            CREATE SEQUENCE flows.tries;
            CREATE FUNCTION flows.watch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN PERFORM nextval('flows.tries'); RETURN NEW; END $$;
            CREATE TRIGGER watch BEFORE UPDATE OF id, serial, name, mode, esco, ip_address, single_meter_app,
                daylight_savings_correction_enabled, created_at, updated_at, depot ON flows.meter_registry
                EXECUTE FUNCTION flows.watch()\
            """);
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new SetField(METER, "hardware", "C1.w"));
        assertEquals(1, sync(ada).pushed());
        assertEquals("C1.w south", onServer("SELECT hardware || ' ' || depot FROM flows.meter_registry"));
        assertEquals("f", onServer("SELECT is_called FROM flows.tries"));
        assertQuiet(ada);
    }

    /** When a row came is the server's to say: a laptop's time would be skipped by who copies what is new. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void theServerSaysWhenARowCame(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        does(
                ada,
                new CreateHead(Nets.id(700), "new", null, Nets.AT),
                new LinkProperty(Nets.PROPERTY, Nets.id(700), Nets.AT),
                new CreateMeter(Nets.id(701), "EML0000000009", null, null, null, Nets.ESCO, Nets.AT),
                new CreateRegister(Nets.id(702), Nets.id(701), "A", Nets.AT),
                new MapRegister(Nets.id(702), Nets.OTHER_CIRCUIT, Nets.AT));
        assertEquals(5, sync(ada).pushed());
        for (Kind kind : Kind.REMOTE)
            assertEquals(
                    "0",
                    onServer("SELECT count(*) FROM flows." + kind.table()
                            + " t WHERE (to_jsonb(t) ->> 'created_at')::timestamptz = '" + Nets.AT + "'"),
                    kind.table());
        assertEquals(
                onServer("SELECT floor(extract(epoch FROM created_at))::bigint FROM flows.service_head_registry WHERE"
                        + " name = 'new'"),
                String.valueOf(Objects.requireNonNull(head(ada, Nets.id(700)).createdAt())
                        .getEpochSecond()));
        assertQuiet(ada);
    }

    /** Moments that no calendar has are told and read as empty; a mapping from one on is one from the beginning. */
    @Test
    void momentsWithoutEndAreRead() throws Exception {
        remote("deployed");
        DATABASES.run(
                database,
                "INSERT INTO flows.circuits (id, type, name) SELECT gen_random_uuid(), 'power', 'c' || n FROM"
                    + " generate_series(1, 30) n; INSERT INTO flows.circuit_register (circuit, register, start_time)"
                    + " SELECT id, '" + Nets.REGISTER + "', '2024-01-01' FROM flows.circuits WHERE name LIKE 'c%';"
                        + " UPDATE flows.service_head_registry SET created_at = 'infinity';"
                        + " UPDATE flows.meter_registers SET start_time = '-infinity', end_time = '99999-01-01';"
                        + " INSERT INTO flows.circuit_register (circuit, register, start_time) VALUES ('"
                        + Nets.OTHER_CIRCUIT
                        + "', '" + Nets.REGISTER + "', '-infinity'), ('" + Nets.CIRCUIT + "', '" + Nets.REGISTER
                        + "', '99999-01-01')");
        Session ada = engineer("ada");
        String told = sync(ada).notices().toString();
        assertEquals(true, told.contains("meter_registers.start_time"), told);
        assertEquals("SH-1", head(ada, Nets.HEAD).name());
        for (int i = 0; i < 2; i++) {
            Sync.Report again = sync(ada);
            assertEquals(List.of(), again.conflicts());
            assertEquals(0, again.pushed());
        }
        DATABASES.run(database, "UPDATE flows.circuit_register SET notes = 'seen' WHERE NOT isfinite(start_time)");
        assertEquals(List.of(), sync(ada).conflicts());
        does(ada, new SetPhase(Nets.HEAD, 3), new EndMapping(Nets.REGISTER, Nets.OTHER_CIRCUIT, Nets.AT));
        assertEquals(2, sync(ada).pushed());
        assertEquals(
                "1",
                onServer("SELECT count(*) FROM flows.circuit_register WHERE start_time = '-infinity' AND end_time"
                        + " = '" + Nets.AT + "' AND notes = 'seen'"));
        assertEquals(
                "1",
                onServer("SELECT count(*) FROM flows.circuit_register WHERE start_time = '99999-01-01' AND"
                        + " end_time IS NULL"));
        assertEquals(0, sync(ada).pulled());
    }

    /** A column that must be filled and that nobody here knows: the new row stays here and the reason names it. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aColumnThatNobodyFillsKeepsTheNewRowHere(String shape) throws Exception {
        remote(shape);
        DATABASES.run(
                database,
                "ALTER TABLE flows.service_head_registry ADD COLUMN inspector text NOT NULL DEFAULT 'x';"
                        + " ALTER TABLE flows.service_head_registry ALTER COLUMN inspector DROP DEFAULT");
        Session ada = engineer("ada");
        String told = sync(ada).notices().toString();
        assertEquals(true, told.contains("inspector"), told);
        assertEquals(List.of(), sync(ada).notices(), "once, before anything is made");
        does(ada, new CreateHead(Nets.id(700), "SH-7", null, Nets.AT), new SetPhase(Nets.HEAD, 3));
        Sync.Report report = sync(ada);
        assertEquals(1, report.pushed());
        assertEquals("23502", report.parked().getFirst().code());
        assertEquals(true, report.parked().getFirst().why().contains("inspector"), report.parked()::toString);
        assertNotNull(ada.topology().find(ServiceHead.class, Nets.id(700)));
    }

    // ---- one snapshot, and versions that only hint ----

    /** A feeder and a head on it come while the tables are read one after the other: both or none. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatComesWhileItIsReadComesAsAWhole(String shape) throws Exception {
        remote(shape);
        boolean deployed = shape.equals("deployed");
        Session ada = engineer("ada");
        sync(ada);
        Sync.Report report = sync(
                ada,
                reading(Kind.SERVICE_HEAD),
                "INSERT INTO flows.feeder_registry (id, name" + (deployed ? ", esco" : "") + ") VALUES ('" + Nets.id(20)
                        + "', 'F2'" + (deployed ? ", '" + Nets.ESCO + "'" : "")
                        + "); INSERT INTO flows.service_head_registry (id, name, feeder) VALUES ('" + Nets.id(21)
                        + "', 'SH-3', '" + Nets.id(20) + "')");
        assertEquals(0, report.pulled(), report::toString);
        assertNull(ada.topology().find(ServiceHead.class, Nets.id(21)));
        assertEquals(2, sync(ada).pulled());
        assertNotNull(ada.topology().find(Feeder.class, Nets.id(20)));
        assertQuiet(ada);
    }

    /** A transaction that began long ago commits late: its version is lower than the one that was seen. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aLowerVersionIsAnotherOne(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        try (Connection old = DATABASES.owner(database);
                Statement statement = old.createStatement()) {
            old.setAutoCommit(false);
            statement.execute("SELECT pg_current_xact_id()");
            DATABASES.run(database, update("phase = 3"));
            sync(ada);
            assertEquals(3, head(ada, Nets.HEAD).phase());
            statement.execute(update("phase = 2"));
            old.commit();
        }
        assertEquals(1, sync(ada).pulled());
        assertEquals(2, head(ada, Nets.HEAD).phase());
        assertQuiet(ada);
    }

    /** Written and the same: nobody's edit, also where it was edited here. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aNewVersionWithoutAChangeIsNoEdit(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new SetPhase(Nets.HEAD, 3));
        DATABASES.run(database, update("phase = phase, name = name"));
        Sync.Report report = sync(ada);
        assertEquals(List.of(0, 1), List.of(report.pulled(), report.pushed()));
        assertEquals(List.of(), report.conflicts());
        DATABASES.run(database, update("phase = phase"));
        assertEquals(0, sync(ada).pulled());
        assertQuiet(ada);
    }

    /** A view has no versions: it is compared by value, written through where it lets us, and what vanishes is found. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aViewIsComparedByValue(String shape) throws Exception {
        remote(shape);
        String more = "INSERT INTO flows.plots (id, plot) VALUES ('" + Nets.id(20) + "', 'WL-02')";
        DATABASES.run(
                database,
                "ALTER TABLE flows.properties RENAME TO plots; CREATE VIEW flows.properties AS SELECT * FROM"
                        + " flows.plots; GRANT SELECT, INSERT, UPDATE, DELETE ON flows.properties TO engineer; "
                        + more);
        Session ada = engineer("ada");
        sync(ada);
        Sync.Report nothing = sync(ada);
        assertEquals(0, nothing.pulled() + nothing.pushed(), nothing::toString);
        DATABASES.run(database, "UPDATE flows.plots SET plot = 'WL-09' WHERE id = '" + Nets.PROPERTY + "'");
        assertEquals(1, sync(ada).pulled());
        Ref property = new Ref(Kind.PROPERTY, Nets.PROPERTY);
        does(ada, new Rename(property, "WL-08"));
        assertEquals(1, sync(ada).pushed());
        assertEquals("WL-08", onServer("SELECT plot FROM flows.plots WHERE id = '" + Nets.PROPERTY + "'"));
        DATABASES.run(database, "DELETE FROM flows.plots WHERE id = '" + Nets.id(20) + "'");
        sync(ada);
        assertNull(ada.topology().find(Property.class, Nets.id(20)));
        for (int i = 0; i < 2; i++) {
            Sync.Report report = sync(ada);
            assertEquals(0, report.pulled() + report.pushed(), report::toString);
        }
    }

    // ---- what triggers do with what was sent ----

    private void trigger(String does) throws Exception {
        DATABASES.run(database, """
            CREATE FUNCTION flows.tidy() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN %s RETURN NEW; END $$;
            CREATE TRIGGER tidy BEFORE INSERT OR UPDATE ON flows.service_head_registry FOR EACH ROW
                EXECUTE FUNCTION flows.tidy()\
            """.formatted(does));
    }

    /** What the server made of the value is what was synced: not my edit, and not somebody else's. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatATriggerMakesOfAValueIsNoEdit(String shape) throws Exception {
        remote(shape);
        trigger("NEW.name := upper(NEW.name);");
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new Rename(HEAD, "shed"), new CreateHead(Nets.id(700), "new", Nets.FEEDER, Nets.AT));
        Sync.Report report = sync(ada);
        assertEquals(2, report.pushed(), report::toString);
        assertEquals("SHED", head(ada, Nets.HEAD).name());
        assertEquals("NEW", head(ada, Nets.id(700)).name());
        assertQuiet(ada);
    }

    /** What was left empty and is filled in by a default or a trigger is there at once. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatTheServerFillsInIsNoEdit(String shape) throws Exception {
        remote(shape);
        DATABASES.run(database, "ALTER TABLE flows.service_head_registry ALTER COLUMN phase SET DEFAULT 2");
        trigger("NEW.type := coalesce(NEW.type, 'network_owned');");
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new CreateHead(Nets.id(700), "new", null, Nets.AT));
        assertEquals(1, sync(ada).pushed());
        assertEquals(2, head(ada, Nets.id(700)).phase());
        assertEquals("network_owned", head(ada, Nets.id(700)).type());
        assertQuiet(ada);
    }

    /** A trigger that changes another column than the one that was sent: it arrives, and nothing is sent for it. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatATriggerChangesBesideArrives(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        trigger("NEW.type := 'network_owned';");
        does(ada, new Rename(HEAD, "SH-9"));
        assertEquals(1, sync(ada).pushed());
        Sync.Report next = sync(ada);
        assertEquals(0, next.pushed());
        assertEquals(List.of(), next.conflicts());
        assertEquals("network_owned", head(ada, Nets.HEAD).type());
        assertQuiet(ada);
    }

    /** Somebody else's other column of the row that was sent, between reading and writing, is theirs, and arrives. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatSomebodyChangedBesideMeanwhileArrives(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new Rename(HEAD, "SH-9"));
        assertEquals(1, sync(ada, READ, update("phase = 3")).pushed());
        Sync.Report next = sync(ada);
        assertEquals(List.of(1, 0), List.of(next.pulled(), next.pushed()));
        assertEquals(3, head(ada, Nets.HEAD).phase());
        assertEquals("SH-9", head(ada, Nets.HEAD).name());
        assertQuiet(ada);
    }
}
