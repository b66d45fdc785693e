package io.feederline.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.fixture.Nets;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.phase.Measured;
import io.feederline.store.Intervals;
import io.feederline.sync.Remote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What circuits used, for a chosen number of last days. */
class SyncIntervalsPostgresTest extends SyncFixture {
    private static final UUID STRANGER = Nets.id(999);

    private void used(String circuit, String hours, double kwh) throws Exception {
        DATABASES.run(
                database,
                "INSERT INTO flows.circuit_interval_raw SELECT '" + circuit
                        + "', date_trunc('hour', now()) - h * interval '30 minutes', " + kwh
                        + " FROM generate_series(" + hours + ") h");
    }

    private Optional<Text> fetch(Session session, int days) throws Exception {
        try (Remote remote = connect()) {
            session.sync(remote, io.feederline.sync.Sync.Options.PLAIN);
            return session.fetchIntervals(remote, days, Runnable::run);
        }
    }

    private static int count(Session session) {
        return session.workspace().intervals(Kind.CIRCUIT).moments(Nets.CIRCUIT).size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void whatIsWithinTheSpanIsReadAndWhatIsOlderForgotten(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        used(Nets.CIRCUIT.toString(), "0, 48 * 20 - 1", 0.5);
        used(STRANGER.toString(), "0, 10", 3);
        DATABASES.run(
                database,
                "INSERT INTO flows.circuit_interval_raw VALUES ('" + Nets.CIRCUIT + "', 'infinity', 1), ('"
                        + Nets.CIRCUIT + "', now(), 'NaN'), ('" + Nets.CIRCUIT + "', now(), NULL)");
        assertEquals(Optional.empty(), fetch(ada, 5));
        int five = count(ada);
        assertTrue(five == 48 * 5 || five == 48 * 5 - 1 || five == 48 * 5 - 2, () -> String.valueOf(five));
        assertEquals(
                0, ada.workspace().intervals(Kind.CIRCUIT).moments(STRANGER).size(), "not here");
        Intervals.Used week = ada.workspace()
                .intervals(Kind.CIRCUIT)
                .before(Nets.CIRCUIT, Duration.ofDays(1))
                .orElseThrow();
        assertEquals(24, week.kwh(), 1e-9);
        assertTrue(week.last().isAfter(Instant.now().minus(Duration.ofHours(2))));
        assertEquals(
                Optional.empty(),
                ada.workspace().intervals(Kind.CIRCUIT).before(Nets.OTHER_CIRCUIT, Duration.ofDays(1)));
        // What came late within two days is read again; what changed long ago is not.
        DATABASES.run(
                database,
                "UPDATE flows.circuit_interval_raw SET " + (shape.equals("deployed") ? "kwh" : "total_import_kwh")
                        + " = 1 WHERE timestamp < 'infinity' AND timestamp > now() - interval '1 day'");
        fetch(ada, 5);
        assertEquals(
                48,
                ada.workspace()
                        .intervals(Kind.CIRCUIT)
                        .before(Nets.CIRCUIT, Duration.ofDays(1))
                        .orElseThrow()
                        .kwh(),
                1);
        Measured.Use drawn = Objects.requireNonNull(ada.measured().of(ada.topology(), head(ada, Nets.HEAD)));
        assertEquals(2, drawn.peakKw(), "1 kWh in half an hour");
        assertEquals(1, ada.measured().odd(), "what is of this very moment starts no half-hour");
        // A longer span is read from its beginning, a shorter one forgets.
        fetch(ada, 10);
        assertTrue(count(ada) > 48 * 10 - 3, () -> String.valueOf(count(ada)));
        fetch(ada, 2);
        assertTrue(count(ada) <= 48 * 2 + 1 && count(ada) > 48 * 2 - 4, () -> String.valueOf(count(ada)));
    }

    /** The registers of a head tell it rather than its circuits; where the remote knows nothing of them, circuits have to do. */
    @ParameterizedTest
    @ValueSource(strings = {"deployed", "documented"})
    void registersAreReadToo(String shape) throws Exception {
        remote(shape);
        Session ada = engineer("ada");
        used(Nets.CIRCUIT.toString(), "0, 48 * 4", 0.5);
        boolean deployed = shape.equals("deployed");
        DATABASES.run(
                database,
                "INSERT INTO flows.register_interval_raw (register_id, timestamp, "
                        + (deployed ? "kwh" : "import_kwh, export_kwh") + ") SELECT '" + Nets.REGISTER
                        + "', date_trunc('hour', now()) - h * interval '30 minutes', 2" + (deployed ? "" : ", 9")
                        + " FROM generate_series(0, 48 * 4) h");
        assertEquals(Optional.empty(), fetch(ada, 3));
        int registers =
                ada.workspace().intervals(Kind.REGISTER).moments(Nets.REGISTER).size();
        assertTrue(registers > 48 * 3 - 3 && registers <= 48 * 3 + 1, () -> String.valueOf(registers));
        assertEquals(
                Set.of(Nets.REGISTER), ada.workspace().intervals(Kind.REGISTER).filled());
        Measured.Use drawn = Objects.requireNonNull(ada.measured().of(ada.topology(), head(ada, Nets.HEAD)));
        assertEquals(4, drawn.peakKw(), "2 kWh in half an hour, as the register has it");
        Session bob = engineer("bob");
        DATABASES.run(database, "DROP VIEW flows.register_interval_hh");
        assertEquals(Optional.empty(), fetch(bob, 3), "not every remote has them");
        assertEquals(
                1,
                Objects.requireNonNull(bob.measured().of(bob.topology(), head(bob, Nets.HEAD)))
                        .peakKw());
    }

    /** They are only shown: nothing of the sync is undone when they cannot be read. */
    @Test
    void whereTheyCannotBeReadItIsSaid() throws Exception {
        remote("deployed");
        Session ada = engineer("ada");
        DATABASES.run(database, "REVOKE SELECT ON flows.circuit_interval_hh FROM engineer");
        String told = fetch(ada, 5).orElseThrow().toString();
        assertTrue(told.contains("circuit_interval_hh"), told);
        assertEquals("SH-1", head(ada, Nets.HEAD).name());
        DATABASES.run(database, "DROP VIEW flows.circuit_interval_hh");
        assertTrue(fetch(ada, 5).isPresent());
        assertTrue(List.of(RemoteDatabases.PASSWORD).stream().noneMatch(told::contains));
    }
}
