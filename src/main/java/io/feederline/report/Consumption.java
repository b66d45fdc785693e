package io.feederline.report;

import io.feederline.model.Circuit;
import io.feederline.model.Derived;
import io.feederline.model.Kind;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reports of what circuits used. Those of the document answer as its SQL does (a test compares them), except that circuits of
 * one name and type are told apart.
 */
final class Consumption {
    private static final Comparator<String> TYPES =
            Comparator.comparingInt(Consumption::place).thenComparing(type -> type);

    private Consumption() {}

    /** In the order in which people name them. */
    private static int place(String type) {
        int place = List.of("power", "heat", "solar").indexOf(type);
        return place < 0 ? 3 : place;
    }

    private static String type(Circuit circuit) {
        return circuit.type() == null ? "" : circuit.type();
    }

    static Answer byCircuit(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Site site = with.object(Site.class, "site");
        Map<UUID, Double> used = ground.readings().used(with.day("day"), with.day("day"));
        List<Circuit> circuits = new ArrayList<>();
        for (UUID id : used.keySet()) {
            Circuit circuit = t.find(Circuit.class, id);
            if (circuit != null
                    && site != null
                    && Derived.siteOf(t, circuit).filter(site::equals).isPresent()) circuits.add(circuit);
        }
        circuits.sort(Comparator.comparing(Consumption::type, TYPES)
                .thenComparing(circuit -> used.get(circuit.id()), Comparator.reverseOrder())
                .thenComparing(Circuit::name));
        Rows rows = new Rows().text("type", "name").number("daily_kwh");
        for (Circuit circuit : circuits) rows.add(circuit.type(), circuit.circuitName(), used.get(circuit.id()));
        return rows.answer();
    }

    /** Of the half-hours in which circuits of a type used most, whenever each was: their sum is no load that ever was. */
    static Answer load(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Map<UUID, Double> peaks = ground.readings().peaks(ground.now().minus(Duration.ofDays(with.number("days"))));
        Map<String, List<Double>> byType = new TreeMap<>(TYPES);
        peaks.forEach((id, kwh) -> {
            Circuit circuit = t.find(Circuit.class, id);
            if (circuit != null)
                byType.computeIfAbsent(type(circuit), type -> new ArrayList<>()).add(kwh * 2);
        });
        Rows rows = new Rows().text("type").number("circuit_count", "avg_peak_kw", "max_peak_kw", "total_peak_kw");
        byType.forEach((type, all) -> {
            double sum = all.stream().mapToDouble(Double::doubleValue).sum();
            double most = all.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            rows.add(type, all.size(), sum / all.size(), most, sum);
        });
        return rows.answer();
    }

    /** What sites used, rolled up from their circuits; circuits at no known site come last. */
    static Answer bySite(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Site wanted = with.object(Site.class, "site");
        Arguments.Span days = with.span("from", "until");
        Map<UUID, Double> used = ground.readings().used(days.from(), days.until());
        Map<UUID, Map<String, Total>> bySite = new HashMap<>();
        Map<String, Total> elsewhere = new TreeMap<>(TYPES);
        Map<UUID, Site> sites = Derived.sitesOfCircuits(t);
        t.all(Circuit.class).forEach(circuit -> {
            Site site = sites.get(circuit.id());
            Map<String, Total> of =
                    site == null ? elsewhere : bySite.computeIfAbsent(site.id(), id -> new TreeMap<>(TYPES));
            of.computeIfAbsent(type(circuit), type -> new Total()).add(used.get(circuit.id()));
        });
        Rows rows = new Rows().text("site", "type").number("circuits", "circuits_read", "kwh");
        for (Site site : Walk.natural(t.all(Kind.SITE), Site.class))
            if (wanted == null || wanted.equals(site))
                bySite.getOrDefault(site.id(), Map.of()).forEach((type, total) -> total.row(rows, site.name(), type));
        if (wanted == null) elsewhere.forEach((type, total) -> total.row(rows, null, type));
        return rows.answer();
    }

    /** Half-hour by half-hour, what the circuits of each type drew together; solar is what they gave. */
    static Answer overTime(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Site wanted = with.object(Site.class, "site");
        Arguments.Span days = with.span("from", "until");
        Map<UUID, String> types = new HashMap<>();
        t.all(Circuit.class)
                .filter(circuit -> wanted == null
                        || Derived.siteOf(t, circuit).filter(wanted::equals).isPresent())
                .forEach(circuit -> types.put(circuit.id(), type(circuit)));
        Map<String, SortedMap<Instant, Double>> loads = new TreeMap<>(TYPES);
        loads.putAll(ground.readings().halfHours(types, days.from(), days.until()));
        Rows rows = new Rows()
                .timestamp("at")
                .number(loads.keySet().stream()
                        .map(type -> (type.isEmpty() ? "other" : type) + "_kw")
                        .toArray(String[]::new));
        SortedSet<Instant> moments = new TreeSet<>();
        loads.values().forEach(load -> moments.addAll(load.keySet()));
        for (Instant at : moments) {
            List<@Nullable Object> row = new ArrayList<>(List.of(at));
            for (SortedMap<Instant, Double> load : loads.values()) {
                Double kwh = load.get(at);
                row.add(kwh == null ? null : kwh * 2);
            }
            rows.add(row.toArray());
        }
        return rows.answer();
    }

    private static final class Total {
        private int circuits;
        private int read;
        private double kwh;

        void add(@Nullable Double used) {
            circuits++;
            if (used == null) return;
            read++;
            kwh += used;
        }

        void row(Rows rows, @Nullable String site, String type) {
            rows.add(site, type, circuits, read, read == 0 ? null : kwh);
        }
    }
}
