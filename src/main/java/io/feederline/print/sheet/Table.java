package io.feederline.print.sheet;

import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import io.feederline.diagram.TextWidths;
import io.feederline.model.Text;
import io.feederline.print.Sheet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table over as many sheets as it takes, with its head on each. What is too wide for its column goes on below. */
final class Table {
    private static final double SIZE = Lettering.SMALL;
    private static final double GAP = 8;
    private static final double ABOVE = 4;
    private static final double MARK = 22;
    private static final double MOST_SHARE = 0.25;

    /** @param share how wide it is, compared with the others */
    record Column(String key, double share) {}

    /**
     * @param lines one below the other
     * @param mark a stroke before the first line, such as a phase's; null for none
     */
    record Cell(List<String> lines, Style style, @Nullable Style mark, boolean bold) {
        static Cell of(@Nullable String text) {
            return new Cell(List.of(text == null || text.isEmpty() ? "–" : text), Style.TEXT, null, false);
        }

        static Cell of(List<String> lines) {
            return lines.isEmpty() ? of((String) null) : new Cell(lines, Style.TEXT, null, false);
        }

        Cell inBold() {
            return new Cell(lines, style, mark, true);
        }

        Cell in(Style other) {
            return new Cell(lines, other, mark, bold);
        }
    }

    /** A row as it will stand there: the lines of each of its cells, and its height. */
    private record Row(List<Cell> cells, double height) {}

    private final Order order;
    private final String heading;
    private final String title;
    private final String told;
    private final List<Column> columns;
    private final Format.Area room;

    /** Of the columns, by {@link #plan}. */
    private double[] widths = {};

    Table(Order order, String heading, String title, String told, List<Column> columns) {
        this.order = order;
        this.heading = heading;
        this.title = title;
        this.told = told;
        this.columns = List.copyOf(columns);
        this.room = Blank.room(order);
    }

    /**
     * Each column as wide as its widest word at least, as far as there is room; then as wide as its widest cell in one line; and
     * what is left is shared.
     */
    private double[] widths(List<List<Cell>> rows) {
        double[] widths = new double[columns.size()];
        double[] whole = new double[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = TextWidths.of(Text.of(columns.get(i).key()).toString(), SIZE, true);
            whole[i] = widths[i];
            for (List<Cell> row : rows) {
                Cell cell = row.get(i);
                for (String line : cell.lines())
                    widths[i] = Math.max(widths[i], TextWidths.widestPart(line, SIZE, cell.bold()));
                double mark = cell.mark() == null ? 0 : MARK + 4;
                if (mark > 0)
                    widths[i] = Math.max(
                            widths[i], mark + TextWidths.of(cell.lines().getFirst(), SIZE, cell.bold()));
                whole[i] = Math.max(whole[i], mark + TextWidths.of(inOneLine(cell), SIZE, cell.bold()));
            }
            // A name of 200 letters does not get all of it.
            double most = room.width() * MOST_SHARE;
            widths[i] = Math.min(widths[i], most) + GAP + 0.1;
            whole[i] = Math.max(widths[i], Math.min(whole[i], most) + GAP + 0.1);
        }
        double needed = Arrays.stream(widths).sum();
        double wanted = Arrays.stream(whole).sum() - needed;
        double free = room.width() - needed;
        double all = columns.stream().mapToDouble(Column::share).sum();
        for (int i = 0; i < widths.length; i++)
            widths[i] = free < 0
                    ? widths[i] * room.width() / needed
                    : free < wanted
                            ? widths[i] + free * (whole[i] - widths[i]) / wanted
                            : whole[i] + (free - wanted) * columns.get(i).share() / all;
        return widths;
    }

    private static String inOneLine(Cell cell) {
        return String.join(", ", cell.lines());
    }

    /** A table that is drawn on a sheet with something else. */
    interface Part {
        double height();

        /** With its top left corner there. */
        void draw(Drawing.Builder to, double x, double y);
    }

    /** All of these, one below the other. */
    Part whole(List<List<Cell>> cells) {
        widths = widths(cells);
        List<Row> rows = cells.stream()
                .flatMap(each -> rows(each, Double.MAX_VALUE).stream())
                .toList();
        return new Part() {
            @Override
            public double height() {
                return headHeight() + rows.stream().mapToDouble(Row::height).sum();
            }

            @Override
            public void draw(Drawing.Builder to, double x, double y) {
                Table.this.draw(to, rows, x, y);
            }
        };
    }

