package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.exchange.spreadsheet.CsvSheet;
import io.feederline.exchange.spreadsheet.DateOrder;
import io.feederline.exchange.spreadsheet.Field;
import io.feederline.exchange.spreadsheet.Mapping;
import io.feederline.exchange.spreadsheet.SheetPlan;
import io.feederline.exchange.spreadsheet.Spreadsheet;
import io.feederline.exchange.spreadsheet.Survey;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code feederline import} is told about a spreadsheet, and how it reads one by that. */
final class SheetImport {
    /** No more of them are told: a wrong column makes every row one. */
    private static final int MOST_PROBLEMS = 100;

    private static final int MOST_TAKEN = 20;

    @Option(names = "--tab", paramLabel = "NAME", description = "The sheet of a workbook; found when left out.")
    private @Nullable String tab;

    @Option(
            names = "--heading-row",
            paramLabel = "N",
            description = "The row with the headings, 0 for none; found when left out.")
    private @Nullable Integer headingRow;

    @Option(
            names = "--map",
            paramLabel = "HEADING=FIELD",
            description = "What a column says: its heading or letter, and a field such as meter.serial; - for nothing.")
    private Map<String, String> map = Map.of();

    @Option(
            names = "--default",
            paramLabel = "FIELD=VALUE",
            description = "What is so where rows say nothing, such as feeder.name=Feeder 2.")
    private Map<String, String> defaults = Map.of();

    @Option(names = "--day-first", description = "Read 06/07/2024 as the 6 July.")
    private boolean dayFirst;

    @Option(names = "--month-first", description = "Read 06/07/2024 as the 7 June.")
    private boolean monthFirst;

    @Option(names = "--no-registers", description = "Give new meters no registers and circuits by their hardware.")
    private boolean noRegisters;

    @Option(names = "--leave-out-problems", description = "Import the other rows; without it one problem stops all.")
    private boolean leaveOut;

    boolean leavesOut() {
        return leaveOut;
    }

    /**
     * Everything up to the plan; changes nothing.
     *
     * @param note takes what a person should know
     */
    Planned plan(
            Path file,
            Topology topology,
            @Nullable String esco,
            @Nullable String site,
            Instant at,
            Consumer<String> note)
            throws IOException {
        if (dayFirst && monthFirst) throw new Failure(2, Text.of("cli.bothOrders"));
        Spreadsheet sheet = Spreadsheet.open(file);
        if (tab != null && !sheet.tabs().contains(tab))
            throw new Failure(
                    Failure.BAD_INPUT,
                    sheet instanceof CsvSheet ? Text.of("cli.noTabs", file) : Text.of("spreadsheet.noSuchTab", tab));
        String of = tab == null ? Survey.likeliest(sheet) : tab;
        Survey survey = Survey.of(sheet, of, headingRow, rows -> {});
        Mapping mapping = mapping(survey, topology);
        if (esco != null) mapping = mapping.always(Field.ESCO_CODE, esco);
        if (site != null) mapping = mapping.always(Field.SITE_NAME, site);
        List<String> others =
                sheet.tabs().stream().filter(name -> !name.equals(survey.tab())).toList();
        if (!others.isEmpty())
            note.accept(Text.of("cli.otherTabs", survey.tab(), String.join(", ", others))
                    .toString());
        for (Survey.Heading heading : survey.headings()) {
            Text remark = mapping.remark(survey, heading);
            if (remark == null) continue;
            String told = heading.letter() + " " + heading.text() + ": " + remark;
            boolean isDecided = map.keySet().stream()
                    .anyMatch(words -> heading(survey, words).equals(heading));
            if (mapping.asks(survey, heading) && !isDecided)
                throw new Failure(Failure.BAD_INPUT, Text.of("cli.choose", told, heading.letter()));
            note.accept(told);
        }
        Text refusal = mapping.refusal(survey);
        if (refusal != null) throw new Failure(Failure.BAD_INPUT, refusal);
        SheetPlan plan = SheetPlan.of(
                survey,
                mapping,
                topology,
                at,
                rows -> note.accept(Text.of("cli.progress", rows).toString()));
        plan.rows().stream()
                .filter(SheetPlan.Row::takesOneForAnother)
                .limit(MOST_TAKEN)
                .forEach(row ->
                        note.accept(Text.of("cli.row", row.number(), row.told()).toString()));
        return new Planned(survey, mapping, plan);
    }

