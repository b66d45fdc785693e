package io.feederline.report.sql;

import io.feederline.model.Kind;
import io.feederline.model.Norms;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.phase.Measured;
import io.feederline.report.Ground;
import io.feederline.report.Readings;
import io.feederline.report.ReportException;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What circuits used, as a remote tells it; its column for kWh differs from shape to shape. */
public final class RemoteReadings implements Readings {
    private static final Limits LIMITS = new Limits(10_000_000, Duration.ofSeconds(60));

    private final Remote remote;
    private final String column;

    private RemoteReadings(Remote remote, String column) {
        this.remote = remote;
        this.column = column;
    }

    /**
     * What reports are answered from, as the remote stands: its topology is read, as a first pull would.
     *
     * @throws RemoteException when the connection is lost
     */
    public static Ground ground(Remote remote) throws RemoteException {
        Topology topology = remote.topology();
        Instant now = remote.now();
        LocalDate today = SiteTime.day(now, Norms.TIME_ZONE.at(topology, null));
        return Ground.of(topology, now, today, of(remote), () -> Measured.NONE, Optional.empty());
    }

    /**
     * None where the remote does not tell them to this role.
     *
     * @throws RemoteException when the connection is lost
     */
    public static Readings of(Remote remote) throws RemoteException {
        Optional<String> column = remote.intervals(Kind.CIRCUIT);
        return column.isEmpty() ? Readings.NONE : new RemoteReadings(remote, column.get());
    }

    @Override
    public Map<UUID, Double> used(LocalDate from, LocalDate until) {
        return byCircuit(
                "SELECT circuit_id, SUM(" + column + ") FROM flows.circuit_interval_hh WHERE timestamp >="
                        + " CAST('{{from}}' AS timestamp with time zone) AND timestamp <"
                        + " CAST('{{before}}' AS timestamp with time zone) GROUP BY circuit_id",
                Map.of("from", start(from), "before", start(until.plusDays(1))));
    }

    @Override
    public Map<UUID, Double> peaks(Instant since) {
        return byCircuit(
                "SELECT circuit_id, MAX(" + column + ") FROM flows.circuit_interval_hh WHERE timestamp >="
                        + " CAST('{{since}}' AS timestamp with time zone) GROUP BY circuit_id",
                Map.of("since", since.toString()));
    }

    @Override
    public Map<String, SortedMap<Instant, Double>> halfHours(
            Map<UUID, String> groups, LocalDate from, LocalDate until) {
        Map<String, List<UUID>> circuits = new TreeMap<>();
        groups.forEach((circuit, group) ->
                circuits.computeIfAbsent(group, g -> new ArrayList<>()).add(circuit));
        Map<String, SortedMap<Instant, Double>> all = new HashMap<>();
        circuits.forEach((group, of) -> {
            SortedMap<Instant, Double> load = together(of, from, until);
            if (!load.isEmpty()) all.put(group, load);
        });
        return all;
    }

    private SortedMap<Instant, Double> together(List<UUID> circuits, LocalDate from, LocalDate until) {
        SortedMap<Instant, Double> all = new TreeMap<>();
        String sql = "SELECT timestamp, SUM(" + column + ") FROM flows.circuit_interval_hh WHERE"
                + " timestamp >= CAST('{{from}}' AS timestamp with time zone) AND timestamp <"
                + " CAST('{{before}}' AS timestamp with time zone) AND circuit_id IN ("
                + circuits.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "))
                + ") GROUP BY timestamp";
        for (List<@Nullable Object> row : rows(sql, Map.of("from", start(from), "before", start(until.plusDays(1)))))
            if (row.get(0) instanceof Instant at && row.get(1) instanceof Number kwh) all.put(at, kwh.doubleValue());
        return all;
    }

    private static String start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
    }

    private Map<UUID, Double> byCircuit(String sql, Map<String, String> values) {
        Map<UUID, Double> all = new HashMap<>();
        for (List<@Nullable Object> row : rows(sql, values))
            if (row.get(0) instanceof String circuit
                    && row.get(1) instanceof Number kwh
                    && Double.isFinite(kwh.doubleValue())) all.put(UUID.fromString(circuit), kwh.doubleValue());
        return all;
    }

    private List<List<@Nullable Object>> rows(String sql, Map<String, String> values) {
        try {
            return new Question(Query.of(sql), values, LIMITS).ask(remote).rows();
        } catch (RemoteException e) {
            throw new ReportException(Text.of("verbatim", String.valueOf(e.getMessage())), e);
        }
    }
}
