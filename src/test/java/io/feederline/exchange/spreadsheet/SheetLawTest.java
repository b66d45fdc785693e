package io.feederline.exchange.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.feederline.edit.Outcome;
import io.feederline.exchange.Demo;
import io.feederline.exchange.spreadsheet.SheetPlan.State;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every sheet: it says nothing new where it came from or came before, and each row sees those before it. */
class SheetLawTest {
    @TempDir
    Path temp;

    private static final Topology DEMO = Topology.of(Demo.objects());

    private static ServiceHead head(Topology t, String name) {
        return (ServiceHead) t.named(Kind.SERVICE_HEAD, name).getFirst();
    }
    /** A row of what a head's chain is, as a spreadsheet of the installer's would list it. */
    private static List<List<String>> listed(Topology t) {
        List<List<String>> rows = new ArrayList<>();
        t.all(ServiceHead.class).forEach(head -> {
            List<Property> plots = Walk.propertiesOf(t, head.id());
            List<Meter> meters = Walk.metersInService(t, head.id());
            for (int i = 0; i < Math.max(1, Math.max(plots.size(), meters.size())); i++) {
                Property plot = i < plots.size() ? plots.get(i) : null;
                Meter meter = i < meters.size() ? meters.get(i) : null;
                Entity site = plot == null ? null : t.find(Site.class, plot.site());
                Entity feeder = t.find(Feeder.class, head.feeder());
                rows.add(List.of(
                        head.label(),
                        feeder == null ? "" : feeder.label(),
                        head.isThreePhase() ? "three" : head.phase() == null ? "" : "L" + head.phase(),
                        head.fuseRating() == null ? "" : head.fuseRating() + " A",
                        site == null ? "" : site.label(),
                        plot == null || site == null ? "" : plot.label(),
                        meter == null ? "" : meter.label(),
                        meter == null || meter.hardware() == null ? "" : meter.hardware()));
            }
        });
        return rows;
    }

    private static final List<String> HEADINGS = List.of(
            "Service head", "Feeder", "Phase", "Fuse (A)", "Site", "Plot No.", "Meter serial number", "Meter type");

