package io.feederline.report.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.AddObjects;
import io.feederline.exchange.Demo;
import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.phase.Measured;
import io.feederline.report.Answer;
import io.feederline.report.Answers;
import io.feederline.report.Ground;
import io.feederline.report.Parameter;
import io.feederline.report.Readings;
import io.feederline.report.Report;
import io.feederline.report.Reports;
import io.feederline.session.Session;
import io.feederline.store.Workspace;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteTarget;
import io.feederline.sync.Sync;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SQL as the document writes it gives on a workspace what it gives on a real Postgres of the documented shape, from which the
 * workspace was pulled: the demo, with balances, an active meter that hangs on no property, and eight days of half-hours.
 */
class DocumentQueriesPostgresTest {
    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // by fill()
    private static Session session;

    @SuppressWarnings("NullAway.Init") // by fill()
    private static Remote remote;

    @BeforeAll
    static void fill() throws Exception {
        String database = DATABASES.database("documented.sql");
        remote = Remote.connect(RemoteTarget.of(DATABASES.address(database)), RemoteDatabases.PASSWORD.toCharArray());
        try (Session first = open("first")) {
            first.perform(new AddObjects("demo", Demo.objects(), Map.of()));
            first.sync(remote, Sync.Options.PLAIN);
        }
        DATABASES.run(database, """
            UPDATE flows.meter_shadows SET balance = (abs(hashtext(id::text)) % 10000) / 100.0;
            UPDATE flows.properties SET address = NULL WHERE plot LIKE '%3';
            INSERT INTO flows.meter_registry (serial, name, mode, esco)
                SELECT 'EML9' || n, 'loose ' || n, 'active', (SELECT id FROM flows.escos WHERE code = 'WLCE')
                FROM generate_series(1, 3) n;
            INSERT INTO flows.circuit_interval_raw
                SELECT c.id, date_trunc('hour', now()) - h * interval '30 minutes',
                    (abs(hashtext(c.id::text || h)) % 1000) / 1000.0 + CASE WHEN h = 99 THEN 3 ELSE 0 END
                FROM flows.circuits c, generate_series(0, 48 * 8) h WHERE abs(hashtext(c.id::text)) % 4 = 0;
            """);
        session = open("second");
        session.sync(remote, Sync.Options.PLAIN);
        assertEquals(Optional.empty(), session.fetchIntervals(remote, 14, Runnable::run));
    }

    private static Session open(String name) {
        return new Session(Workspace.openOrCreate(folder.resolve(name)), Clock.systemUTC(), name);
    }

    @AfterAll
    static void close() {
        session.close();
        remote.close();
    }

    private static Answer asked(String sql, boolean there) throws Exception {
        Query query = Query.of(sql);
        Map<String, String> values =
                query.parameters().isEmpty() ? Map.of() : Map.of("site_id", siteId("Water Lilies Bristol"));
        Question question = new Question(query, values, Limits.USUAL);
        return there ? question.ask(remote) : question.ask(session.workspace());
    }

