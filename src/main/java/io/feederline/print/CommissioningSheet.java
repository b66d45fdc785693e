package io.feederline.print;

import io.feederline.check.Evidence;
import io.feederline.commission.Asked;
import io.feederline.commission.Visits;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Commissioning;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Meter;
import io.feederline.model.ServiceHead;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import io.feederline.phase.SiteWork;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The visits to the heads of a feeder as A4 sheets, in walking order: what was recorded is printed, what is still to be found
 * out is a line to write on or boxes to tick. Filled in by hand where no laptop is at hand, and signed.
 */
public final class CommissioningSheet {
    private static final double LEFT = Paper.LEFT;
    private static final double RIGHT = Paper.RIGHT;
    private static final double SMALL = 9.75;
    private static final double SIZE = 11;
    private static final double NAME = LEFT + 26;
    private static final double ON = LEFT + 130;
    private static final double RESULT = RIGHT - 150;
    private static final double LINE = 31;

    /** From a label down to its value. */
    private static final double VALUE = 14;

    private static final double MORE = 13;

    /** So many lines of notes stand beside the last two rows. */
    private static final int BESIDE = 3;

    private static final double GAP = 8;

    /** Where the lines of a visit begin, of each row from the left. */
    private static final double[] COLUMNS = {LEFT, LEFT + 86, LEFT + 172, LEFT + 236, LEFT + 412};

    private final Topology t;
    private final Visits visits;
    private final Paper paper;

    private CommissioningSheet(Evidence evidence, Feeder feeder) {
        this.t = evidence.topology();
        this.visits = Visits.of(t, feeder);
        this.paper = new Paper(title(feeder), evidence.today());
    }

    /** The sheets, at least one. */
    public static List<Drawing> of(Evidence evidence, Feeder feeder) {
        return of(evidence, feeder, null);
    }

    /** @param foot of sheets that are bound with others; null where these are all */
    public static List<Drawing> of(Evidence evidence, Feeder feeder, @Nullable Foot foot) {
        return new CommissioningSheet(evidence, feeder).sheets(foot);
    }

    /** What the document is called. */
    public static String title(Feeder feeder) {
        return Text.of("commissioning.title", feeder.label()).toString();
    }

    private List<Drawing> sheets(@Nullable Foot with) {
        String about = WorkOrder.about(visits.feeder(), visits.stops().size());
        paper.text(LEFT, Paper.fitted(about, SIZE, false, RIGHT - LEFT), SIZE, false, Style.SECONDARY);
        paper.down(18);
        String counts = Text.of(
                        "commission.counts",
                        visits.count(Commissioning.PASS),
                        visits.stops().size(),
                        visits.count(Commissioning.FAIL),
                        visits.count(Commissioning.TO_DO),
                        visits.notVisited())
                .toString();
        paper.text(LEFT, counts, SIZE, true, Style.TEXT);
        paper.down(20);
        for (Visits.Stop stop : visits.stops()) visit(stop);
        paper.signatures("commissioning.by", "workOrder.on", "workOrder.approved");
        return paper.sheets(Text.of("workOrder.foot"), with);
    }

    private void visit(Visits.Stop stop) {
        Commissioning done = stop.last();
        List<String> notes = done == null || done.notes() == null
                ? List.of()
                : TextWidths.wrapped(done.notes(), SIZE, false, COLUMNS[4] - GAP - COLUMNS[3]);
        paper.room(4 * LINE + 30);
        paper.line(LEFT, RIGHT, -14, 0.6, Style.SECONDARY);
        head(stop);
        Set<String> asked = Asked.at(t, stop.head());
        ServiceHead head = stop.head();

        written("cut_out", 0, 2, done == null ? null : done.cutOut());
        measured("fuse", "A", 2, head.fuseRating() == null ? null : Double.valueOf(head.fuseRating()));
        ticked("earthing", 3, done == null ? null : done.earthing(), Commissioning.EARTHINGS);
        answered("polarity_right", 4, done == null ? null : done.polarityRight());
        paper.down(LINE);

        measured("ze", "ohm", 0, done == null ? null : done.ze());
        measured("pscc", "kA", 1, done == null ? null : done.pscc());
        measured("voltage", "V", 2, done == null ? null : done.voltage());
        if (asked.contains("phase")) phase(head);
        answered("sealed", 4, done == null ? null : done.sealed());
        paper.down(LINE);

        if (asked.contains("meter_online")) answered("meter_online", 0, done == null ? null : done.meterOnline());
        if (asked.contains("element_check")) answered("element_check", 1, done == null ? null : done.elementCheck());
        notes(notes.subList(0, Math.min(BESIDE, notes.size())));
        paper.down(LINE);

        written("person", 0, 1, done == null ? null : done.person());
        written("instrument", 1, 3, done == null ? null : done.instrument());
        String when = done == null ? null : SiteTime.minute(done.visitedAt(), SiteTime.zoneOf(t, head));
        written("visited", 4, 5, when);
        paper.down(LINE);
        for (String line : notes.subList(Math.min(BESIDE, notes.size()), notes.size())) {
            paper.room(MORE);
            paper.text(COLUMNS[3], line, SIZE, false, Style.TEXT);
            paper.down(MORE);
        }
        paper.down(10);
    }

