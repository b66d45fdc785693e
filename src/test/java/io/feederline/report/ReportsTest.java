package io.feederline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.AddObjects;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetField;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Allocation;
import io.feederline.model.Derived;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.HeadProperty;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.phase.Measured;
import io.feederline.report.sql.Examples;
import io.feederline.report.sql.Limits;
import io.feederline.report.sql.Query;
import io.feederline.report.sql.Question;
import io.feederline.report.sql.WorkspaceReadings;
import io.feederline.session.Session;
import io.feederline.store.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports with names: on whatever topology, those of the document answer as its own SQL does on the workspace's tables. */
class ReportsTest {
    @TempDir
    Path folder;

    /** What reports of a workspace are answered from. */
    static Ground ground(Session session) {
        return Ground.of(
                session.topology(),
                session.now(),
                session.today(),
                new WorkspaceReadings(session.workspace()),
                () -> Measured.NONE,
                Optional.of(session.workspace().history()::between));
    }

    private static Ground ground(Topology topology) {
        return Ground.of(topology, Nets.AT, Nets.TODAY, Readings.NONE, () -> Measured.NONE, Optional.empty());
    }

    private static Answer answer(String report, Ground ground, Map<String, String> given) {
        return Reports.called(report).orElseThrow().answer(ground, given);
    }

    private static Answer asked(Session session, String sql) {
        return new Question(Query.of(sql), Map.of(), Limits.USUAL).ask(session.workspace());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theyAnswerAsTheDocumentDoes(long seed) throws Exception {
        try (Session session = new Session(Workspace.openOrCreate(folder), Clock.systemUTC(), "Ada")) {
            session.perform(new AddObjects("demo", Demo.objects(), Map.of()));
            RandomEdits edits = new RandomEdits(seed);
            int done = 0;
            for (int n = 0; n < 300; n++) {
                Edit edit = edits.next(session.topology());
                if (session.perform(edit) instanceof Outcome.Done) done++;
            }
            assertTrue(done > 50, "only " + done);
            Ground ground = ground(session);
            Topology t = session.topology();
            // What the document keys by name is told apart here: each name once.
            Set<String> names = new HashSet<>();
            t.all(Site.class).forEach(site -> assertTrue(names.add(site.siteName()), site.name()));
            assertEquals(
                    Answers.multiset(asked(session, Examples.text("site-summary"))),
                    Answers.multiset(answer("site-summary", ground, Map.of())));
            for (Esco esco : t.all(Esco.class).toList()) {
                String code = esco.code() == null ? "" : esco.code().replace("'", "''");
                Map<String, String> given = Map.of("esco", esco.id().toString());
                assertEquals(
                        Answers.multiset(
                                asked(session, Examples.text("esco-sites").replace("'WLCE'", "'" + code + "'"))),
                        Answers.multiset(answer("esco-sites", ground, given)));
                String name = String.valueOf(esco.fullName()).replace("'", "''");
                assertEquals(
                        Answers.multiset(asked(
                                session,
                                Examples.text("property-hierarchy")
                                        .replace("'Water Lilies Community Energy'", "'" + name + "'"))),
                        Answers.multiset(answer("property-hierarchy", ground, given)));
            }
            for (String mode : List.of("active", "passive")) {
                List<String> orphans = answer("orphaned-meters", ground, Map.of("mode", mode)).rows().stream()
                        .<List<@Nullable Object>>map(row -> new ArrayList<>(row.subList(0, 3)))
                        .map(row -> Answers.multiset(new Answer(List.of(), List.of(row), false))
                                .getFirst())
                        .sorted()
                        .toList();
                assertEquals(
                        Answers.multiset(
                                asked(session, Examples.text("orphaned-meters").replace("'active'", "'" + mode + "'"))),
                        orphans);
            }
        }
    }

    /** None fails, whatever there is; each row has a cell for each column, of its type; and each has words. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void eachAnswersOnWhateverThereIs(long seed) {
        Topology t = Nets.after(Topology.EMPTY, new AddObjects("demo", Demo.objects(), Map.of()));
        RandomEdits edits = new RandomEdits(seed);
        for (int n = 0; n < 600; n++) if (edits.next(t).on(t) instanceof Outcome.Done done) t = t.with(done.change());
        for (Topology one : List.of(t, Topology.EMPTY, Nets.home())) {
            for (Report report : Reports.ALL) {
                if (report.name().equals("changes")) continue;
                Map<String, String> given = given(report, one);
                if (given == null) continue;
                Answer answer = report.answer(ground(one), given);
                for (List<@Nullable Object> row : answer.rows()) {
                    assertEquals(answer.columns().size(), row.size(), report.name());
                    for (int i = 0; i < row.size(); i++) {
                        Object cell = row.get(i);
                        assertTrue(cell == null || isOf(answer.columns().get(i).type(), cell), report + ": " + row);
                    }
                }
            }
        }
    }

    private static boolean isOf(Answer.Type type, Object cell) {
        return switch (type) {
            case TEXT -> cell instanceof String;
            case NUMBER -> cell instanceof Number && !(cell instanceof Integer);
            case BOOLEAN -> cell instanceof Boolean;
            case DATE -> cell instanceof LocalDate;
            case TIMESTAMP -> cell instanceof Instant;
        };
    }

    /** Null where something is needed and nothing is there. */
    private static @Nullable Map<String, String> given(Report report, Topology t) {
        for (Parameter parameter : report.parameters())
            if (parameter instanceof Parameter.One one && one.needed())
                return t.all(one.kind())
                        .findFirst()
                        .map(object -> Map.of(one.name(), object.id().toString()))
                        .orElse(null);
        return Map.of();
    }

    /** Shares hold from their start on, at the start of the day where the property stands; a retired meter bills nobody. */
    @Test
    void whoIsBilledGoesByTheDay() {
        UUID neighbour = Nets.id(50);
        Instant june = Instant.parse("2026-05-31T23:00:00Z");
        Topology shared = Nets.after(
                Nets.home(),
                new AddObjects(
                        "a neighbour",
                        List.of(
                                new Property(neighbour, "WL-02", Nets.SITE, null, "residential", Nets.AT, null),
                                HeadProperty.between(neighbour, Nets.HEAD, Nets.AT),
                                share(Nets.PROPERTY, 60, null),
                                share(neighbour, 40, null),
                                share(Nets.PROPERTY, 75, june),
                                share(neighbour, 25, june)),
                        Map.of()));
        assertEquals(List.of("WL-01 SH-1 60.0", "WL-01 SH-2 -", "WL-02 SH-1 40.0"), bills(shared, "2026-05-31"));
        assertEquals(List.of("WL-01 SH-1 75.0", "WL-01 SH-2 -", "WL-02 SH-1 25.0"), bills(shared, "2026-06-01"));
        Topology retired =
                Nets.after(shared, new SetField(new Ref(Kind.METER, Nets.METER), "installation_status", Meter.DELETED));
        assertEquals(3, bills(retired, "2026-06-01").size(), "nobody is left out");
    }

    private static Allocation share(UUID property, double percent, @Nullable Instant from) {
        return new Allocation(Allocation.idOf(Nets.HEAD, property, from), Nets.HEAD, property, null, percent, from);
    }

    private static List<String> bills(Topology t, String day) {
        return answer("who-is-billed", ground(t), Map.of("date", day)).rows().stream()
                .map(row -> row.get(2) + " " + row.get(4) + " " + Objects.requireNonNullElse(row.get(6), "-"))
                .toList();
    }

    /** What supplies no home, such as a pump, is looked for at the site of its feeder, and a feeder without heads at its ESCO's. */
    @Test
    void whatBelongsToASiteIsInItsList() {
        Topology demo = Topology.of(Demo.objects());
        List<String> atHazelmead =
                answer("to-commission", ground(demo), Map.of("site", "Hazelmead Bridport")).rows().stream()
                        .map(row -> String.valueOf(row.get(3)))
                        .toList();
        assertTrue(atHazelmead.contains("HMCE.Pump"), atHazelmead.toString());
        int all = answer("to-commission", ground(demo), Map.of()).rows().size();
        int ofSites = demo.all(Site.class)
                .mapToInt(site -> answer("to-commission", ground(demo), Map.of("site", site.label()))
                        .rows()
                        .size())
                .sum();
        assertEquals(all, ofSites);
        Feeder empty = demo.all(Feeder.class)
                .filter(feeder -> "WLCE Feeder EV".equals(feeder.name()))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "Water Lilies Bristol",
                Derived.siteNear(demo, empty).map(Site::label).orElse(""));
    }