    private static String siteId(String name) {
        return session.topology()
                .all(Site.class)
                .filter(site -> name.equals(site.name()))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    private static void sameOnBoth(String sql) throws Exception {
        Answer there = asked(sql, true);
        assertFalse(there.rows().isEmpty(), "no rows there: " + sql);
        assertEquals(Answers.multiset(there), Answers.multiset(asked(sql, false)), sql);
    }

    static List<String> documented() {
        return Examples.NAMES;
    }

    @ParameterizedTest
    @MethodSource("documented")
    void theDocumentsQueriesGiveTheSameOnBoth(String name) throws Exception {
        sameOnBoth(Examples.text(name));
    }

    /** What the program holds of them is what the document says, to the letter, where the document is at hand. */
    @Test
    void theyAreTheDocumentsOwnTexts() throws Exception {
        Path document = Path.of("../shared/domain/infrastructure.txt");
        if (!Files.exists(document)) return;
        List<String> texts = Pattern.compile("(?ms)^(?:WITH|SELECT)\\b.*?;$")
                .matcher(Files.readString(document))
                .results()
                .map(MatchResult::group)
                .toList();
        assertEquals(documented().size(), texts.size());
        for (int i = 0; i < texts.size(); i++) {
            assertEquals(texts.get(i), Examples.text(documented().get(i)).strip());
            sameOnBoth(texts.get(i));
        }
    }

    private static Ground ground(Topology topology, Readings readings) {
        return Ground.of(topology, session.now(), session.today(), readings, () -> Measured.NONE, Optional.empty());
    }

    private static Ground here() {
        return ground(session.topology(), new WorkspaceReadings(session.workspace()));
    }

    private static Answer report(String name, Ground ground, Map<String, String> given) {
        return Reports.called(name).orElseThrow().answer(ground, given);
    }

    /** What reports tell of readings and balances is what the document's texts tell; the others a law compares elsewhere. */
    @Test
    void reportsAnswerAsTheDocumentDoes() throws Exception {
        assertEquals(
                Answers.multiset(asked(Examples.text("circuit-load"), false)),
                Answers.multiset(report("circuit-load", here(), Map.of())));
        String yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        assertEquals(
                Answers.multiset(asked(Examples.text("circuit-consumption"), false)),
                Answers.multiset(report(
                        "circuit-consumption", here(), Map.of("site", "Water Lilies Bristol", "day", yesterday))));
        assertEquals(
                Answers.multiset(asked(Examples.text("property-meters"), false)),
                Answers.multiset(report("property-meters", here(), Map.of("property", "WL-01"))));
    }

    static List<Report> ofBoth() {
        return Reports.ALL.stream()
                .filter(report -> !report.name().equals("changes"))
                .toList();
    }

    /** A remote is asked the same questions; of what only the laptop knows the demo has shares, which flows has no place for. */
    @ParameterizedTest
    @MethodSource("ofBoth")
    void aReportTellsTheSameOfBoth(Report report) throws Exception {
        Map<String, String> given = new HashMap<>();
        for (Parameter parameter : report.parameters())
            if (parameter instanceof Parameter.One one && one.needed())
                given.put(
                        one.name(),
                        switch (one.kind()) {
                            case ESCO -> "WLCE";
                            case SITE -> "Water Lilies Bristol";
                            default -> "WL-01";
                        });
        Answer here = report.answer(here(), given);
        Answer there = report.answer(ground(remote.topology(), RemoteReadings.of(remote)), given);
        assertEquals(here.columns(), there.columns());
        assertEquals(Answers.multiset(here), Answers.multiset(there));
        assertTrue(!here.rows().isEmpty() || report.name().equals("installations"), report.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COUNT(*) FROM flows.circuit_interval_hh WHERE timestamp >= DATE '2020-01-01' + INTERVAL '1"
                        + " year 6 months'",
                "SELECT COUNT(*) FROM flows.circuit_interval_hh WHERE timestamp < NOW() - INTERVAL '36 hours 7"
                        + " minutes'",
                "SELECT 'INTERVAL ''7 days'' -- /* '' ' AS a, \"name\" FROM flows.escos -- INTERVAL '7 days'",
                "SELECT $$it's$$ AS a, E'plain' AS b, /* not /* a */ 'literal */ name FROM flows.escos;\n-- end",
                "SELECT m.day - CURRENT_DATE AS ago, SUM(m.total_import_kwh) FROM flows.circuit_interval_daily m WHERE"
                        + " m.day > CURRENT_DATE - 6 GROUP BY m.day",
                "SELECT s.name, '{{site_id}}' AS given FROM flows.sites_new s WHERE s.id = '{{site_id}}'",
                "SELECT COUNT(*) FROM flows.circuit_interval_hh WHERE timestamp > NOW() - '3 days'::interval",
                "SELECT DISTINCT circuit_id, month, total_import_kwh FROM flows.circuit_interval_monthly",
                "SELECT c.name, EXTRACT(day FROM ci.day) FROM flows.circuits c JOIN flows.circuit_interval_daily ci ON"
                        + " ci.circuit_id = c.id WHERE ci.day BETWEEN CURRENT_DATE - 3 AND CURRENT_DATE - 1",
                "WITH RECURSIVE n (i) AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i, i / 2, i"
                        + " * 0.1 FROM n",
                "SELECT name, phase IS NULL, phase FROM flows.service_head_registry ORDER BY phase, name LIMIT 20",
                "SELECT COUNT(*) / 7.0, 1 / 3.0, 10 / 4, 2.5 * 2, ROUND(2.0 / 3, 4) FROM flows.escos",
                "SELECT name,\u00A0code FROM flows.escos WHERE created_at > NOW() - CAST('1-6' AS interval)",
                "SELECT SUM(balance), AVG(balance) FROM flows.meter_shadows WHERE balance > 50",
                "SELECT NOW() - (NOW() - INTERVAL '2 days 03:04:05.5') AS a, INTERVAL '1 year 2 months' AS b, INTERVAL"
                        + " '-90 min' AS c",
                "SELECT mode, COUNT(*) FILTER (WHERE serial LIKE 'EML9%') FROM flows.meter_registry GROUP BY mode"
            })
    void otherTextsToo(String sql) throws Exception {
        sameOnBoth(sql);
    }
}
