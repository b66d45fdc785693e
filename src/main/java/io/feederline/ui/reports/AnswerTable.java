package io.feederline.ui.reports;

import io.feederline.diagram.TextWidths;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.report.Answer;
import io.feederline.ui.Desk;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** An answer as a table: sorted by a click on a heading, narrowed by letters, both off the UI thread; rows are copied with Ctrl+C. */
final class AnswerTable extends VBox {
    private static final double FONT_SIZE = 13;

    /** What a cell and a heading leave free beside their text. */
    private static final double PADDING = 20;

    private static final double ARROW = 16;
    private static final double NARROWEST = 70;
    private static final double WIDEST = 420;
    private static final double SCROLL_BAR = 18;

    private final Desk desk;
    private final Consumer<Answer> shown;
    private final TextField narrow = new TextField();
    private final Label count = new Label();
    private final TableView<List<@Nullable Object>> table = new TableView<>();

    private Text none = Text.of("reports.notAsked");

    /** How many were shown. */
    private int answers;

    private Wording wording = Wording.NONE;
    private Answer answer = new Answer(List.of(), List.of(), false);

    /**
     * @param shown hears which rows are on show, in their order
     * @param actions what is done with them
     */
    AnswerTable(Desk desk, Consumer<Answer> shown, Node... actions) {
        super(8);
        this.desk = desk;
        this.shown = shown;
        narrow.setId("report-narrow");
        narrow.setPromptText(Text.of("reports.narrow").toString());
        narrow.setPrefColumnCount(22);
        narrow.textProperty().addListener((o, was, is) -> arrange());
        count.setId("report-count");
        count.getStyleClass().add("secondary");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(12, narrow, count, space);
        head.getChildren().addAll(actions);
        head.setAlignment(Pos.CENTER_LEFT);
        table.setId("report-table");
        table.setFixedCellSize(28);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(new Label());
        table.setSortPolicy(t -> {
            arrange();
            return true;
        });
        table.setOnKeyPressed(e -> {
            if (!e.isShortcutDown() || e.getCode() != KeyCode.C) return;
            copy(List.copyOf(table.getSelectionModel().getSelectedItems()));
            e.consume();
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(this, Priority.ALWAYS);
        setPadding(new Insets(0));
        getChildren().addAll(head, table);
    }

    /** What is on show: the rows that are left, in their order. */
    Answer onShow() {
        return new Answer(answer.columns(), List.copyOf(table.getItems()), answer.truncated());
    }

    boolean isEmpty() {
        return answer.rows().isEmpty();
    }

    /** Nothing is on show, and why. */
    void clear(Text why) {
        answer = new Answer(List.of(), List.of(), false);
        answers++;
        none = why;
        table.getSortOrder().clear();
        table.getColumns().clear();
        table.getItems().clear();
        placeholder(why);
        count.setText("");
    }

    /**
     * @param zone in which moments are told
     * @param none told where there are no rows
     */
    void show(Answer next, ZoneId zone, Text none) {
        wording = Wording.of(next, zone);
        boolean alike = next.columns().equals(answer.columns());
        boolean wereAny = !answer.rows().isEmpty();
        answer = next;
        answers++;
        if (!alike) {
            // Rows of other columns have no cells for these.
            table.getItems().clear();
            table.getSortOrder().clear();
            table.getColumns().clear();
            for (int i = 0; i < next.columns().size(); i++) table.getColumns().add(column(i, next));
        }
        // Widths that somebody has chosen stay.
        if (!alike || !wereAny) fit(next);
        this.none = none;
        arrange();
    }

    private void placeholder(Text why) {
        Label told = new Label(why.toString());
        told.setId("report-told");
        told.setWrapText(true);
        told.setMaxWidth(560);
        told.setAlignment(Pos.CENTER);
        told.setTextAlignment(TextAlignment.CENTER);
        told.getStyleClass().add("secondary");
        table.setPlaceholder(told);
    }

    private TableColumn<List<@Nullable Object>, @Nullable Object> column(int at, Answer of) {
        Answer.Column about = of.columns().get(at);
        TableColumn<List<@Nullable Object>, @Nullable Object> column = new TableColumn<>(heading(about.name()));
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().get(at)));
        column.setCellFactory(c -> new Cell(at, about.type()));
        column.setUserData(at);
        if (about.type() == Answer.Type.NUMBER) column.getStyleClass().add("number");
        return column;
    }

