package io.feederline.bench;

import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.edit.AddObjects;
import io.feederline.edit.SetField;
import io.feederline.model.Circuit;
import io.feederline.model.Esco;
import io.feederline.model.Interval;
import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.phase.Measured;
import io.feederline.report.Answer;
import io.feederline.report.Ground;
import io.feederline.report.Parameter;
import io.feederline.report.Readings;
import io.feederline.report.Report;
import io.feederline.report.Reports;
import io.feederline.report.sql.Examples;
import io.feederline.report.sql.Limits;
import io.feederline.report.sql.Query;
import io.feederline.report.sql.Question;
import io.feederline.report.sql.WorkspaceReadings;
import io.feederline.session.Session;
import io.feederline.store.Intervals;
import io.feederline.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * All reports on 100,000 meters in sites of 54 homes, those of readings on 1,000 circuits with 31 days of half-hours, and the
 * document's own texts on 5,000 meters: prints a table. Runs under {@code mvn -Pbench verify}; no assertion, machines differ.
 */
public final class ReportBench {
    private static final int CIRCUITS = 1_000;
    private static final int DAYS = 31;

    private ReportBench() {}

    public static void main(String[] args) throws Exception {
        int meters = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int asWritten = args.length > 1 ? Integer.parseInt(args[1]) : 5_000;
        Topology big = BigCommunity.topology(meters);
        try (Session session = workspace(BigCommunity.topology(asWritten), "small")) {
            read(session);
            Ground ofReadings = ground(session.topology(), new WorkspaceReadings(session.workspace()), session);
            Ground ofBig = ground(big, Readings.NONE, session);
            System.out.printf(Locale.ROOT, "%-44s %10s %8s%n", meters + " meters", "rows", "ms");
            for (Report report : Reports.ALL) {
                Ground ground = isOfReadings(report) || report.name().equals("changes") ? ofReadings : ofBig;
                String what = report.name() + (isOfReadings(report) ? " (1000 circuits, 31 days)" : "");
                time(what, () -> report.answer(ground, given(report, ground.topology())));
            }
            System.out.printf(Locale.ROOT, "%-44s %10s %8s%n", "as written, " + asWritten + " meters", "rows", "ms");
            for (String name : Examples.NAMES) {
                Query query = Query.of(Examples.text(name));
                Map<String, String> values = query.parameters().isEmpty()
                        ? Map.of()
                        : Map.of(
                                "site_id",
                                session.topology()
                                        .all(Site.class)
                                        .findFirst()
                                        .orElseThrow()
                                        .id()
                                        .toString());
                time(name, () -> new Question(query, values, Limits.USUAL).ask(session.workspace()));
            }
        }
    }

    private interface Asked {
        Answer answer();
    }

    /** The best of three, after one that warms up: another process may be at work beside. */
    private static void time(String what, Asked asked) {
        long best = Long.MAX_VALUE;
        long first = 0;
        int rows = 0;
        for (int n = 0; n < 4; n++) {
            long start = System.nanoTime();
            rows = asked.answer().rows().size();
            long took = System.nanoTime() - start;
            if (n == 0) first = took;
            best = Math.min(best, took);
        }
        System.out.printf(Locale.ROOT, "%-44s %10d %8.0f   (first time %.0f)%n", what, rows, best / 1e6, first / 1e6);
    }

    private static boolean isOfReadings(Report report) {
        return List.of("circuit-consumption", "circuit-load", "site-consumption", "load-over-time")
                .contains(report.name());
    }

    private static Map<String, String> given(Report report, Topology t) {
        Map<String, String> given = new HashMap<>();
        for (Parameter parameter : report.parameters()) {
            if (parameter instanceof Parameter.One one && one.needed())
                given.put(
                        one.name(),
                        t.all(one.kind()).findFirst().orElseThrow().id().toString());
            if (parameter.name().equals("days")) given.put("days", String.valueOf(DAYS));
            if (parameter.name().equals("from") && isOfReadings(report))
                given.put("from", LocalDate.now(ZoneOffset.UTC).minusDays(DAYS).toString());
        }
        return given;
    }

    private static Ground ground(Topology topology, Readings readings, Session session) {
        Findings findings = Findings.of(new Evidence(topology, session.today(), Measured.NONE));
        return new Ground(
                topology,
                session.now(),
                session.today(),
                readings,
                () -> Measured.NONE,
                () -> findings,
                Optional.of(session.workspace().history()::between));
    }

    private static void read(Session session) {
        Intervals intervals = session.workspace().intervals(Kind.CIRCUIT);
        Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Random random = new Random(1);
        long start = System.nanoTime();
        for (UUID circuit : session.topology()
                .all(Circuit.class)
                .limit(CIRCUITS)
                .map(Circuit::id)
                .toList()) {
            List<Interval> some = new ArrayList<>();
            for (int n = 1; n <= DAYS * 48; n++)
                some.add(new Interval(circuit, end.minus(Duration.ofMinutes(30L * n)), random.nextInt(1000) / 1000.0));
            intervals.put(some);
        }
        System.out.printf(Locale.ROOT, "half-hours kept in %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    private static Session workspace(Topology topology, String name) throws IOException {
        Path folder = Files.createTempDirectory("report").resolve(name);
        Session session = new Session(Workspace.openOrCreate(folder), Clock.systemUTC(), "bench");
        session.load(new AddObjects("community", topology.everything().toList(), Map.of()));
        // As the document's texts call it.
        Ref esco = session.topology().all(Esco.class).findFirst().orElseThrow().ref();
        session.perform(new SetField(esco, "code", "WLCE"));
        session.perform(new SetField(esco, "name", "Water Lilies Community Energy"));
        Ref property =
                session.topology().all(Property.class).findFirst().orElseThrow().ref();
        session.perform(new SetField(property, "plot", "WL-01"));
        return session;
    }
}
