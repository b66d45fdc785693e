package io.feederline.ui.reports;

import com.jfoenix.controls.JFXButton;
import io.feederline.model.Norms;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.print.WholeFile;
import io.feederline.report.Answer;
import io.feederline.report.Chart;
import io.feederline.report.Report;
import io.feederline.report.ReportException;
import io.feederline.report.Reports;
import io.feederline.report.sql.Limits;
import io.feederline.report.sql.Query;
import io.feederline.report.sql.Question;
import io.feederline.store.Workspace;
import io.feederline.sync.Profile;
import io.feederline.ui.Aside;
import io.feederline.ui.Desk;
import io.feederline.ui.Printing;
import io.feederline.ui.RemoteChoice;
import io.feederline.ui.TwoParts;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** What can be asked of the workspace, at the left; what was answered, at the right. Escape leaves. */
public final class ReportsPane extends BorderPane {
    private static final double LIST = 264;

    private final Desk desk;
    private final BiFunction<String, String, Optional<Path>> files;

    /** Null stands for a query that a person writes. */
    private final ListView<@Nullable Report> list = new ListView<>();

    private final Label title = new Label();
    private final Label what = new Label();
    private final ParameterFields parameters = new ParameterFields(this::ask);
    private final QueryForm query;
    private final AnswerTable table;
    private final AnswerChart chart = new AnswerChart();
    private final JFXButton ask;
    private final JFXButton cancel = button("cancel", "link", this::cancel);
    private final Label told = new Label();
    private final HBox asking = new HBox(8);
    private final RemoteChoice remote;
    private final ToggleButton here = new ToggleButton(Text.of("reports.here").toString());
    private final ToggleButton there = new ToggleButton(Text.of("reports.there").toString());
    private final JFXButton another = button("another", "link", this::askAnother);

    /** Ends what is being asked; null for nothing. */
    private @Nullable Runnable running;

    /** What is told of the workspace follows what is edited. */
    private final ChangeListener<Desk.Snapshot> edited = (o, was, is) -> follow();

    /** How many were asked: only the last one's answer is shown. */
    private int asked;

