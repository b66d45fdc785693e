package io.feederline.exchange.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.exchange.spreadsheet.SheetPlan.State;
import io.feederline.fixture.Nets;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headings, contents and dates: what leaves no doubt is understood, and what leaves one is asked. */
class MappingTest {
    @TempDir
    Path temp;

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
        assertEquals(
                day == null ? State.PROBLEM : State.CHANGE, Sheets.states(plan).getFirst(), () -> Sheets.says(plan, 0));
        if (day != null)
            assertEquals(
                    day,
                    String.valueOf(
                            Sheets.meter(Sheets.done(plan), "EML0000000001").installedOn()));
    }

    @Test
    void datesOfOneColumnTellTheirOrderTogether() throws IOException {
        String[] either = {"Serial,Installed", "EML0000000001,06/07/2024"};
        SheetPlan doubt = Sheets.plan(Sheets.csv(temp, either), Nets.home());
        assertEquals(List.of(State.PROBLEM), Sheets.states(doubt));
        assertTrue(Sheets.says(doubt, 0).contains("choose the order"), Sheets.says(doubt, 0));
        SheetPlan chosen = Sheets.plan(Sheets.csv(temp, either), Nets.home(), m -> m.with(1, DateOrder.MONTH_FIRST));
        assertEquals(
                "2024-06-07",
                String.valueOf(
                        Sheets.meter(Sheets.done(chosen), "EML0000000001").installedOn()));
        SheetPlan told = Sheets.plan(Sheets.csv(temp, either[0], either[1], "EML0000000002,13/07/2024"), Nets.home());
        assertEquals(
                "2024-07-06",
                String.valueOf(Sheets.meter(Sheets.done(told), "EML0000000001").installedOn()));
        SheetPlan mixed = Sheets.plan(
                Sheets.csv(temp, either[0], either[1], "EML0000000002,13/07/2024", "EML0000000003,07/13/2024"),
                Nets.home());
        assertEquals(List.of(State.PROBLEM, State.NEW, State.NEW), Sheets.states(mixed));
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

    /** Left out without a word, heads would be made without what somebody said of all of them. */
    @Test
    void aDefaultThatIsNoValueStopsAll() throws IOException {
        Survey survey = Survey.of(Spreadsheet.open(Sheets.csv(temp, "Head", "SH-1")), rows -> {});
        Mapping mapping = Mapping.guess(survey, Topology.EMPTY);
        assertNull(mapping.refusal(survey));
        assertNull(mapping.always(Field.FUSE, "80 A").refusal(survey));
        assertTrue(String.valueOf(mapping.always(Field.FUSE, "eighty").refusal(survey))
                .contains("Fuse rating"));
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
        Survey mixed =
                Survey.of(Spreadsheet.open(Sheets.csv(temp, "Serial,Wire", "A1,1", "A2,Red", "A3,L2")), rows -> {});
        assertEquals(Field.PHASE, Mapping.guess(mixed, Nets.home()).fields().get(1));
        Survey digits =
                Survey.of(Spreadsheet.open(Sheets.csv(temp, "Serial,Wire", "A1,1", "A2,2", "A3,3")), rows -> {});
        assertNull(Mapping.guess(digits, Nets.home()).fields().get(1));
        Survey bare = Survey.of(Spreadsheet.open(Sheets.csv(temp, "EML0000000001,L1", "EML0000000002,L2")), rows -> {});
        assertEquals(0, bare.headingRow());
        assertEquals(2, bare.rows());
        assertEquals(Field.SERIAL, Mapping.guess(bare, Topology.EMPTY).fields().get(0));
    }

    /** What a heading alone is taken for, with nothing below it that would tell. */
    private @Nullable Field taken(String heading, String... others) throws IOException {
        List<String> headings = new ArrayList<>(List.of(heading));
        headings.addAll(List.of(others));
        Survey survey = Survey.of(
                Spreadsheet.open(
                        Sheets.csv(temp, "Plot," + String.join(",", headings), "P-1" + ",?".repeat(headings.size()))),
                rows -> {});
        return Mapping.guess(survey, Topology.EMPTY).fields().get(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Old meter serial",
                "Previous meter serial",
                "Meter serial removed",
                "Solar inverter serial",
                "Meter serial photo",
                "Meter serial checked",
                "Planned install date",
                "Service head photo",
                "Notes",
                "Name",
                "Date",
                "Phase / planned",
                "Demand (A)"
            })
    void aHeadingThatSaysSomethingElseIsNotUsed(String heading) throws IOException {
        assertNull(taken(heading));
    }

    /** A planned phase that is shown as built is the worst that can happen: what says more than is known is asked about. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Phase / planned",
                "Planned Ph.",
                "Phase - proposed",
                "Intended phase",
                "Phase per drawing",
                "Phase alloc.",
                "Phase (TBC)",
                "Old phase",
                "New phase",
                "Design",
                "Proposed"
            })
    void aPhaseOfSomeOtherSortIsAskedAbout(String heading) throws IOException {
        Survey survey = Survey.of(
                Spreadsheet.open(Sheets.csv(temp, "Plot," + heading, "P-1,L1", "P-2,L2", "P-3,L3")), rows -> {});
        Mapping mapping = Mapping.guess(survey, Topology.EMPTY);
        assertNotEquals(Field.PHASE, mapping.fields().get(1));
        if (mapping.fields().get(1) != Field.DESIGNED_PHASE)
            assertTrue(mapping.asks(survey, survey.headings().get(1)), heading);
    }

    @Test
    void whatStandsAboveTheHeadingsMayMakeAPhaseAPlannedOne() throws IOException {
        String[] below = {"Plot,Phase", "P-1,L1", "P-2,L2"};
        for (String above : List.of(",Design", "Proposed phases,", "Schedule,rev C")) {
            Survey survey =
                    Survey.of(Spreadsheet.open(Sheets.csv(temp, above, below[0], below[1], below[2])), rows -> {});
            Mapping mapping = Mapping.guess(survey, Topology.EMPTY);
            boolean isPlain = above.startsWith("Schedule");
            assertEquals(isPlain ? Field.PHASE : null, mapping.fields().get(1), above);
            assertEquals(!isPlain, mapping.asks(survey, survey.headings().get(1)), above);
        }
        // The other way round, a second row of headings.
        Survey two = Survey.of(
                Spreadsheet.open(Sheets.csv(temp, "Plot,Phase,", ",Design,As built", "P-1,L1,L2", "P-2,L2,L3")),
                rows -> {});
        assertNull(Mapping.guess(two, Topology.EMPTY).fields().get(1));
        Survey second = Survey.of(two.sheet(), two.tab(), 2, rows -> {});
        assertEquals(
                Map.of(2, Field.PHASE), Mapping.guess(second, Topology.EMPTY).fields());
        // Who does not know a phase does not plan it.
        Survey unknown = Survey.of(Spreadsheet.open(Sheets.csv(temp, "Plot,Phase", "P-1,L1", "P-2,TBC")), rows -> {});
        assertEquals(
                Field.PHASE, Mapping.guess(unknown, Topology.EMPTY).fields().get(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Meter S/N | SERIAL", "Customer meter serial no. | SERIAL", "MSN | SERIAL",
                        "meter_registry.serial | SERIAL",
                "MeterSerialNo | SERIAL", "As-built phase | PHASE", "Phase (L1/L2/L3) | PHASE",
                        "Cut-out fuse (A) | FUSE",
                "No. of phases | SUPPLY", "Commissioning date | WEEK", "Actual install date | METER_INSTALLED",
                        "Cut-out | HEAD_NAME",
                "Ph. | PHASE", "Fdr | FEEDER_NAME", "Feeder / Way | FEEDER_NAME", "Straße / Street | ADDRESS"
            })
    void aHeadingIsKnownByItsOtherNames(String heading, Field field) throws IOException {
        assertEquals(field, taken(heading));
    }

    @Test
    void ofTwoHeadingsForOneFieldTheExactOneOrNoneIsUsed() throws IOException {
        assertNull(taken("Block meter serial", "House meter serial"));
        assertNull(taken("House meter serial", "Meter serial"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Brown L1 | 1",
                "red/L1 | 1",
                "L.2 | 2",
                "L_2 | 2",
                "L１ | 1",
                "phase: L3 | 3",
                "Ph 2 | 2",
                "grey | 3",
                "1.0 | 1",
                "BN | 1",
                "YE | 2",
                "L3 (GY) | 3",
                "L1? | ",
                "~L3 | ",
                "L1 blue | ",
                "B | ",
                "4 | ",
                "L1/L2 | ",
                "0 | "
            })
    void aPhaseIsReadWhereItsWordsAgree(String text, @Nullable Integer phase) {
        Cells.Read read = Cells.read(Field.PHASE, text, null);
        assertEquals(phase, read.value());
        assertEquals(phase == null, read.wrong() != null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SERIAL | SN100002 / SN100003",
                "SERIAL | SN100005 & SN100006",
                "SERIAL | no access",
                "SERIAL | 0",
                "SERIAL | Yes",
                "FUSE | 60 kVA",
                "FUSE | 100 kW",
                "GENERATION | 16A",
                "FEEDER_NAME | ditto",
                "FEEDER_NAME | ,,",
                "FUSE | eighty"
            })
    void whatIsNoValueOfItsFieldIsToldAsSuch(Field field, String text) {
        assertNull(Cells.read(field, text, null).value());
        assertTrue(Cells.read(field, text, null).wrong() != null, text);
    }
}