    List<Planned> plan(List<List<Cell>> cells) {
        widths = widths(cells);
        List<Planned> sheets = new ArrayList<>();
        List<Row> on = new ArrayList<>();
        double most = room.height() - headHeight();
        double used = 0;
        for (List<Cell> each : cells) {
            for (Row row : rows(each, most)) {
                if (used + row.height() > most && !on.isEmpty()) {
                    List<Row> full = List.copyOf(on);
                    sheets.add(at -> draw(full, at));
                    on.clear();
                    used = 0;
                }
                on.add(row);
                used += row.height();
            }
        }
        if (!on.isEmpty()) {
            List<Row> last = List.copyOf(on);
            sheets.add(at -> draw(last, at));
        }
        return sheets;
    }

    private static double headHeight() {
        return Lettering.lines(1, SIZE) + 2 * ABOVE;
    }

    /** One, or several where one is higher than a sheet. */
    private List<Row> rows(List<Cell> cells, double most) {
        List<Cell> wrapped = new ArrayList<>();
        int lines = 1;
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            double width = widths[i] - GAP;
            List<String> fitting = new ArrayList<>();
            for (String line : joined(cell, width)) {
                // Beside a mark stands a word.
                if (cell.mark() != null && fitting.isEmpty())
                    fitting.add(TextWidths.fitted(line, SIZE, cell.bold(), width - MARK - 4));
                else fitting.addAll(TextWidths.wrapped(line, SIZE, cell.bold(), width));
            }
            wrapped.add(new Cell(fitting, cell.style(), cell.mark(), cell.bold()));
            lines = Math.max(lines, fitting.size());
        }
        int fit = Math.max(1, (int) ((most - ABOVE) / Lettering.lines(1, SIZE)));
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < lines; from += fit) {
            int first = from;
            int end = Math.min(lines, from + fit);
            List<Cell> part = wrapped.stream()
                    .map(cell -> new Cell(
                            cell.lines()
                                    .subList(
                                            Math.min(first, cell.lines().size()),
                                            Math.min(end, cell.lines().size())),
                            cell.style(),
                            first == 0 ? cell.mark() : null,
                            cell.bold()))
                    .toList();
            rows.add(new Row(part, Lettering.lines(end - first, SIZE) + ABOVE));
        }
        return rows;
    }

    /** In one line, where there is room for all of them. */
    private static List<String> joined(Cell cell, double width) {
        if (cell.lines().size() < 2) return cell.lines();
        String line = inOneLine(cell);
        double most = cell.mark() == null ? width : width - MARK - 4;
        return TextWidths.of(line, SIZE, cell.bold()) <= most ? List.of(line) : cell.lines();
    }

    private Sheet.Page draw(List<Row> rows, Planned.At at) {
        Blank blank = new Blank(order, heading, title, told, at);
        draw(blank.on, rows, room.x(), room.y());
        return blank.page();
    }

    private void draw(Drawing.Builder to, List<Row> rows, double left, double top) {
        double y = top;
        double x = left;
        to.solid(left, y, room.width(), headHeight(), 0, Style.BAND, null);
        for (int i = 0; i < columns.size(); i++) {
            String head = TextWidths.fitted(Text.of(columns.get(i).key()).toString(), SIZE, true, widths[i] - GAP);
            Lettering.start(to, x + GAP / 2, y + ABOVE + SIZE, head, SIZE, true, Style.TEXT);
            x += widths[i];
        }
        y += headHeight();
        for (Row row : rows) {
            x = left;
            for (int i = 0; i < row.cells().size(); i++) {
                cell(to, row.cells().get(i), x + GAP / 2, y);
                x += widths[i];
            }
            y += row.height();
            to.line(left, y, left + room.width(), y, 0.5, Style.RULE, null);
        }
    }

    private static void cell(Drawing.Builder to, Cell cell, double x, double y) {
        double at = x;
        double base = y + ABOVE / 2 + SIZE;
        if (cell.mark() != null) {
            to.line(x, base - 3.5, x + MARK, base - 3.5, 2.4, cell.mark(), null);
            at += MARK + 4;
        }
        for (String line : cell.lines()) {
            Lettering.start(to, at, base, line, SIZE, cell.bold(), cell.style());
            base += Lettering.lines(1, SIZE);
            at = x;
        }
    }
}