    /**
     * @param written the query that was written last, which outlives the pane
     * @param remote what is asked instead of the workspace
     * @param files asks where a file goes, by its name and its ending
     * @param close takes the pane away
     */
    public ReportsPane(
            Desk desk,
            StringProperty written,
            RemoteChoice remote,
            BiFunction<String, String, Optional<Path>> files,
            Runnable close) {
        this.desk = desk;
        this.query = new QueryForm(written, this::ask, this::tell);
        this.remote = remote;
        this.ask = button("ask", "primary", () -> {
            if (isOwn()) query.ask();
            else askRemote();
        });
        this.files = files;
        this.table = new AnswerTable(
                desk,
                this::draw,
                button("copy", "link", this::copy),
                button("csv", "choice", () -> save("csv")),
                button("xlsx", "choice", () -> save("xlsx")));
        setId("reports-pane");
        getStyleClass().add("reports");
        Runnable leave = () -> {
            cancel();
            close.run();
        };
        setLeft(left(leave));
        setCenter(right());
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            // Nothing is undone or opened behind what is seen; in fields, letters and their keys stay.
            if (e.getCode() != KeyCode.ESCAPE) return;
            e.consume();
            if (running != null) cancel();
            else leave.run();
        });
        list.getSelectionModel().selectedIndexProperty().addListener((o, was, is) -> choose());
        list.getSelectionModel().select(0);
        desk.snapshot().addListener(new WeakChangeListener<>(edited));
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private VBox left(Runnable leave) {
        list.setId("reports-list");
        list.getItems().addAll(Reports.ALL);
        list.getItems().add(null);
        list.setFixedCellSize(32);
        list.setCellFactory(v -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable Report item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty ? null : (item == null ? Text.of("reports.query") : item.title()).toString());
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Label head = new Label(Text.of("reports.head").toString());
        head.getStyleClass().add("title");
        head.setPadding(new Insets(14, 16, 6, 16));
        JFXButton away = button("close", "link", leave);
        away.setMaxWidth(Double.MAX_VALUE);
        VBox foot = new VBox(away);
        foot.setPadding(new Insets(8, 16, 12, 16));
        VBox all = new VBox(head, list, foot);
        all.getStyleClass().add("surface");
        all.setMinWidth(LIST);
        all.setMaxWidth(LIST);
        return all;
    }

    private VBox right() {
        title.getStyleClass().add("title");
        title.setId("report-title");
        what.getStyleClass().add("secondary");
        what.setWrapText(true);
        told.setId("report-said");
        told.getStyleClass().add("secondary");
        shown(cancel, false);
        asking.getChildren().addAll(ask, cancel, told);
        asking.setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(title);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox all = new VBox(10, new TwoParts(head, whom()), what, parameters, query, asking, chart, table);
        all.setPadding(new Insets(14, 16, 12, 16));
        return all;
    }

    /** Of whom is asked. */
    private HBox whom() {
        ToggleGroup group = new ToggleGroup();
        here.setId("reports-here");
        there.setId("reports-there");
        here.setToggleGroup(group);
        there.setToggleGroup(group);
        here.setSelected(true);
        group.selectedToggleProperty().addListener((o, was, is) -> {
            if (is == null) group.selectToggle(was);
            else if (was != null) choose();
        });
        SegmentedButton which = new SegmentedButton(here, there);
        which.setToggleGroup(group);
        HBox segments = new HBox(which);
        segments.getStyleClass().add("segments");
        shown(another, false);
        HBox all = new HBox(8, another, segments);
        all.setAlignment(Pos.CENTER_RIGHT);
        return all;
    }

    private boolean isOwn() {
        return list.getSelectionModel().getSelectedItem() == null;
    }

    private static JFXButton button(String word, String style, Runnable action) {
        JFXButton button = new JFXButton(Text.of("reports." + word).toString());
        button.setId("reports-" + word);
        button.getStyleClass().add(style);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private static void shown(Region node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    private ZoneId zone() {
        return Norms.TIME_ZONE.at(desk.topology(), null);
    }

    private void choose() {
        if (list.getSelectionModel().getSelectedIndex() < 0) return;
        cancel();
        asked++;
        ended();
        Report report = list.getSelectionModel().getSelectedItem();
        boolean own = report == null;
        title.setText((own ? Text.of("reports.query") : report.title()).toString());
        what.setText((own ? Text.of("reports.query.what") : report.what()).toString());
        shown(parameters, !own && !report.parameters().isEmpty());
        shown(query, own);
        shown(asking, own || there.isSelected());
        shown(another, there.isSelected());
        shown(chart, false);
        told.setText("");
        table.clear(
                Text.of(there.isSelected() ? "reports.notAskedThere" : own ? "reports.notAsked" : "reports.asking"));
        if (own) return;
        LocalDate today = SiteTime.day(desk.now(), zone());
        parameters.of(report.parameters(), desk.topology(), today);
        ask();
    }

    private void follow() {
        if (!there.isSelected()) ask();
    }

    /** Asks the workspace for what is chosen, with the values that are there; a remote is asked when a person says so. */
    private void ask() {
        Report report = list.getSelectionModel().getSelectedItem();
        if (report == null || there.isSelected()) return;
        int number = ++asked;
        desk.answering()
                .answer(
                        report,
                        parameters.values(),
                        answer -> {
                            if (number == asked) show(answer);
                        },
                        why -> {
                            if (number == asked) tell(why);
                        });
    }

    private void ask(Query text, ParameterFields fields) {
        // What the former one says of its end is no answer to this one.
        asked++;
        cancel();
        ended();
        try {
            Question question = new Question(text, fields.values(), Limits.USUAL);
            if (there.isSelected()) {
                remote.use((of, password) ->
                        running((then, otherwise) -> desk.answering().ask(question, of, password, then, otherwise)));
                return;
            }
            running((then, otherwise) -> {
                desk.answering().ask(question, then, otherwise);
                return question::cancel;
            });
        } catch (ReportException e) {
            tell(Text.of("verbatim", String.valueOf(e.getMessage())));
        }
    }

    private void askRemote() {
        remote.use(this::askRemote);
    }

    /** Of another remote, or with another password. */
    private void askAnother() {
        if (isOwn()) remote.choose((of, password) -> query.ask());
        else remote.choose(this::askRemote);
    }

    private void askRemote(Profile of, char[] password) {
        Report report = list.getSelectionModel().getSelectedItem();
        if (report == null) return;
        Map<String, String> given = parameters.values();
        running((then, otherwise) -> desk.answering().answer(report, given, of, password, then, otherwise));
    }

    private interface Asking {
        /** @return what ends it */
        Runnable begin(Consumer<Answer> then, Consumer<Text> otherwise);
    }

    private void running(Asking asking) {
        cancel();
        int number = ++asked;
        shown(cancel, true);
        told.setText(Text.of("reports.asking").toString());
        // What a former one said is none of this.
        if (table.isEmpty()) table.clear(Text.of("reports.asking"));
        long start = System.nanoTime();
        running = asking.begin(
                answer -> {
                    if (number != asked) return;
                    ended();
                    told.setText(Text.of("reports.took", (System.nanoTime() - start) / 1e9)
                            .toString());
                    show(answer);
                },
                why -> {
                    if (number != asked) return;
                    ended();
                    tell(why);
                });
    }

    private void ended() {
        running = null;
        shown(cancel, false);
        told.setText("");
    }

    private void cancel() {
        Runnable now = running;
        if (now != null) now.run();
    }

    private void show(Answer answer) {
        Report report = list.getSelectionModel().getSelectedItem();
        table.show(answer, zone(), report == null ? Text.of("reports.query.none") : report.none());
    }

    private void tell(Text why) {
        shown(chart, false);
        table.clear(why);
    }

    private void draw(Answer rows) {
        Report report = list.getSelectionModel().getSelectedItem();
        Chart as = report == null ? null : report.chart().orElse(null);
        shown(chart, as != null && chart.show(rows, as, zone()));
    }

    private void copy() {
        table.copyAll();
    }

    private void save(String ending) {
        Report report = list.getSelectionModel().getSelectedItem();
        String name = report == null ? "query" : report.name();
        Answer answer = table.onShow();
        String called = title.getText();
        files.apply(name, ending)
                .ifPresent(to -> Aside.write(
                        "saving",
                        () -> WholeFile.writeAndTell(
                                to, out -> ending.equals("csv") ? answer.writeCsv(out) : answer.writeXlsx(called, out)),
                        left -> desk.look(to, Workspace::isEncrypted, encrypted -> saved(answer, to, left, encrypted)),
                        e -> table.say(Printing.unwritten(to, e))));
    }

    /** Of a file that does not hold all, that is what a person must know. */
    private void saved(Answer answer, Path to, Answer.LeftOut left, boolean encrypted) {
        List<Text> told = new ArrayList<>();
        told.add(Text.of("reports.saved", answer.rows().size() - left.rows(), to.getFileName()));
        if (answer.truncated()) told.add(Text.of("reports.saved.truncated"));
        left.told().ifPresent(told::add);
        if (encrypted) told.add(Text.of("cli.plainFile"));
        table.say(Text.of("verbatim", told.stream().map(Text::toString).collect(Collectors.joining(". "))));
    }
}
