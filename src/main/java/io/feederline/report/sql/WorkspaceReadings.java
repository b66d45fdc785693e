package io.feederline.report.sql;

import io.feederline.model.Text;
import io.feederline.report.Readings;
import io.feederline.report.ReportException;
import io.feederline.store.PackedDay;
import io.feederline.store.Workspace;
import io.feederline.store.WorkspaceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** What circuits used, as a workspace keeps it: day by day. */
public final class WorkspaceReadings implements Readings {
    private final Workspace workspace;

    public WorkspaceReadings(Workspace workspace) {
        this.workspace = workspace;
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /** Asks with the two days in the place of two question marks. */
    private void each(String sql, LocalDate from, LocalDate until, Row each) {
        try (Connection reader = reader();
                PreparedStatement statement = reader.prepareStatement(sql)) {
            statement.setObject(1, from);
            statement.setObject(2, until);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) each.read(rows);
            }
        } catch (SQLException e) {
            throw new ReportException(Text.of("report.readings", WorkspaceException.reason(e)), e);
        }
    }

    private Connection reader() {
        try {
            return workspace.reader();
        } catch (SQLException e) {
            throw new ReportException(Text.of("report.closed"), e);
        }
    }

    private Map<UUID, Double> byCircuit(String sql, LocalDate from, LocalDate until) {
        Map<UUID, Double> all = new HashMap<>();
        each(sql, from, until, row -> {
            double kwh = row.getDouble(2);
            if (!row.wasNull() && Double.isFinite(kwh)) all.put(row.getObject(1, UUID.class), kwh);
        });
        return all;
    }

    @Override
    public Map<UUID, Double> used(LocalDate from, LocalDate until) {
        return byCircuit(
                "SELECT circuit_id, SUM(kwh) FROM flows.circuit_interval_daily WHERE day BETWEEN ? AND ? GROUP BY"
                        + " circuit_id",
                from,
                until);
    }

    @Override
    public Map<UUID, Double> peaks(Instant since) {
        LocalDate first = LocalDate.ofInstant(since, ZoneOffset.UTC);
        Map<UUID, Double> peaks = byCircuit(
                "SELECT circuit_id, MAX(peak_kwh) FROM feederline.circuit_peak_daily WHERE day BETWEEN ? AND ? GROUP BY"
                        + " circuit_id",
                first.plusDays(1),
                LocalDate.of(9999, 12, 31));
        // Of the first day only a part counts.
        halfHours(first, first, (circuit, second, kwh) -> {
            if (second >= since.getEpochSecond() && Double.isFinite(kwh)) peaks.merge(circuit, kwh, Math::max);
        });
        return peaks;
    }

    private interface HalfHour {
        void read(UUID circuit, long second, double kwh);
    }

    private void halfHours(LocalDate from, LocalDate until, HalfHour each) {
        each(
                "SELECT circuit_id, day, half_hours FROM feederline.circuit_peak_daily WHERE day BETWEEN ? AND ?",
                from,
                until,
                row -> {
                    UUID circuit = row.getObject(1, UUID.class);
                    byte[] packed = row.getBytes(3);
                    if (packed != null)
                        PackedDay.read(
                                row.getObject(2, LocalDate.class),
                                packed,
                                (second, kwh) -> each.read(circuit, second, kwh));
                });
    }

    @Override
    public Map<String, SortedMap<Instant, Double>> halfHours(
            Map<UUID, String> groups, LocalDate from, LocalDate until) {
        Map<String, Map<Long, double[]>> sums = new HashMap<>();
        if (!groups.isEmpty())
            halfHours(from, until, (circuit, second, kwh) -> {
                String group = groups.get(circuit);
                if (group != null)
                    sums.computeIfAbsent(group, g -> new HashMap<>()).computeIfAbsent(second, at -> new double[1])[0] +=
                            kwh;
            });
        Map<String, SortedMap<Instant, Double>> all = new HashMap<>();
        sums.forEach((group, of) -> {
            SortedMap<Instant, Double> load = new TreeMap<>();
            of.forEach((second, sum) -> load.put(Instant.ofEpochSecond(second), sum[0]));
            all.put(group, load);
        });
        return all;
    }
}
