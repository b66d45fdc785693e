package io.feederline.exchange.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.edit.Outcome;
import io.feederline.edit.Rename;
import io.feederline.exchange.Demo;
import io.feederline.exchange.spreadsheet.SheetPlan.State;
import io.feederline.fixture.Nets;
import io.feederline.fixture.RandomEdits;
import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schedule that is read back says what is there, and makes as much of it elsewhere as it says. */
class ScheduleTest {
    @TempDir
    Path temp;

    private Path written(Topology topology) throws IOException {
        Path file = Files.createTempFile(temp, "schedule", ".xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Schedule.write(topology, out);
        }
        return file;
    }

    private static SheetPlan plan(Path file, int tab, Topology topology) throws IOException {
        Spreadsheet sheet = Spreadsheet.open(file);
        Survey survey = Survey.of(sheet, sheet.tabs().get(tab), null, rows -> {});
        Mapping mapping = Mapping.guess(survey, topology);
        assertEquals(
                survey.headings().size(),
                mapping.fields().size(),
                () -> survey.headings().toString());
        return SheetPlan.of(survey, mapping.fitting(false), topology, Nets.AT, rows -> {});
    }

    private static List<List<String>> rows(Path file, int tab) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        Spreadsheet sheet = Spreadsheet.open(file);
        sheet.read(sheet.tabs().get(tab), line -> rows.add(line.cells()));
        return rows;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whereItCameFromItSaysNothingNew(long seed) throws IOException {
        RandomEdits random = new RandomEdits(seed);
        Topology t = Topology.of(Demo.objects());
        for (int i = 0; i < 60; i++)
            if (random.next(t).on(t) instanceof Outcome.Done(Change change)) t = t.with(change);
        Path file = written(t);
        for (int tab = 0; tab < 2; tab++) {
            SheetPlan plan = plan(file, tab, t);
            assertTrue(plan.count(State.SAME) > 60, () -> plan.rows().toString());
            assertEquals(
                    List.of(),
                    plan.rows().stream()
                            .filter(row -> row.state() == State.NEW || row.state() == State.CHANGE)
                            .toList());
            assertInstanceOf(Outcome.Refused.class, plan.edit("x").on(t));
        }
    }

    @Test
    void elsewhereItMakesWhatItSays() throws IOException {
        Topology demo = Topology.of(Demo.objects());
        Path file = written(demo);
        SheetPlan first = plan(file, 0, Topology.EMPTY);
        SheetPlan second = plan(file, 1, Sheets.done(first));
        // What the demo has wrong on purpose, such as two plots of one name at a site, is told and left out.
        assertTrue(
                first.count(State.PROBLEM) + second.count(State.PROBLEM) < 6,
                () -> first.rows().stream()
                        .filter(row -> row.state() == State.PROBLEM)
                        .toList()
                        .toString());
        Topology made = Sheets.done(second);
        assertEquals(demo.count(Kind.SERVICE_HEAD), made.count(Kind.SERVICE_HEAD));
        assertEquals(demo.count(Kind.FEEDER), made.count(Kind.FEEDER));
        List<List<String>> again = rows(written(made), 0);
        List<List<String>> once = rows(file, 0);
        assertEquals(once.getFirst(), again.getFirst());
        assertTrue(again.stream().filter(once::contains).count() > once.size() * 9 / 10, again::toString);
    }

    @Test
    void whatItLeavesOutIsCounted() throws IOException {
        OutputStream nowhere = OutputStream.nullOutputStream();
        assertEquals("", Schedule.write(Topology.EMPTY, nowhere).missing());
        // It is fed by nothing.
        assertEquals("1 circuit", Schedule.write(Nets.home(), nowhere).missing());
        Schedule.Written demo = Schedule.write(Topology.of(Demo.objects()), nowhere);
        // A meter that was taken down, with its two registers and what they fed, and what is recorded about objects.
        assertEquals(1, demo.leftOut().get(Kind.METER));
        assertEquals(2, demo.leftOut().get(Kind.REGISTER));
        assertEquals(2, demo.leftOut().get(Kind.REGISTER_CIRCUIT));
        assertTrue(demo.missing().contains("18 allocations"), demo.missing());
        assertTrue(demo.missing().startsWith("1 meter,"), demo.missing());
        assertEquals("TB-23", Objects.requireNonNull(demo.alike()).plot());
    }

    @Test
    void aRegisterThatFeedsTwoHasARowForEach() throws IOException {
        Topology demo = Topology.of(Demo.objects());
        List<String> names = rows(written(demo), 1).stream()
                .filter(row -> row.contains("HM-07-power") || row.contains("HM-07-heat"))
                .map(List::getFirst)
                .toList();
        assertEquals(3, names.size(), names::toString);
        for (int tab = 0; tab < 2; tab++) {
            SheetPlan again = plan(written(demo), tab, demo);
            assertEquals(0, again.count(State.PROBLEM), () -> again.rows().toString());
        }
    }

    @Test
    void textsThatBeginLikeFormulasAreTexts() throws IOException {
        Topology t =
                Nets.after(Nets.home(), new Rename(new Ref(Kind.SERVICE_HEAD, Nets.HEAD), "=HYPERLINK(\"http://x\")"));
        Path file = written(t);
        assertTrue(rows(file, 0).toString().contains("=HYPERLINK(\"http://x\")"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String xml = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertTrue(!xml.contains("<f>") && xml.contains("inlineStr"), xml);
            assertTrue(xml.contains("<autoFilter"), xml);
        }
    }

    @Test
    void ofNothingThereAreHeadingsOnly() throws IOException {
        Path file = written(Topology.EMPTY);
        assertEquals(1, rows(file, 0).size());
        assertEquals(1, rows(file, 1).size());
    }
}
