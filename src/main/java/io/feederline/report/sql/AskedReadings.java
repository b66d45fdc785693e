package io.feederline.report.sql;

import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.report.Answer;
import io.feederline.report.Readings;
import io.feederline.report.ReportException;
import io.feederline.store.Workspace;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Readings where they are kept, asked for by queries: of a workspace, which has sums of its own, or of a remote. */
public final class AskedReadings implements Readings {
    private static final Limits LIMITS = new Limits(10_000_000, Duration.ofSeconds(60));

    private final Asked asked;

    /** The column that has kWh; null where daily sums are kept beside. */
    private final @Nullable String column;

    private interface Asked {
        Answer of(Question question) throws RemoteException;
    }

    private AskedReadings(Asked asked, @Nullable String column) {
        this.asked = asked;
        this.column = column;
    }

    public static Readings of(Workspace workspace) {
        return new AskedReadings(question -> question.ask(workspace), null);
    }

    /** @throws RemoteException when the connection is lost */
    public static Readings of(Remote remote) throws RemoteException {
        Optional<String> column = remote.intervals(Kind.CIRCUIT);
        return column.isEmpty() ? Readings.NONE : new AskedReadings(question -> question.ask(remote), column.get());
    }

    @Override
    public Map<UUID, Double> used(LocalDate from, LocalDate until) {
        if (column == null)
            return byCircuit(
                    "SELECT circuit_id, SUM(kwh) FROM flows.circuit_interval_daily WHERE day >= DATE '{{from}}' AND"
                            + " day <= DATE '{{until}}' GROUP BY circuit_id",
                    Map.of("from", from.toString(), "until", until.toString()));
        return byCircuit(
                "SELECT circuit_id, SUM(" + column + ") FROM flows.circuit_interval_hh WHERE timestamp >="
                        + " CAST('{{from}}' AS timestamp with time zone) AND timestamp <"
                        + " CAST('{{before}}' AS timestamp with time zone) GROUP BY circuit_id",
                Map.of("from", start(from), "before", start(until.plusDays(1))));
    }

    @Override
    public Map<UUID, Double> peaks(Instant since) {
        if (column != null) return peaks(column, since, null);
        // Of the first day only a part counts; the others were looked through when they were read.
        LocalDate whole = LocalDate.ofInstant(since, ZoneOffset.UTC).plusDays(1);
        Map<UUID, Double> peaks = new HashMap<>(byCircuit(
                "SELECT circuit_id, MAX(peak_kwh) FROM feederline.circuit_peak_daily WHERE day >= DATE '{{from}}'"
                        + " GROUP BY circuit_id",
                Map.of("from", whole.toString())));
        peaks("kwh", since, whole).forEach((circuit, kwh) -> peaks.merge(circuit, kwh, Math::max));
        return peaks;
    }

    private Map<UUID, Double> peaks(String kwh, Instant since, @Nullable LocalDate before) {
        String sql = "SELECT circuit_id, MAX(" + kwh + ") FROM flows.circuit_interval_hh WHERE timestamp >="
                + " CAST('{{since}}' AS timestamp with time zone)";
        if (before == null) return byCircuit(sql + " GROUP BY circuit_id", Map.of("since", since.toString()));
        return byCircuit(
                sql + " AND timestamp < CAST('{{before}}' AS timestamp with time zone) GROUP BY circuit_id",
                Map.of("since", since.toString(), "before", start(before)));
    }

    @Override
    public SortedMap<Instant, Double> halfHours(Collection<UUID> circuits, LocalDate from, LocalDate until) {
        SortedMap<Instant, Double> all = new TreeMap<>();
        if (circuits.isEmpty()) return all;
        String sql =
                "SELECT timestamp, SUM(" + (column == null ? "kwh" : column) + ") FROM flows.circuit_interval_hh WHERE"
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
            return asked.of(new Question(Query.of(sql), values, LIMITS)).rows();
        } catch (RemoteException e) {
            throw new ReportException(Text.of("verbatim", String.valueOf(e.getMessage())), e);
        }
    }
}
