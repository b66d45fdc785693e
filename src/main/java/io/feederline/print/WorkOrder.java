package io.feederline.print;

import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Loads;
import io.feederline.phase.Measured;
import io.feederline.phase.SiteWork;
import io.feederline.phase.Weight;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done on site about the phases of a feeder, as A4 sheets to print and fill in: planned moves, and heads of which
 * the phase is to be verified, both in walking order. A phase is told by label, pattern and colour.
 */
public final class WorkOrder {
    private static final double LEFT = Paper.LEFT;
    private static final double RIGHT = Paper.RIGHT;
    private static final double ROW = 24;
    private static final double LINE = 14;

    /** Columns of both tables, where each begins. */
    private static final double PLACE = LEFT;

    private static final double HEAD = LEFT + 30;
    private static final double PROPERTY = LEFT + 138;
    private static final double METER = LEFT + 205;
    private static final double FUSE = LEFT + 305;
    private static final double FROM = LEFT + 340;
    private static final double TO = LEFT + 385;
    private static final double FILLED_IN = LEFT + 432;
    private static final double RECORDED = FROM - 6;
    private static final double METHOD = FILLED_IN + 40;
    private static final double GAP = 6;

    /** Before the name of the head through which another one is fed. */
    private static final String LOOPED = "↪";

    private static final double MOST_LOOPED = 56;

    private final Topology topology;
    private final SiteWork work;
    private final List<Findings.NotJudged> notJudged;
    private final Paper paper;

    private WorkOrder(Evidence evidence, Feeder feeder) {
        this.topology = evidence.topology();
        this.work = SiteWork.of(topology, feeder);
        this.notJudged = Findings.notJudged(evidence, work.objects(topology));
        this.paper = new Paper(title(feeder), evidence.today());
    }

    /** The sheets, at least one. */
    public static List<Drawing> of(Evidence evidence, Feeder feeder) {
        return of(evidence, feeder, null);
    }

    /** @param foot of sheets that are bound with others; null where these are all */
    public static List<Drawing> of(Evidence evidence, Feeder feeder, @Nullable Foot foot) {
        return new WorkOrder(evidence, feeder).sheets(foot);
    }

    /** What the document is called. */
    public static String title(Feeder feeder) {
        return Text.of("workOrder.title", feeder.label()).toString();
    }

    private List<Drawing> sheets(@Nullable Foot with) {
        summary();
        moves();
        toVerify();
        notJudged();
        paper.signatures("workOrder.by", "workOrder.on", "workOrder.approved");
        return paper.sheets(Text.of("workOrder.foot"), with);
    }