    /** Which head it is and what hangs on it, and on the right what became of the last visit. */
    private void head(Visits.Stop stop) {
        ServiceHead head = stop.head();
        paper.text(LEFT, String.valueOf(stop.place()), SIZE, false, Style.SECONDARY);
        String name = visits.feeder().local(head.label());
        paper.text(NAME, Paper.fitted(name, SIZE, true, ON - NAME - GAP), SIZE, true, Style.TITLE);
        Stream<String> on = Stream.concat(
                Walk.propertiesOf(t, head.id()).stream().map(Entity::label),
                Walk.metersInService(t, head.id()).stream().map(Meter::label));
        Commissioning done = stop.last();
        if (done == null) {
            double x = RESULT;
            for (String result : Commissioning.RESULTS) {
                String word = result(result);
                paper.tick(x, word);
                x += 30 + TextWidths.of(word, Paper.SMALL, false);
            }
        } else {
            String word = result(done.result());
            paper.text(RIGHT - TextWidths.of(word, SIZE, true), word, SIZE, true, Style.ofVisit(done.result()));
        }
        List<String> lines = TextWidths.wrapped(String.join(" · ", on.toList()), SMALL, false, RESULT - ON - GAP);
        for (String line : lines) {
            paper.text(ON, line, SMALL, false, Style.SECONDARY);
            paper.down(MORE);
        }
        paper.down(20 - MORE);
    }

    private static String result(String result) {
        return Text.of("commission.result." + result.replace(" ", "")).toString();
    }

    private void label(String word, int column) {
        paper.text(COLUMNS[column], Text.of("commission.field." + word).toString(), SMALL, false, Style.SECONDARY);
    }

    /** @param next the column before which it ends; behind the last one, the border */
    private void written(String word, int column, int next, @Nullable String value) {
        label(word, column);
        double x = COLUMNS[column];
        double end = next < COLUMNS.length ? COLUMNS[next] - GAP : RIGHT;
        paper.down(VALUE);
        if (value == null) paper.blank(x, end);
        else paper.text(x, Paper.fitted(value, SIZE, false, end - x), SIZE, false, Style.TEXT);
        paper.down(-VALUE);
    }

    /** Down beside the last two rows; what is more goes on below them, and on the next sheet. */
    private void notes(List<String> notes) {
        written("notes", 3, 4, notes.isEmpty() ? null : notes.getFirst());
        for (int i = 1; i < notes.size(); i++) {
            double below = VALUE + i * MORE;
            paper.down(below);
            paper.text(COLUMNS[3], notes.get(i), SIZE, false, Style.TEXT);
            paper.down(-below);
        }
    }

    private void measured(String word, String unit, int column, @Nullable Double value) {
        label(word, column);
        double x = COLUMNS[column];
        double end = COLUMNS[column + 1] - GAP - TextWidths.of(unit, SMALL, false) - 4;
        paper.down(VALUE);
        if (value == null) {
            paper.blank(x, end);
            paper.text(end + 4, unit, SMALL, false, Style.SECONDARY);
        } else {
            paper.text(x, Values.plain(value) + " " + unit, SIZE, false, Style.TEXT);
        }
        paper.down(-VALUE);
    }

    private void answered(String word, int column, @Nullable Boolean value) {
        String answer = value == null ? null : answer(word, value);
        ticked(word, column, answer, List.of(answer(word, true), answer(word, false)));
    }

    /** As the card has it: some questions have answers of their own. */
    private static String answer(String word, boolean yes) {
        return switch (word) {
            case "polarity_right", "element_check" ->
                Text.of("commission." + (yes ? "yes." : "no.") + word).toString();
            default -> Text.of(yes ? "commission.yes" : "commission.no").toString();
        };
    }

    private void ticked(String word, int column, @Nullable String value, List<String> choices) {
        label(word, column);
        double x = COLUMNS[column];
        paper.down(VALUE);
        if (value != null) paper.text(x, value, SIZE, false, Style.TEXT);
        else
            for (String choice : choices) {
                paper.tick(x, choice);
                x += 24 + TextWidths.of(choice, Paper.SMALL, false);
            }
        paper.down(-VALUE);
    }

    /** What somebody found there; a phase that was only recorded is still to be found, and stands beside the boxes. */
    private void phase(ServiceHead head) {
        label("phase", 3);
        double x = COLUMNS[3];
        paper.down(VALUE);
        if (SiteWork.isVerified(t, head)) {
            paper.phase(x, head.phase());
            paper.text(x + 46, Text.of("commissioning.verified").toString(), SMALL, false, Style.SECONDARY);
        } else {
            for (int phase = 1; phase <= 3; phase++) paper.tick(x + (phase - 1) * 32, "L" + phase);
            Integer recorded = head.phaseKnown() ? head.phase() : null;
            if (recorded != null)
                paper.text(
                        x + 100,
                        Text.of("commission.phase.recorded", recorded).toString(),
                        SMALL,
                        false,
                        Style.SECONDARY);
        }
        paper.down(-VALUE);
    }
}
