package io.feederline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.fixture.Nets;
import io.feederline.model.Interval;
import io.feederline.model.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalsTest {
    private static final Instant START = Instant.parse("2026-03-27T00:00:00Z");

    @TempDir
    Path folder;

    /** The sums of days are those of the half-hours that are here, whatever was read, read again, and forgotten. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theDaysAreTheSumsOfTheirHalfHours(long seed) throws Exception {
        Random random = new Random(seed);
        try (Workspace workspace = Workspace.openOrCreate(folder);
                Connection reader = workspace.reader()) {
            Intervals intervals = workspace.intervals(Kind.CIRCUIT);
            int seen = 0;
            for (int n = 0; n < 30; n++) {
                List<Interval> some = new ArrayList<>();
                for (int i = random.nextInt(60); i > 0; i--)
                    some.add(new Interval(
                            circuit(random),
                            START.plus(Duration.ofMinutes(30L * random.nextInt(48 * 6))),
                            random.nextInt(100) / 8.0));
                intervals.put(some);
                if (random.nextInt(4) == 0) {
                    Instant from = START.plus(Duration.ofMinutes(30L * random.nextInt(48 * 4)));
                    intervals.cover(
                            new TreeSet<>(List.of(circuit(random), circuit(random))),
                            new Intervals.Span(from, from.plus(Duration.ofDays(9))));
                }
                List<String> days = rows(
                        reader,
                        "SELECT d.circuit_id, d.day, d.total_import_kwh, p.peak_kwh FROM flows.circuit_interval_daily"
                                + " d JOIN feederline.circuit_peak_daily p ON p.circuit_id = d.circuit_id AND p.day ="
                                + " d.day ORDER BY 1, 2");
                assertEquals(
                        rows(
                                reader,
                                "SELECT circuit_id, timestamp, kwh, 0 FROM flows.circuit_interval_hh ORDER BY 1, 2"),
                        unpacked(reader));
                seen += days.size();
                assertEquals(
                        rows(
                                reader,
                                "SELECT circuit_id, CAST(timestamp AS date), SUM(kwh), MAX(kwh) FROM"
                                    + " flows.circuit_interval_hh GROUP BY circuit_id, CAST(timestamp AS date) ORDER"
                                    + " BY 1, 2"),
                        days);
            }
            assertTrue(seen > 100, "only " + seen);
        }
    }

    private static List<String> unpacked(Connection reader) throws Exception {
        List<String> all = new ArrayList<>();
        try (Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT circuit_id, day, half_hours FROM feederline.circuit_peak_daily ORDER BY 1, 2")) {
            while (rows.next()) {
                String circuit = rows.getString(1);
                List<String> ofDay = new ArrayList<>();
                PackedDay.read(
                        rows.getObject(2, LocalDate.class),
                        rows.getBytes(3),
                        (second, kwh) -> ofDay.add(circuit + " "
                                + Instant.ofEpochSecond(second)
                                        .toString()
                                        .replace('T', ' ')
                                        .replace("Z", "+00") + " " + kwh
                                + " 0.0"));
                ofDay.stream().sorted().forEach(all::add);
            }
        }
        return all;
    }

    private static UUID circuit(Random random) {
        return Nets.id(random.nextInt(3));
    }

    private static List<String> rows(Connection reader, String sql) throws Exception {
        List<String> all = new ArrayList<>();
        try (Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next())
                all.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getDouble(3) + " "
                        + rows.getDouble(4));
        }
        return all;
    }
}