    /** What there is to say of a feeder in one line. */
    static String about(Feeder feeder, int heads) {
        String rating = feeder.ratingAmps() == null
                ? Text.of("drawing.ratingUnknown").toString()
                : Text.of("drawing.rating", feeder.ratingAmps()).toString();
        return Stream.of(
                        Text.of("drawing.heads", heads).toString(),
                        feeder.substation() == null
                                ? ""
                                : Text.of("drawing.substation", feeder.substation())
                                        .toString(),
                        rating)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private void summary() {
        Feeder feeder = work.feeder();
        Loads loads = Loads.of(topology, feeder, Weight.HEADS, Measured.NONE);
        String line = about(feeder, loads.heads());
        paper.text(LEFT, Paper.fitted(line, 11, false, RIGHT - LEFT), 11, false, Style.SECONDARY);
        paper.down(18);
        double[] now = {loads.l1(), loads.l2(), loads.l3()};
        double[] then = now.clone();
        for (SiteWork.Move move : work.moves()) {
            ServiceHead head = move.head();
            if (head.phase() != null && head.phaseKnown()) then[head.phase() - 1]--;
            then[move.plan().toPhase() - 1]++;
        }
        String unknown = (loads.threePhase() == 0 ? "" : " · " + Text.of("workOrder.threePhase", loads.threePhase()))
                + (loads.unknown() == 0 ? "" : " · " + Text.of("workOrder.unknown", loads.unknown()));
        paper.text(LEFT, loads("workOrder.now", now) + unknown, 11, false, Style.TEXT);
        if (!work.moves().isEmpty()) {
            paper.down(16);
            paper.text(LEFT, loads("workOrder.then", then), 11, true, Style.TEXT);
        }
        if (work.heads().stream().anyMatch(head -> Walk.loopedFrom(topology, head.id()) != null)) {
            paper.down(16);
            paper.text(LEFT, Text.of("workOrder.looped", LOOPED).toString(), Paper.SMALL, false, Style.SECONDARY);
        }
        paper.down(28);
    }

    private static String loads(String key, double[] heads) {
        return Text.of(key, heads[0], heads[1], heads[2]).toString();
    }

    private void moves() {
        section("workOrder.moves", work.moves().size());
        if (work.moves().isEmpty()) {
            none("workOrder.noMoves");
            return;
        }
        paper.text(LEFT, Text.of("workOrder.movesHow").toString(), Paper.SMALL, false, Style.SECONDARY);
        paper.down(16);
        Runnable head = () -> columns("workOrder.from", FROM, "workOrder.to", TO, "workOrder.done", FILLED_IN);
        head.run();
        for (SiteWork.Move move : work.moves()) {
            row(head, move.place(), move.head());
            paper.phase(FROM, move.head().phaseKnown() ? move.head().phase() : null);
            paper.phase(TO, move.plan().toPhase());
            paper.tick(FILLED_IN, null);
            paper.blank(FILLED_IN + 18, RIGHT);
            endRow();
        }
        paper.down(26);
    }

    private void toVerify() {
        section("workOrder.toVerify", work.toVerify().size());
        if (work.toVerify().isEmpty()) {
            none("phases.allVerified");
            return;
        }
        paper.text(LEFT, Text.of("workOrder.verifyHow").toString(), Paper.SMALL, false, Style.SECONDARY);
        paper.down(16);
        double found = TO - 2;
        Runnable head =
                () -> columns("workOrder.recorded", RECORDED, "workOrder.found", found, "workOrder.method", METHOD);
        head.run();
        for (SiteWork.Stop stop : work.toVerify()) {
            row(head, stop.place(), stop.head());
            paper.phase(RECORDED, stop.head().phaseKnown() ? stop.head().phase() : null);
            // Where it is meant to be, though nobody has put it there.
            Integer designed = stop.head().designedPhase();
            if (!stop.head().phaseKnown() && designed != null)
                paper.text(RECORDED + 27, "→L" + designed, Paper.SMALL, false, Style.SECONDARY);
            for (int phase = 1; phase <= 3; phase++) paper.tick(found + (phase - 1) * 29, "L" + phase);
            paper.blank(METHOD, RIGHT);
            endRow();
        }
        paper.down(26);
    }

    /** What nobody can say of this feeder, and why: silence would read as fine. */
    private void notJudged() {
        if (notJudged.isEmpty()) return;
        section("workOrder.notJudged", notJudged.size());
        for (Findings.NotJudged one : notJudged) {
            String why = Text.of("check.notJudged", one.objects(), one.reason()).toString();
            List<String> lines = TextWidths.wrapped(why, 10.5, false, RIGHT - HEAD);
            paper.room(ROW + lines.size() * LINE);
            paper.text(LEFT, one.code(), 10.5, true, Style.TEXT);
            for (String line : lines) {
                paper.text(HEAD, line, 10.5, false, Style.TEXT);
                paper.down(LINE);
            }
            paper.down(4);
        }
        paper.down(12);
    }

    private void section(String key, int count) {
        paper.room(4 * ROW);
        paper.text(LEFT, Text.of(key, count).toString(), 13, true, Style.TITLE);
        paper.down(16);
    }

    private void none(String key) {
        paper.text(LEFT, Text.of(key).toString(), 10.5, false, Style.TEXT);
        paper.down(28);
    }

    private void columns(String third, double thirdAt, String fourth, double fourthAt, String last, double lastAt) {
        paper.line(LEFT, RIGHT, 6, 0.8, Style.SECONDARY);
        column(PLACE, "workOrder.place");
        column(HEAD, "workOrder.head");
        column(PROPERTY, "workOrder.property");
        column(METER, "workOrder.meter");
        column(FUSE, "workOrder.fuse");
        column(thirdAt, third);
        column(fourthAt, fourth);
        column(lastAt, last);
        paper.down(6);
    }

    private void column(double x, String key) {
        paper.text(x, Text.of(key).toString(), Paper.SMALL, false, Style.SECONDARY);
    }

    private void row(Runnable head, int place, ServiceHead of) {
        if (paper.room(ROW)) {
            paper.down(6);
            head.run();
        }
        paper.down(16);
        paper.text(PLACE, String.valueOf(place), 10.5, false, Style.SECONDARY);
        head(of);
        List<String> properties =
                Walk.propertiesOf(topology, of.id()).stream().map(Entity::label).toList();
        cell(PROPERTY, properties, 10.5, METER);
        List<String> serials = Walk.metersOn(topology, of.id()).stream()
                .filter(meter -> !meter.isRetired())
                .map(meter -> work.feeder().local(meter.label()))
                .toList();
        cell(METER, serials, Paper.SMALL, FUSE);
        String fuse = of.fuseRating() == null ? "–" : of.fuseRating() + " A";
        paper.text(FUSE, fuse, 10.5, false, Style.TEXT);
    }

    /** Names up to where the next column begins: all of them, or the first and how many more there are. */
    private void cell(double x, List<String> names, double size, double next) {
        double room = next - x - GAP;
        String all = names.isEmpty() ? "–" : String.join(", ", names);
        boolean fits = names.size() < 2 || TextWidths.of(all, size, false) <= room;
        String told = fits ? all : names.getFirst() + " +" + (names.size() - 1);
        paper.text(x, Paper.fitted(told, size, false, room), size, false, Style.TEXT);
    }

    /** Its name, and through which head it is fed: whoever moves one moves both. */
    private void head(ServiceHead head) {
        ServiceHead from = Walk.loopedFrom(topology, head.id());
        String looped = from == null
                ? ""
                : Paper.fitted(LOOPED + " " + work.feeder().local(from.label()), Paper.SMALL, false, MOST_LOOPED);
        double taken = from == null ? 0 : TextWidths.of(looped, Paper.SMALL, false) + GAP;
        double room = PROPERTY - HEAD - GAP - taken;
        String name = Paper.fitted(work.feeder().local(head.label()), 10.5, true, room);
        paper.text(HEAD, name, 10.5, true, Style.TEXT);
        if (from != null)
            paper.text(HEAD + TextWidths.of(name, 10.5, true) + GAP, looped, Paper.SMALL, false, Style.SECONDARY);
    }

    private void endRow() {
        paper.down(8);
        paper.line(LEFT, RIGHT, 0, 0.4, Style.HISTORY);
    }
}
