package io.feederline.ui.reports;

import io.feederline.model.Text;
import io.feederline.report.Answer;
import io.feederline.report.Chart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Side;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.StackedBarChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Draws the rows that the table shows, in its order: loads as lines over time, amounts as bars. */
final class AnswerChart extends BorderPane {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final long A_DAY = 86_400;

    /** Days that can be named along the bottom. */
    private static final int MOST_DAYS = 12;

    /** More names than these cannot be read along the bottom. */
    private static final int MOST_BARS = 30;

    /** More points than a screen has across say nothing more. */
    private static final int MOST_POINTS = 1500;

    /** Along an axis of whole numbers; beyond so much its marks are whole by themselves. */
    private static final int MARKS = 6;

    private static final int MOST_MARKS = 60;

    private static final double HEIGHT = 250;

    /** Those of the style sheet that a line or bar may have. */
    private static final Set<String> COLOURS =
            Set.of("l1", "l2", "l3", "power", "heat", "solar", "unknown", "accent", "secondary");

    private static final Map<String, String> OTHERS = Map.of(
            "phase unknown",
            "unknown",
            "three phase",
            "accent",
            "avg peak",
            "secondary",
            "max peak",
            "accent",
            "other",
            "secondary");

    private static final double WIDEST_BAR = 56;

    AnswerChart() {
        setId("report-chart");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
    }

    /** Whether there is anything to draw. */
    boolean show(Answer answer, Chart chart, ZoneId zone) {
        setCenter(null);
        setBottom(null);
        int along = at(answer, chart.along());
        if (along < 0 || answer.rows().isEmpty()) return false;
        Map<String, Integer> values = new LinkedHashMap<>();
        for (int i = 0; i < answer.columns().size(); i++) {
            Answer.Column column = answer.columns().get(i);
            boolean wanted = chart.values().isEmpty() || chart.values().contains(column.name());
            if (wanted && column.type() == Answer.Type.NUMBER) values.put(column.name(), i);
        }
        XYChart<?, Number> drawn = chart.sort() == Chart.Sort.LINES
                ? lines(answer, along, values, chart, zone)
                : bars(answer, along, values, chart);
        drawn.setAnimated(false);
        colour(drawn);
        drawn.setLegendSide(Side.TOP);
        setCenter(drawn);
        return !drawn.getData().isEmpty();
    }

    private static int at(Answer answer, @Nullable String name) {
        for (int i = 0; i < answer.columns().size(); i++)
            if (answer.columns().get(i).name().equals(name)) return i;
        return -1;
    }

    /** What one line or colour is called, and by which class it has its colour. */
    private static String word(String name) {
        return name.endsWith("_kw") ? name.substring(0, name.length() - "_kw".length()) : name;
    }

    private static void named(XYChart.Series<?, ?> series, String word) {
        series.setName(word.matches("l[123]") ? word.toUpperCase(Locale.ROOT) : word.replace('_', ' '));
    }

    private LineChart<Number, Number> lines(
            Answer answer, int along, Map<String, Integer> values, Chart chart, ZoneId zone) {
        List<List<@Nullable Object>> rows = new ArrayList<>(answer.rows());
        rows.removeIf(row -> !(row.get(along) instanceof Instant));
        rows.sort(
                (a, b) -> a.get(along) instanceof Instant x && b.get(along) instanceof Instant y ? x.compareTo(y) : 0);
        NumberAxis time = time(rows, along, zone);
        LineChart<Number, Number> drawn = new LineChart<>(time, amounts(chart.unit()));
        drawn.setCreateSymbols(false);
        int each = Math.max(1, rows.size() / MOST_POINTS);
        values.forEach((name, column) -> {
            XYChart.Series<Number, Number> series = new XYChart.Series<>();
            named(series, word(name));
            List<XYChart.Data<Number, Number>> points = new ArrayList<>();
            for (int i = 0; i < rows.size(); i += each) {
                // Of several the highest: a peak must not be lost.
                Double highest = null;
                for (List<@Nullable Object> row : rows.subList(i, Math.min(i + each, rows.size())))
                    if (row.get(column) instanceof Number kw && (highest == null || kw.doubleValue() > highest))
                        highest = kw.doubleValue();
                if (highest != null && rows.get(i).get(along) instanceof Instant at)
                    points.add(new XYChart.Data<>(at.getEpochSecond(), highest));
            }
            series.getData().setAll(points);
            if (!points.isEmpty()) drawn.getData().add(series);
        });
        return drawn;
    }

    /** Whole days where they stand, with a mark at the start of each or of every so many; of one day hours. */
    private static NumberAxis time(List<List<@Nullable Object>> rows, int along, ZoneId zone) {
        NumberAxis time = new NumberAxis();
        time.setMinorTickVisible(false);
        if (!rows.isEmpty()
                && rows.getFirst().get(along) instanceof Instant first
                && rows.getLast().get(along) instanceof Instant last
                && last.isAfter(first)) {
            LocalDate from = first.atZone(zone).toLocalDate();
            long days = ChronoUnit.DAYS.between(from, last.atZone(zone).toLocalDate()) + 1;
            long start = from.atStartOfDay(zone).toEpochSecond();
            time.setAutoRanging(false);
            time.setLowerBound((double) start);
            time.setUpperBound((double) (start + days * A_DAY));
            time.setTickUnit(days == 1 ? A_DAY / 8.0 : (double) (A_DAY * ((days + MOST_DAYS - 1) / MOST_DAYS)));
            time.setTickLabelFormatter(labels(zone, days == 1));
        }
        return time;
    }