    @Test
    void eachHasWordsAndParametersHaveLabels() {
        for (Report report : Reports.ALL) {
            for (Text told : List.of(report.title(), report.what(), report.none()))
                assertTrue(Text.has(told.key()), told.key());
            for (Parameter parameter : report.parameters())
                assertTrue(Text.has(parameter.label().key()), parameter.name());
        }
        assertEquals(
                Reports.ALL.size(),
                Reports.ALL.stream().map(Report::name).distinct().count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "esco-sites | | is of one ESCO",
                "esco-sites | esco=nobody | There is no ESCO",
                "circuit-load | days=0 | no whole number from 1 to 366: 0",
                "circuit-load | days=seven | no whole number",
                "who-is-billed | date=1.2.2026 | Write it as",
                "site-consumption | from=-999999999-01-01 | no day from 1900 on",
                "site-consumption | from=2027-01-01 | is after the last",
                "orphaned-meters | mode=lost | choose one of all, active, passive",
                "site-summary | colour=red | no parameter colour, only: site",
                "changes | | Only a workspace knows"
            })
    void whatIsGivenWronglyIsTold(String report, @Nullable String given, String told) {
        Map<String, String> values = given == null
                ? Map.of()
                : Map.of(given.substring(0, given.indexOf('=')), given.substring(given.indexOf('=') + 1));
        String message =
                String.valueOf(assertThrows(ReportException.class, () -> answer(report, ground(Nets.home()), values))
                        .getMessage());
        assertTrue(message.contains(told), message);
    }
}