    private Path written(List<List<String>> rows, List<Integer> order) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(order.stream().map(HEADINGS::get).collect(Collectors.joining(",")));
        for (List<String> row : rows)
            lines.add(order.stream()
                    .map(i -> "\"" + row.get(i).replace("\"", "\"\"") + "\"")
                    .collect(Collectors.joining(",")));
        return Sheets.csv(temp, lines.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aSheetOfWhatIsThereSaysNothingNewInWhateverOrder(long seed) throws IOException {
        Random random = new Random(seed);
        List<List<String>> rows = listed(DEMO);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, HEADINGS.size()).boxed().toList());
        Collections.shuffle(rows, random);
        Collections.shuffle(order, random);
        SheetPlan plan = Sheets.plan(written(rows, order), DEMO);
        assertEquals(
                rows.size(),
                plan.count(State.SAME),
                () -> String.valueOf(plan.rows().stream()
                        .filter(row -> row.state() != State.SAME)
                        .toList()));
        assertInstanceOf(Outcome.Refused.class, plan.edit("sheet").on(DEMO));
    }

    /** From nothing, in two halves, in any order; and once more: then nothing is left to do. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatWasBroughtInIsTheSameWhenItComesAgain(long seed) throws IOException {
        Random random = new Random(seed);
        List<List<String>> rows = listed(DEMO);
        Collections.shuffle(rows, random);
        List<Integer> order = IntStream.range(0, HEADINGS.size()).boxed().toList();
        Path all = written(rows, order);
        Path half = written(rows.subList(0, rows.size() / 2), order);
        Topology t = Sheets.done(Sheets.plan(half, Topology.EMPTY, m -> m.always(Field.ESCO_CODE, "WLCE")));
        SheetPlan rest = Sheets.plan(all, t, m -> m.always(Field.ESCO_CODE, "WLCE"));
        assertEquals(0, rest.count(State.PROBLEM), () -> rest.rows().toString());
        Topology done = Sheets.done(rest);
        SheetPlan again = Sheets.plan(all, done, m -> m.always(Field.ESCO_CODE, "WLCE"));
        assertEquals(rows.size(), again.count(State.SAME), () -> again.rows().toString());
        assertEquals(DEMO.count(Kind.SERVICE_HEAD), done.count(Kind.SERVICE_HEAD));
        for (ServiceHead one : DEMO.all(ServiceHead.class).toList()) {
            ServiceHead other = head(done, one.label());
            assertEquals(one.phase(), other.phase());
            assertEquals(
                    Sheets.labels(Walk.metersInService(DEMO, one.id())),
                    Sheets.labels(Walk.metersOn(done, other.id())));
        }
    }

    /**
     * Many rows are planned at once, and each as if those before it had been done one by one: random rows that name the same few
     * heads, plots and meters by different keys.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void rowsSeeWhatThoseBeforeThemDid(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            int n = random.nextInt(5);
            // What is true of each; of it a row says some.
            String[] cells = {
                "S0",
                "P" + n,
                "H" + n,
                "EML000000000" + n,
                "L" + (n % 3 + 1),
                "F" + n % 3,
                "80",
                random.nextBoolean() ? "A" : "B",
                "c" + n
            };
            for (int c = 0; c < cells.length; c++) if (random.nextInt(3) == 0) cells[c] = "";
            lines.add(String.join(",", cells));
        }
        String headings = "Site,Plot,Service head,Meter serial,Phase,Feeder,Fuse,Element,Circuit name";
        List<String> all = new ArrayList<>(List.of(headings));
        all.addAll(lines);
        // Half of the time everything is there, and linked to nothing: then only links are new, and what is found
        // through them.
        Topology base = Topology.EMPTY;
        if (seed % 2 == 0)
            for (String kind : List.of("Service head,H", "Meter serial,EML000000000", "Plot,P")) {
                String[] heading = kind.split(",", -1);
                List<String> names = new ArrayList<>(List.of(heading[0]));
                for (int n = 0; n < 8; n++) names.add(heading[1] + n);
                base = Sheets.done(Sheets.plan(
                        Sheets.csv(temp, names.toArray(String[]::new)),
                        base,
                        m -> always(m).always(Field.SITE_NAME, "S0")));
            }
        SheetPlan together = Sheets.plan(Sheets.csv(temp, all.toArray(String[]::new)), base, SheetLawTest::always);
        Topology one = base;
        for (int i = 0; i < lines.size(); i++) {
            SheetPlan alone = Sheets.plan(Sheets.csv(temp, headings, lines.get(i)), one, SheetLawTest::always);
            int row = i;
            State state = alone.rows().isEmpty()
                    ? State.SAME
                    : alone.rows().getFirst().state();
            State of = together.rows().stream()
                    .filter(r -> r.number() == row + 2)
                    .map(SheetPlan.Row::state)
                    .findFirst()
                    .orElse(State.SAME);
            assertEquals(state, of, () -> lines.get(row) + " " + alone.rows() + " " + together.rows());
            one = Sheets.done(alone);
        }
        assertEquals(one, Sheets.done(together));
    }

    /** As the columns stand there, whatever the values of one row alone look like. */
    private static Mapping always(Mapping guessed) {
        Mapping mapping = guessed.always(Field.ESCO_CODE, "E");
        List<Field> fields = List.of(
                Field.SITE_NAME,
                Field.PLOT,
                Field.HEAD_NAME,
                Field.SERIAL,
                Field.PHASE,
                Field.FEEDER_NAME,
                Field.FUSE,
                Field.ELEMENT,
                Field.CIRCUIT_NAME);
        if (guessed.fields().size() > 1)
            for (int i = 0; i < fields.size(); i++) mapping = mapping.with(i, fields.get(i));
        return mapping;
    }
}