    private static StringConverter<Number> labels(ZoneId zone, boolean hours) {
        return new StringConverter<>() {
            @Override
            public String toString(Number seconds) {
                ZonedDateTime at = Instant.ofEpochSecond(seconds.longValue()).atZone(zone);
                // After the clocks went back a mark is an hour before midnight.
                return hours ? HOUR.format(at) : DAY.format(at.plusHours(1));
            }

            @Override
            public Number fromString(String text) {
                return 0;
            }
        };
    }

    /** Side by side what is compared: what a roof gave is no part of what a site used. Rows of one name and colour are summed. */
    private XYChart<String, Number> bars(Answer answer, int along, Map<String, Integer> values, Chart chart) {
        int by = at(answer, chart.by());
        CategoryAxis names = new CategoryAxis();
        NumberAxis axis = amounts(unit(answer, chart));
        // Where a name is its colour, nothing stands beside it.
        XYChart<String, Number> drawn = by == along ? new Stacked(names, axis) : new Beside(names, axis);
        Map<String, Map<String, Double>> series = new LinkedHashMap<>();
        Set<String> bars = new TreeSet<>();
        List<String> inOrder = new ArrayList<>();
        boolean all = true;
        for (List<@Nullable Object> row : answer.rows()) {
            String called =
                    row.get(along) == null ? Text.of("reports.nowhere").toString() : Answer.text(row.get(along));
            // What is not summed has a bar for each of one name, such as the first feeder of every site.
            String bar = by < 0 ? another(called, row, at(answer, "substation"), bars) : called;
            if (bars.size() == MOST_BARS && !bars.contains(bar)) {
                all = false;
                continue;
            }
            if (bars.add(bar)) inOrder.add(bar);
            values.forEach((name, column) -> {
                String of = by < 0 ? word(name) : Answer.text(row.get(by));
                if (row.get(column) instanceof Number number)
                    series.computeIfAbsent(of, s -> new LinkedHashMap<>())
                            .merge(bar, number.doubleValue(), Double::sum);
            });
        }
        names.getCategories().setAll(inOrder);
        series.forEach((name, amounts) -> {
            XYChart.Series<String, Number> one = new XYChart.Series<>();
            named(one, name);
            amounts.forEach((bar, amount) -> one.getData().add(new XYChart.Data<>(bar, amount)));
            drawn.getData().add(one);
        });
        if (by < 0) whole(axis, series.values());
        if (!all) {
            Label first = new Label(Text.of("reports.firstBars", MOST_BARS).toString());
            first.getStyleClass().add("secondary");
            setBottom(first);
        }
        return drawn;
    }

    /** Between names; few bars in a wide window do not become walls. */
    private static double gap(CategoryAxis names, int beside) {
        double least = names.getCategories().size() > 12 ? 6 : 24;
        return Math.max(least, names.getCategorySpacing() - beside * WIDEST_BAR);
    }

    /** The gap is set while it is laid out: told of the axis' new spacing afterwards, a chart does not always do so again. */
    private static final class Beside extends BarChart<String, Number> {
        private final CategoryAxis names;

        Beside(CategoryAxis names, NumberAxis amounts) {
            super(names, amounts);
            this.names = names;
            setBarGap(1);
        }

        @Override
        protected void layoutPlotChildren() {
            setCategoryGap(gap(names, Math.max(1, getData().size())));
            super.layoutPlotChildren();
        }
    }

    private static final class Stacked extends StackedBarChart<String, Number> {
        private final CategoryAxis names;

        Stacked(CategoryAxis names, NumberAxis amounts) {
            super(names, amounts);
            this.names = names;
        }

        @Override
        protected void layoutPlotChildren() {
            setCategoryGap(gap(names, 1));
            super.layoutPlotChildren();
        }
    }

    /** A name that no other bar has: with the substation, or else with what nobody sees. */
    private static String another(String name, List<@Nullable Object> row, int substation, Set<String> bars) {
        if (!bars.contains(name)) return name;
        String other = substation < 0 || row.get(substation) == null ? name : name + ", " + row.get(substation);
        while (bars.contains(other)) other += '\u200b';
        return other;
    }

    /** Phases by what they are weighed in. */
    private static String unit(Answer answer, Chart chart) {
        int unit = at(answer, "unit");
        return chart.unit().isEmpty() && unit >= 0 && !answer.rows().isEmpty()
                ? Answer.text(answer.rows().getFirst().get(unit))
                : chart.unit();
    }

    /** Nobody counts halves: where all amounts are whole, so are the marks. */
    private static void whole(NumberAxis axis, Collection<Map<String, Double>> series) {
        List<Double> amounts =
                series.stream().flatMap(bars -> bars.values().stream()).toList();
        double most = amounts.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (most < 1 || most > MOST_MARKS || amounts.stream().anyMatch(n -> n < 0 || n != Math.rint(n))) return;
        axis.setAutoRanging(false);
        axis.setLowerBound(0);
        axis.setTickUnit(Math.ceil(most / MARKS));
        axis.setUpperBound(Math.ceil((most + 0.5) / axis.getTickUnit()) * axis.getTickUnit());
    }

    private static NumberAxis amounts(String unit) {
        NumberAxis axis = new NumberAxis();
        axis.setLabel(unit.isEmpty() ? null : unit);
        axis.setMinorTickVisible(false);
        return axis;
    }

    /** Each has the colour that it has everywhere else. */
    private static void colour(XYChart<?, ?> drawn) {
        StringBuilder style = new StringBuilder();
        for (int i = 0; i < drawn.getData().size(); i++) {
            String name = drawn.getData().get(i).getName().toLowerCase(Locale.ROOT);
            String colour = OTHERS.getOrDefault(name, name);
            if (COLOURS.contains(colour)) style.append("CHART_COLOR_%d: -%s; ".formatted(i + 1, colour));
        }
        drawn.setStyle(style.toString());
    }
}
