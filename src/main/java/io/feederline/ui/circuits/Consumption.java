package io.feederline.ui.circuits;

import io.feederline.diagram.Style;
import io.feederline.model.Circuit;
import io.feederline.model.Interval;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.store.Intervals;
import io.feederline.ui.Desk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What a circuit used in the last week that is here: a bar for every three hours, and in words the last day, the week and the peak. */
final class Consumption extends HBox {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int BARS = 56;
    private static final double BAR = 5;
    private static final double HEIGHT = 44;

    private final Desk desk;
    private final HBox bars = new HBox(1);
    private final Label words = new Label();

    Consumption(Desk desk) {
        super(14);
        this.desk = desk;
        setId("circuits-consumption");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(HEIGHT + 8);
        bars.setAlignment(Pos.BOTTOM_LEFT);
        bars.setMinHeight(HEIGHT);
        bars.setMaxHeight(HEIGHT);
        words.setId("circuits-used");
        words.setWrapText(true);
        getChildren().addAll(bars, words);
    }

    void show(@Nullable Circuit circuit) {
        if (circuit == null) {
            bars.getChildren().clear();
            words.setText(Text.of("circuits.hint").toString());
            words.getStyleClass().setAll("label", "secondary");
            return;
        }
        desk.look(this, workspace -> week(workspace.intervals(Kind.CIRCUIT), circuit), week -> show(circuit, week));
    }

    /** In their order; empty where nothing is here. */
    private static List<Interval> week(Intervals intervals, Circuit circuit) {
        List<Interval> week = new ArrayList<>();
        intervals
                .before(circuit.id(), WEEK)
                .ifPresent(used -> intervals.read(
                        List.of(circuit.id()), used.last().minus(WEEK).plusSeconds(1), week::add));
        week.sort(Comparator.comparing(Interval::at));
        return week;
    }

    private void show(Circuit circuit, List<Interval> week) {
        bars.getChildren().clear();
        words.getStyleClass().setAll("label", week.isEmpty() ? "secondary" : "plain");
        if (week.isEmpty()) {
            words.setText(Text.of("circuits.unread", circuit.label()).toString());
            return;
        }
        Instant last = week.getLast().at();
        Instant first = last.minus(WEEK);
        double[] sums = new double[BARS];
        double day = 0;
        double all = 0;
        Interval peak = week.getFirst();
        for (Interval one : week) {
            double kwh = one.kwh();
            long seconds = Duration.between(first, one.at()).toSeconds() - 1;
            sums[Math.clamp(seconds * BARS / WEEK.toSeconds(), 0, BARS - 1)] += kwh;
            all += kwh;
            if (one.at().isAfter(last.minus(Duration.ofDays(1)))) day += kwh;
            if (kwh > peak.kwh()) peak = one;
        }
        double most = 0.001;
        for (double sum : sums) most = Math.max(most, sum);
        String word = Style.ofCircuit(circuit.type()).name().toLowerCase(Locale.ROOT);
        for (double sum : sums) {
            Region bar = new Region();
            double height = Math.max(1, Math.max(0, sum) / most * HEIGHT);
            bar.setMinSize(BAR, height);
            bar.setMaxSize(BAR, height);
            bar.getStyleClass().addAll("life", "life-" + word);
            bars.getChildren().add(bar);
        }
        words.setText(Text.of(
                        "circuits.used",
                        circuit.label(),
                        number(day),
                        number(all),
                        // Of a half-hour: twice its energy is its power.
                        number(peak.kwh() * 2))
                .toString());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
