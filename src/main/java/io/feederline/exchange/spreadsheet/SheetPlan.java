package io.feederline.exchange.spreadsheet;

import io.feederline.edit.BringIn;
import io.feederline.edit.Edit;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a spreadsheet would do to a topology, row by row, by the same edits that a person would make; a row that is refused leaves
 * nothing behind. Nothing happens before {@link #edit} is performed.
 */
public final class SheetPlan {
    private static final long PROGRESS_EVERY = 5_000;

    /** What becomes of a row. */
    public enum State {
        NEW,
        CHANGE,
        SAME,
        PROBLEM
    }

    /**
     * One row of the spreadsheet.
     *
     * @param number as the spreadsheet program numbers it
     * @param about the objects it names, for a person
     * @param says what it would do
     * @param problems why it cannot, from left to right
     */
    public record Row(int number, State state, String about, List<Text> says, List<Problem> problems) {
        /** Whether it writes the name of an object in other letters: it may mean another one. */
        public boolean takesOneForAnother() {
            return says.stream().anyMatch(text -> text.key().equals(RowWork.TAKEN_FOR));
        }

        /** All of it in a line. */
        public String told() {
            return Stream.concat(says.stream(), problems.stream())
                    .map(Object::toString)
                    .collect(Collectors.joining(" · "));
        }
    }

    /**
     * What is wrong with a row.
     *
     * @param column where, as headed; empty where it is in no one cell
     */
    public record Problem(String column, Text why) {
        @Override
        public String toString() {
            return column.isEmpty() ? why.toString() : column + ": " + why;
        }
    }

    private final Topology before;
    private final Map<Ref, Optional<Entity>> outcome;
    private final Set<Ref> named;
    private final List<Row> rows;
    private final Map<State, Integer> counts = new EnumMap<>(State.class);

    private SheetPlan(Topology before, Map<Ref, Optional<Entity>> outcome, Set<Ref> named, List<Row> rows) {
        this.named = named;
        this.before = before;
        this.outcome = outcome;
        this.rows = List.copyOf(rows);
        for (Row row : rows) counts.merge(row.state(), 1, Integer::sum);
    }

    /**
     * Reads all rows once more.
     *
     * @param at the moment of the import
     * @param progress told the number of rows read so far, now and then; what it throws ends the reading
     */
    public static SheetPlan of(Survey survey, Mapping mapping, Topology topology, Instant at, LongConsumer progress)
            throws IOException {
        RowReader reader = new RowReader(survey, mapping);
        RowPlanner planner = new RowPlanner(reader, mapping, topology, at);
        List<Row> rows = new ArrayList<>();
        try (Pipe<SaidRow> read = new Pipe<>(row -> rows.add(planner.plan(row)))) {
            survey.sheet().read(survey.tab(), line -> {
                if (line.number() <= survey.headingRow() || line.isBlank()) return true;
                read.put(reader.read(line));
                if (read.count() % PROGRESS_EVERY == 0) progress.accept(read.count());
                return true;
            });
            read.end();
        }
        return new SheetPlan(topology, planner.outcome(), planner.named(), rows);
    }

    public List<Row> rows() {
        return rows;
    }

    public int count(State state) {
        return counts.getOrDefault(state, 0);
    }

    /** The objects that the rows are about. */
    public Set<Ref> named() {
        return named;
    }

    /** The topology that this was planned on: on any other one it must be planned again. */
    public Topology before() {
        return before;
    }

    /** One step that does what all rows but those with problems say. */
    public Edit edit(String source) {
        int leftOut = count(State.PROBLEM);
        Text text = leftOut == 0
                ? Text.of("edit.sheet", source, count(State.NEW), count(State.CHANGE))
                : Text.of("edit.sheetInPart", source, count(State.NEW), count(State.CHANGE), leftOut);
        return new BringIn(Change.between(text, before, outcome));
    }
}