    private Mapping mapping(Survey survey, Topology topology) {
        Mapping mapping = Mapping.guess(survey, topology).fitting(!noRegisters);
        for (Map.Entry<String, String> said : map.entrySet()) {
            Survey.Heading heading = heading(survey, said.getKey());
            mapping = mapping.with(heading.column(), said.getValue().equals("-") ? null : field(said.getValue()));
        }
        for (Map.Entry<String, String> said : defaults.entrySet())
            mapping = mapping.always(field(said.getKey()), said.getValue());
        if (dayFirst || monthFirst)
            for (Survey.Heading heading : survey.headings())
                mapping = mapping.with(heading.column(), dayFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST);
        return mapping;
    }

    private static Field field(String id) {
        return Field.withId(id)
                .orElseThrow(() -> new Failure(
                        2,
                        Text.of(
                                "cli.noField",
                                id,
                                String.join(
                                        ", ",
                                        Arrays.stream(Field.values())
                                                .map(Field::id)
                                                .toList()))));
    }

    /** By its letter, or by its words where these stand once. */
    private static Survey.Heading heading(Survey survey, String words) {
        List<Survey.Heading> named = survey.headings().stream()
                .filter(h -> h.text().equalsIgnoreCase(words.strip()))
                .toList();
        if (named.size() == 1) return named.getFirst();
        return survey.headings().stream()
                .filter(h -> h.letter().equals(words.strip()))
                .findFirst()
                .orElseThrow(() -> new Failure(2, Text.of("cli.noHeading", words)));
    }

    /** What has been read, and what it would do. */
    record Planned(Survey survey, Mapping mapping, SheetPlan plan) {
        ArrayNode problems(Path file) {
            ArrayNode problems = Json.array();
            withProblems()
                    .forEach(row -> row.problems()
                            .forEach(problem -> problems.addObject()
                                    .put("file", String.valueOf(file.getFileName()))
                                    .put("line", row.number())
                                    .put("column", problem.column())
                                    .put("message", problem.why().toString())));
            return problems;
        }

        private Stream<SheetPlan.Row> withProblems() {
            return plan.rows().stream()
                    .filter(row -> row.state() == SheetPlan.State.PROBLEM)
                    .limit(MOST_PROBLEMS);
        }

        /** The rows with problems, for a person. */
        List<String> leftOut() {
            return withProblems()
                    .map(row ->
                            Text.of("cli.rowLeftOut", row.number(), row.told()).toString())
                    .toList();
        }

        List<String> unused() {
            return survey.headings().stream()
                    .filter(h -> !mapping.fields().containsKey(h.column()))
                    .map(Survey.Heading::title)
                    .toList();
        }

        /** What was understood, for a person and for a script. */
        void tell(ObjectNode document, List<String> lines) {
            ObjectNode rows = document.putObject("rows");
            for (SheetPlan.State state : SheetPlan.State.values())
                rows.put(state.name().toLowerCase(Locale.ROOT), plan.count(state));
            ArrayNode columns = document.putArray("mapping");
            lines.add(survey.sheet().form().toString());
            for (Survey.Heading heading : survey.headings()) {
                Field field = mapping.fields().get(heading.column());
                columns.addObject()
                        .put("column", heading.letter())
                        .put("heading", heading.text())
                        .put("field", field == null ? null : field.id());
                lines.add(String.format(
                        Locale.ROOT,
                        "%-3s %-28s %s",
                        heading.letter(),
                        heading.text(),
                        field == null ? Text.of("spreadsheet.notUsed") : field.id()));
            }
            lines.add(Text.of(
                            "cli.sheetRows",
                            plan.count(SheetPlan.State.NEW),
                            plan.count(SheetPlan.State.CHANGE),
                            plan.count(SheetPlan.State.SAME),
                            plan.count(SheetPlan.State.PROBLEM))
                    .toString());
        }
    }
}
