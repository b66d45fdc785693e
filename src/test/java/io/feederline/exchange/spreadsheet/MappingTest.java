package io.feederline.exchange.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.exchange.spreadsheet.SheetPlan.State;
import io.feederline.fixture.Nets;
import io.feederline.model.Lookup;
import io.feederline.model.Meter;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headings, contents and dates: what leaves no doubt is understood, and what leaves one is asked. */
class MappingTest {
    @TempDir
    Path temp;

    private static List<State> states(SheetPlan plan) {
        return plan.rows().stream().map(SheetPlan.Row::state).toList();
    }

    private static String says(SheetPlan plan, int row) {
        return plan.rows().get(row).says().stream().map(Text::toString).collect(Collectors.joining("; "));
    }

    private static Meter meter(Topology t, String serial) {
        return Objects.requireNonNull(Lookup.meter(t, serial));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "13/06/2024 | 2024-06-13",
                "06/13/2024 | 2024-06-13",
                "2024/6/13 | 2024-06-13",
                "13.6.2024 | 2024-06-13",
                "13 Jun 2024 | 2024-06-13",
                "13-JUNE-2024 | 2024-06-13",
                "June 13, 2024 | 2024-06-13",
                "13th June 2024 | 2024-06-13",
                "2024-06-13 00:00:00 | 2024-06-13",
                "13/13/2024 | ",
                "31/02/2024 | ",
                "13/06/24 | ",
                "soon | "
            })
    void aDateIsReadInEveryOrderThatLeavesNoDoubt(String text, String day) throws IOException {
        SheetPlan plan =
                Sheets.plan(Sheets.csv(temp, "Serial,Installed", "EML0000000001,\"" + text + "\""), Nets.home());
        assertEquals(day == null ? State.PROBLEM : State.CHANGE, states(plan).getFirst(), () -> says(plan, 0));
        if (day != null)
            assertEquals(
                    day, String.valueOf(meter(plan.after(), "EML0000000001").installedOn()));
    }

    @Test
    void datesOfOneColumnTellTheirOrderTogether() throws IOException {
        String[] either = {"Serial,Installed", "EML0000000001,06/07/2024"};
        SheetPlan doubt = Sheets.plan(Sheets.csv(temp, either), Nets.home());
        assertEquals(List.of(State.PROBLEM), states(doubt));
        assertTrue(says(doubt, 0).contains("choose the order"), says(doubt, 0));
        SheetPlan chosen = Sheets.plan(Sheets.csv(temp, either), Nets.home(), m -> m.with(1, DateOrder.MONTH_FIRST));
        assertEquals(
                "2024-06-07",
                String.valueOf(meter(chosen.after(), "EML0000000001").installedOn()));
        SheetPlan told = Sheets.plan(Sheets.csv(temp, either[0], either[1], "EML0000000002,13/07/2024"), Nets.home());
        assertEquals(
                "2024-07-06",
                String.valueOf(meter(told.after(), "EML0000000001").installedOn()));
        SheetPlan mixed = Sheets.plan(
                Sheets.csv(temp, either[0], either[1], "EML0000000002,13/07/2024", "EML0000000003,07/13/2024"),
                Nets.home());
        assertEquals(List.of(State.PROBLEM, State.NEW, State.NEW), states(mixed));
    }

    @Test
    void whatCanBeTwoThingsIsNotGuessed() throws IOException {
        Survey counts = Survey.of(Spreadsheet.open(Sheets.csv(temp, "Head,Phase", "a,1", "b,3")), rows -> {});
        Mapping mapping = Mapping.guess(counts, Topology.EMPTY);
        assertNull(mapping.fields().get(1));
        assertEquals(
                Text.of("spreadsheet.phaseOrSupply"),
                mapping.remark(counts, counts.headings().get(1)));
        Survey twice = Survey.of(Spreadsheet.open(Sheets.csv(temp, "Serial,Phase,Serial", "a,L1,b")), rows -> {});
        Mapping neither = Mapping.guess(twice, Topology.EMPTY);
        assertEquals(Set.of(1), neither.fields().keySet());
        assertEquals(
                Text.of("spreadsheet.headingTwice"),
                neither.remark(twice, twice.headings().get(2)));
        assertEquals(Text.of("spreadsheet.noKey"), neither.refusal(twice));
        assertEquals(Field.SERIAL, neither.with(2, Field.SERIAL).fields().get(2));
    }

    @Test
    void contentsTellWhatHeadingsDoNot() throws IOException {
        Survey survey = Survey.of(
                Spreadsheet.open(Sheets.csv(
                        temp,
                        "Ref,What,Conductor,Thing",
                        "EML0000000001,SH-1,L1,C1.w",
                        "EML0000000002,SH-2,L2,B1.w",
                        "EML0000000003,SH-2,L3,C1.w")),
                rows -> {});
        Mapping mapping = Mapping.guess(survey, Nets.home());
        assertEquals(
                List.of(Field.SERIAL, Field.HEAD_NAME, Field.PHASE, Field.HARDWARE),
                IntStream.range(0, 4).mapToObj(mapping.fields()::get).toList());
        Survey bare = Survey.of(Spreadsheet.open(Sheets.csv(temp, "EML0000000001,L1", "EML0000000002,L2")), rows -> {});
        assertEquals(0, bare.headingRow());
        assertEquals(2, bare.rows());
        assertEquals(Field.SERIAL, Mapping.guess(bare, Topology.EMPTY).fields().get(0));
    }
}