    /** As wide as what stands in them; long texts share what the others leave. */
    private void fit(Answer of) {
        double[] wanted = new double[of.columns().size()];
        double left = table.getWidth() - SCROLL_BAR;
        for (int at = 0; at < wanted.length; at++) {
            double longest = TextWidths.of(heading(of.columns().get(at).name()), FONT_SIZE, true) + ARROW;
            for (List<@Nullable Object> row : Wording.looked(of))
                longest = Math.max(longest, width(wording.words(at, row.get(at))));
            wanted[at] = Math.max(longest + PADDING, NARROWEST);
            left -= Math.min(wanted[at], WIDEST);
        }
        for (int at = 0; at < wanted.length; at++) {
            double more = Math.clamp(wanted[at] - WIDEST, 0, Math.max(0, left));
            left -= more;
            table.getColumns().get(at).setPrefWidth(Math.min(wanted[at], WIDEST) + more);
        }
    }

    private static double width(String words) {
        return TextWidths.of(words, FONT_SIZE, false);
    }

    /** As a person writes it. */
    private static String heading(String name) {
        return name.replace('_', ' ')
                .replaceAll("\\bkw\\b", "kW")
                .replaceAll("\\bkwh\\b", "kWh")
                .replaceAll("\\bpercent\\b", "%")
                .replaceAll("\\bl([123])\\b", "L$1")
                .replaceAll("\\besco\\b", "ESCO");
    }

    private final class Cell extends TableCell<List<@Nullable Object>, @Nullable Object> {
        private final int at;

        Cell(int at, Answer.Type type) {
            this.at = at;
            setAlignment(type == Answer.Type.NUMBER ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable Object item, boolean empty) {
            super.updateItem(item, empty);
            String words = empty ? null : wording.words(at, item);
            setText(words);
            boolean isCut =
                    words != null && width(words) + PADDING > getTableColumn().getWidth();
            setTooltip(isCut ? new Tooltip(words) : null);
        }
    }

    /** Sorts and narrows what was answered; of many rows it takes longer than a window may stand still. */
    private void arrange() {
        List<List<@Nullable Object>> all = answer.rows();
        int of = answers;
        Wording told = wording;
        String letters = Topology.fold(narrow.getText());
        List<Comparator<List<@Nullable Object>>> orders = new ArrayList<>();
        for (TableColumn<List<@Nullable Object>, ?> column : table.getSortOrder()) {
            if (!(column.getUserData() instanceof Integer at)) continue;
            Comparator<@Nullable Object> up = Comparator.nullsFirst(AnswerTable::compare);
            Comparator<List<@Nullable Object>> order = (a, b) -> up.compare(a.get(at), b.get(at));
            orders.add(column.getSortType() == TableColumn.SortType.ASCENDING ? order : order.reversed());
        }
        desk.think(
                table,
                () -> {
                    List<List<@Nullable Object>> rows = new ArrayList<>(all);
                    if (!letters.isEmpty()) rows.removeIf(row -> !holds(row, letters, told));
                    orders.stream().reduce(Comparator::thenComparing).ifPresent(rows::sort);
                    return rows;
                },
                arranged -> {
                    if (of != answers) return;
                    table.getItems().setAll(arranged);
                    placeholder(all.isEmpty() ? none : Text.of("reports.noneHold", narrow.getText()));
                    int left = arranged.size();
                    count.setText((left == all.size()
                                    ? Text.of(answer.truncated() ? "reports.rowsOfMore" : "reports.rows", left)
                                    : Text.of(
                                            answer.truncated() ? "reports.rowsOfFirst" : "reports.rowsOf",
                                            left,
                                            all.size()))
                            .toString());
                    shown.accept(onShow());
                });
    }

    /** What a person reads in it, not what is behind that. */
    private static boolean holds(List<@Nullable Object> row, String letters, Wording told) {
        for (int at = 0; at < row.size(); at++)
            if (row.get(at) != null
                    && Topology.fold(told.words(at, row.get(at))).contains(letters)) return true;
        return false;
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) return Double.compare(x.doubleValue(), y.doubleValue());
        if (a instanceof Boolean x && b instanceof Boolean y) return Boolean.compare(x, y);
        return NaturalOrder.INSTANCE.compare(Answer.text(a), Answer.text(b));
    }

    /** All rows on show, or those that are selected, as text. */
    void copy(List<List<@Nullable Object>> rows) {
        ClipboardContent content = new ClipboardContent();
        content.putString(Answer.tabbed(answer.columns(), rows));
        Clipboard.getSystemClipboard().setContent(content);
        count.setText(Text.of("reports.copied", rows.size()).toString());
    }

    /** Tells what became of the rows. */
    void say(Text what) {
        count.setText(what.toString());
    }

    void copyAll() {
        copy(List.copyOf(table.getItems()));
    }
}
