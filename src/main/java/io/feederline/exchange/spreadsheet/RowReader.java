package io.feederline.exchange.spreadsheet;

import io.feederline.model.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the cells of rows into what they say. It knows no other row and no topology, and is the same for all threads. */
final class RowReader {
    private static final Pattern SUMMARY = Pattern.compile(
            "(?i)((sub|grand)?[- ]?totals?|sum|signed|signature|notes?|remarks?|page \\d+|checked by|prepared by)\\b");

    /** Under owners the whole cell, or what a colon or a number follows: a community may be called Total Energy. */
    private static final Pattern WHOLE_SUMMARY = Pattern.compile("(?:" + SUMMARY.pattern() + ")\\s*([:\\d].*)?");

    private final Mapping mapping;
    private final List<Survey.Heading> used;
    private final List<Survey.Heading> keys;
    private final boolean bothColours;
    private final Map<Field, Survey.Heading> headings = new EnumMap<>(Field.class);

    RowReader(Survey survey, Mapping mapping) {
        this.mapping = mapping;
        this.used = mapping.used(survey).toList();
        List<Survey.Heading> named = used.stream()
                .filter(heading -> fieldOf(heading).isKey())
                .sorted(Comparator.comparing(this::fieldOf))
                .toList();
        List<Survey.Heading> own = named.stream()
                // These are the same in most rows.
                .filter(heading -> !Field.OWNERS.contains(fieldOf(heading).kind()))
                .toList();
        this.keys = own.isEmpty() ? named : own;
        this.bothColours = used.stream()
                .filter(heading -> fieldOf(heading) == Field.PHASE)
                .anyMatch(heading -> Cells.mixesColours(heading.samples()));
        for (Survey.Heading heading : used) headings.put(fieldOf(heading), heading);
    }

    private Field fieldOf(Survey.Heading heading) {
        return Objects.requireNonNull(mapping.fields().get(heading.column()));
    }

    SaidRow read(Spreadsheet.Line line) {
        Map<Field, Object> values = new EnumMap<>(Field.class);
        Map<Field, String> unsaid = new EnumMap<>(Field.class);
        SaidRow row = new SaidRow(line.number(), line.hidden(), about(line), values, unsaid, null);
        if (repeatsHeadings(line)) return row.settledAsSame("spreadsheet.repeatsHeadings");
        List<SheetPlan.Problem> problems = understand(line, values, unsaid);
        if (!problems.isEmpty()) return row.settledAs(row.fails(problems));
        return values.isEmpty() ? row.settledAsSame("spreadsheet.nothingSaid") : row;
    }

    /** The row with why it cannot be done, and the heading of the cell that is in the way. */
    SheetPlan.Row problem(SaidRow row, RowWork.Refused refused) {
        Survey.Heading heading = refused.field() == null ? null : headings.get(refused.field());
        return row.fails(List.of(new SheetPlan.Problem(heading == null ? "" : heading.title(), refused.why())));
    }

    /**
     * @param values takes what its cells say
     * @param unsaid takes where they say that nothing is known, and how
     * @return what is wrong with its cells
     */
    private List<SheetPlan.Problem> understand(
            Spreadsheet.Line line, Map<Field, Object> values, Map<Field, String> unsaid) {
        // Below a table there are totals and signatures.
        for (Survey.Heading heading : used)
            if (isSummary(heading, line.cell(heading.column())))
                return List.of(new SheetPlan.Problem(heading.title(), Text.of("spreadsheet.summary")));
        List<SheetPlan.Problem> problems = new ArrayList<>();
        for (Survey.Heading heading : used) {
            Text wrong = understand(heading, line.cell(heading.column()), values, unsaid);
            if (wrong != null) problems.add(new SheetPlan.Problem(heading.title(), wrong));
        }
        return problems;
    }

    private boolean isSummary(Survey.Heading heading, String text) {
        return keys.contains(heading)
                ? SUMMARY.matcher(text).lookingAt()
                : Field.OWNERS.contains(fieldOf(heading).kind())
                        && WHOLE_SUMMARY.matcher(text).matches();
    }

    /** @return what is wrong with one cell; null for nothing */
    private @Nullable Text understand(
            Survey.Heading heading, String text, Map<Field, Object> values, Map<Field, String> unsaid) {
        Field field = fieldOf(heading);
        // Merged from the headings into the rows.
        if (!text.isEmpty() && text.equals(heading.text()))
            return Text.of("spreadsheet.isHeading", Cells.shortened(text));
        boolean isThree = (field == Field.PHASE || field == Field.DESIGNED_PHASE) && Cells.saysThree(text);
        if (field == Field.PHASE && bothColours && Cells.isColour(text))
            return Text.of("spreadsheet.bothColours", text);
        Cells.Read read = isThree ? Cells.THREE : Cells.read(field, text, mapping.order(heading));
        if (read.wrong() != null) return read.wrong();
        if (read.value() == null) {
            if (!text.isEmpty()) unsaid.put(field, text);
            return null;
        }
        Object former = values.putIfAbsent(isThree ? Field.SUPPLY : field, read.value());
        // Only the supply is said by two columns.
        return former == null || former.equals(read.value()) ? null : Text.of("spreadsheet.threeOrSingle");
    }

    /** As those of long sheets do between their parts. */
    private boolean repeatsHeadings(Spreadsheet.Line line) {
        List<Survey.Heading> filled = used.stream()
                .filter(heading -> !line.cell(heading.column()).isEmpty())
                .toList();
        return !filled.isEmpty()
                && filled.stream().allMatch(heading -> heading.text().equals(line.cell(heading.column())));
    }

    private String about(Spreadsheet.Line line) {
        StringBuilder about = new StringBuilder();
        for (Survey.Heading heading : keys) {
            String text = line.cell(heading.column());
            if (Cells.saysNothing(text)) continue;
            if (!about.isEmpty()) about.append(" · ");
            about.append(Cells.shortened(text));
        }
        return about.toString();
    }
}
