package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.CreateMeter;
import io.feederline.edit.CreateRegister;
import io.feederline.edit.Delete;
import io.feederline.edit.EndMapping;
import io.feederline.edit.LinkMeter;
import io.feederline.edit.MapRegister;
import io.feederline.edit.SetField;
import io.feederline.edit.Settle;
import io.feederline.edit.Together;
import io.feederline.edit.UnlinkMeter;
import io.feederline.fixture.Nets;
import io.feederline.model.Conflict;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.sync.Sync;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappings over time, on a remote that has their times and on one that has not; and what is retired instead of deleted. */
class SyncMappingsPostgresTest extends SyncFixture {
    private static final Instant THEN = Instant.parse("2025-03-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2025-06-01T00:00:00Z");
    private static final Instant MUCH_LATER = Instant.parse("2199-01-01T00:00:00Z");
    private static final UUID NEW_METER = Nets.id(700);
    private static final UUID NEW_REGISTER = Nets.id(701);

    private static Together rewired(UUID register, UUID from, UUID to, Instant at) {
        return new Together(List.of(new EndMapping(register, from, at), new MapRegister(register, to, at)));
    }

    /** The mappings here: the last digits of circuit and register, start and end. */
    private static String here(Session session) {
        return session.topology()
                .all(RegisterCircuit.class)
                .map(m -> last(m.circuit()) + last(m.register()) + " " + day(m.startTime()) + " " + day(m.endTime()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String last(UUID id) {
        return id.toString().substring(35);
    }

    private static String day(@Nullable Instant at) {
        return at == null ? "-" : at.toString().substring(0, 10);
    }

    /** The mappings there, in the same words; without times where it has none. */
    private String there(boolean timed) throws Exception {
        String times = timed
                ? "|| ' ' || to_char(start_time AT TIME ZONE 'UTC', 'YYYY-MM-DD') || ' ' ||"
                        + " coalesce(to_char(end_time AT TIME ZONE 'UTC', 'YYYY-MM-DD'), '-')"
                : "";
        return String.valueOf(onServer("SELECT string_agg(t, ', ' ORDER BY t COLLATE \"C\") FROM (SELECT"
                + " right(circuit::text, 1) || right(register::text, 1) " + times
                + " AS t FROM flows.circuit_register) m"));
    }

    /** Rewired, and rewired back: where there are no times the remote has what holds now, and the history stays here. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatIsRewiredStaysSo(String shape) throws Exception {
        remote(shape);
        boolean timed = shape.equals("deployed");
        String start = timed ? "2024-01-01" : "-";
        Session ada = engineer("ada");
        Session bob = engineer("bob");
        sync(ada);
        sync(bob);
        does(ada, rewired(Nets.REGISTER, Nets.CIRCUIT, Nets.OTHER_CIRCUIT, THEN));
        Sync.Report report = sync(ada);
        assertEquals(List.of(), report.parked());
        String once = "87 " + start + " 2025-03-01, 97 2025-03-01 -";
        assertEquals(once, here(ada));
        assertEquals(timed ? once : "97", there(timed));
        assertQuiet(ada);
        assertEquals(once, here(ada));
        sync(bob);
        assertQuiet(bob);
        assertEquals(timed ? once : "97 - -", here(bob));
        does(ada, rewired(Nets.REGISTER, Nets.OTHER_CIRCUIT, Nets.CIRCUIT, LATER));
        assertEquals(List.of(), sync(ada).parked());
        String twice = "87 " + start + " 2025-03-01, 87 2025-06-01 -, 97 2025-03-01 2025-06-01";
        assertEquals(twice, here(ada));
        assertEquals(timed ? twice : "87", there(timed));
        assertQuiet(ada);
        assertEquals(twice, here(ada));
        sync(bob);
        assertQuiet(bob);
        assertEquals(timed ? twice : "87 - -", here(bob));
    }

    /** A meter gives way to another one, as one step: link, register and mapping change hands. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aReplacedMeterStaysSo(String shape) throws Exception {
        remote(shape);
        boolean timed = shape.equals("deployed");
        Session ada = engineer("ada");
        sync(ada);
        Ref old = new Ref(Kind.METER, Nets.METER);
        does(
                ada,
                new Together(List.of(
                        new EndMapping(Nets.REGISTER, Nets.CIRCUIT, THEN),
                        new UnlinkMeter(Nets.HEAD, Nets.METER),
                        new SetField(old, "installation_status", "deleted"),
                        new SetField(new Ref(Kind.REGISTER, Nets.REGISTER), "status", "replaced"),
                        new CreateMeter(NEW_METER, "EML0000000009", null, "active", "C1.w", Nets.ESCO, Nets.AT),
                        new CreateRegister(NEW_REGISTER, NEW_METER, "A", Nets.AT),
                        new LinkMeter(Nets.HEAD, NEW_METER, Nets.AT),
                        new MapRegister(NEW_REGISTER, Nets.CIRCUIT, THEN))));
        Sync.Report report = sync(ada);
        assertEquals(List.of(), report.parked());
        String mappings = "87 " + (timed ? "2024-01-01" : "-") + " 2025-03-01, 8d 2025-03-01 -";
        assertEquals(mappings, here(ada));
        assertEquals(timed ? mappings : "8d", there(timed));
        assertEquals(
                "EML0000000009",
                onServer("SELECT string_agg(serial, ' ') FROM flows.meter_registry JOIN flows.service_head_meter ON"
                        + " meter = id"));
        assertQuiet(ada);
        assertEquals(mappings, here(ada));
        assertEquals(2, ada.topology().count(Kind.METER));
        assertEquals(2, ada.topology().count(Kind.REGISTER));
        assertEquals(1, ada.topology().count(Kind.HEAD_METER));
    }

    /** What begins one day is not there before, where there are no times; it is no deletion, and no edit. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatBeginsOneDayWaitsHere(String shape) throws Exception {
        remote(shape);
        boolean timed = shape.equals("deployed");
        Session ada = engineer("ada");
        sync(ada);
        does(ada, rewired(Nets.REGISTER, Nets.CIRCUIT, Nets.OTHER_CIRCUIT, MUCH_LATER));
        assertEquals(List.of(), sync(ada).parked());
        String all = "87 " + (timed ? "2024-01-01" : "-") + " 2199-01-01, 97 2199-01-01 -";
        assertEquals(all, here(ada));
        assertEquals(timed ? all : "87", there(timed));
        assertQuiet(ada);
        assertEquals(all, here(ada));
    }

    /** Another program takes a mapping away: here it goes too, the ended ones stay. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatIsTakenAwayThereGoesHereAndHistoryStays(String shape) throws Exception {
        remote(shape);
        boolean timed = shape.equals("deployed");
        Session ada = engineer("ada");
        sync(ada);
        does(ada, rewired(Nets.REGISTER, Nets.CIRCUIT, Nets.OTHER_CIRCUIT, THEN));
        sync(ada);
        DATABASES.run(database, "DELETE FROM flows.circuit_register WHERE circuit = '" + Nets.OTHER_CIRCUIT + "'");
        Sync.Report report = sync(ada);
        assertEquals(List.of(1, 0), List.of(report.pulled(), report.pushed()));
        String ended = "87 " + (timed ? "2024-01-01" : "-") + " 2025-03-01";
        // Where there are no times, that it held from then until now is known here only.
        assertEquals(timed ? ended : ended + ", 97 2025-03-01 " + day(Instant.now()), here(ada));
        assertQuiet(ada);
    }

    /** A start that only this laptop has stays when the mapping ends there: it ended when that was seen. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aStartRecordedHereOutlivesItsMappingThere(String shape) throws Exception {
        remote(shape);
        boolean timed = shape.equals("deployed");
        Session ada = engineer("ada");
        Session bob = engineer("bob");
        sync(ada);
        sync(bob);
        does(ada, rewired(Nets.REGISTER, Nets.CIRCUIT, Nets.OTHER_CIRCUIT, THEN));
        sync(ada);
        sync(bob);
        does(bob, new EndMapping(Nets.REGISTER, Nets.OTHER_CIRCUIT, LATER));
        sync(bob);
        assertEquals(List.of(), sync(ada).conflicts());
        assertEquals(
                timed
                        ? "87 2024-01-01 2025-03-01, 97 2025-03-01 2025-06-01"
                        : "87 - 2025-03-01, 97 2025-03-01 " + day(Instant.now()),
                here(ada));
        assertQuiet(ada);
    }

    /** A register that went there goes with its mappings, but not where only this laptop knows when they held. */
    @Test
    void whatOnlyThisLaptopKnowsOfAMappingIsAskedFor() throws Exception {
        remote("documented");
        Session ada = engineer("ada");
        Session bob = engineer("bob");
        sync(ada);
        does(ada, rewired(Nets.REGISTER, Nets.CIRCUIT, Nets.OTHER_CIRCUIT, THEN));
        sync(ada);
        sync(bob);
        String before = here(ada);
        DATABASES.run(
                database,
                "DELETE FROM flows.circuit_register; DELETE FROM flows.meter_registers WHERE register_id = '"
                        + Nets.REGISTER + "'");
        assertEquals(List.of(), sync(bob).conflicts());
        assertEquals(0, bob.topology().count(Kind.REGISTER));
        List<Conflict> conflicts = sync(ada).conflicts();
        assertEquals(before, here(ada));
        assertTrue(!conflicts.isEmpty());
        while (!conflicts.isEmpty()) {
            does(ada, new Settle(conflicts.getFirst().id(), "delete", null));
            conflicts = sync(ada).conflicts();
        }
        assertEquals("", here(ada));
        assertEquals(0, ada.topology().count(Kind.REGISTER));
        assertQuiet(ada);
        assertEquals("0", onServer("SELECT count(*) FROM flows.meter_registers"));
    }

    /** Ended here, and begun again by another program: that is another mapping, and the first one stays as it was. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatBeginsAgainThereIsAnotherOne(String shape) throws Exception {
        remote(shape);
        boolean timed = shape.equals("deployed");
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new EndMapping(Nets.REGISTER, Nets.CIRCUIT, THEN));
        sync(ada);
        String ended = "87 " + (timed ? "2024-01-01" : "-") + " 2025-03-01";
        assertEquals(ended, here(ada));
        DATABASES.run(
                database,
                "INSERT INTO flows.circuit_register (circuit, register" + (timed ? ", start_time" : "") + ") VALUES ('"
                        + Nets.CIRCUIT + "', '" + Nets.REGISTER + "'" + (timed ? ", '2025-09-01'" : "") + ")");
        assertEquals(1, sync(ada).pulled());
        assertEquals(2, ada.topology().count(Kind.REGISTER_CIRCUIT));
        assertTrue(here(ada).contains(ended), here(ada));
        RegisterCircuit open = ada.topology()
                .all(RegisterCircuit.class)
                .filter(RegisterCircuit::isOpen)
                .findFirst()
                .orElseThrow();
        assertNotNull(open.startTime(), "it did not always hold");
        assertQuiet(ada);
        assertEquals(2, ada.topology().count(Kind.REGISTER_CIRCUIT));
    }

    /** A register that the remote has is kept there as replaced, where it can say so, with its mapping ended; else it is told. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void aDeletedRegisterIsReplaced(String shape) throws Exception {
        remote(shape);
        boolean timed = shape.equals("deployed");
        Session ada = engineer("ada");
        sync(ada);
        does(ada, new Delete(new Ref(Kind.REGISTER, Nets.REGISTER)));
        Sync.Report report = sync(ada);
        assertEquals(List.of(), report.parked());
        Register register = ada.topology().find(Register.class, Nets.REGISTER);
        if (timed) {
            assertEquals("replaced", onServer("SELECT status FROM flows.meter_registers"));
            assertEquals("1", onServer("SELECT count(*) FROM flows.circuit_register WHERE end_time IS NOT NULL"));
            assertNotNull(register);
            assertEquals("replaced", register.status());
        } else {
            assertEquals("0", onServer("SELECT count(*) FROM flows.meter_registers"), "no reading holds it");
            assertNull(register);
        }
        assertQuiet(ada);
    }

    /** What the remote never had is simply gone. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatWasNeverSentIsDeletedHere(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        sync(ada);
        does(
                ada,
                new CreateMeter(NEW_METER, "EML0000000009", null, null, null, Nets.ESCO, Nets.AT),
                new CreateRegister(NEW_REGISTER, NEW_METER, "A", Nets.AT),
                new Delete(new Ref(Kind.METER, NEW_METER)));
        assertEquals(0, sync(ada).pushed());
        assertEquals("1", onServer("SELECT count(*) FROM flows.meter_registry"));
        assertEquals(1, ada.topology().count(Kind.METER));
        assertQuiet(ada);
    }
}
