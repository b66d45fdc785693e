package io.feederline.ui.spreadsheet;

import com.jfoenix.controls.JFXButton;
import io.feederline.edit.Outcome;
import io.feederline.exchange.spreadsheet.Mapping;
import io.feederline.exchange.spreadsheet.SheetPlan;
import io.feederline.exchange.spreadsheet.SheetPlan.State;
import io.feederline.exchange.spreadsheet.SheetProfiles;
import io.feederline.exchange.spreadsheet.Spreadsheet;
import io.feederline.exchange.spreadsheet.Survey;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.ui.Aside;
import io.feederline.ui.Desk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A spreadsheet before it is brought in: on the left how it is read, above which column says what, below what each row would do.
 * Nothing happens before the button is pressed. Reading and planning go on off the UI thread; what was chosen since stops them.
 */
public final class SpreadsheetPane extends BorderPane {
    private static final double CHOICES = 290;

    private final Desk desk;
    private final Path file;
    private final SheetProfiles profiles;
    private final Runnable close;
    private final ReadingChoices choices;
    private final ColumnList columns = new ColumnList(this::take);
    private final RowList rows = new RowList();
    private final Label told = new Label();
    private final CheckBox leaveOut = new CheckBox();
    private final JFXButton bringIn = new JFXButton();
    private final JFXButton away = new JFXButton(Text.of("spreadsheet.close").toString());

    /** The number of what is read or planned now: a former one stops when it sees that there is a newer. */
    private final AtomicInteger newest = new AtomicInteger();

    private final ChangeListener<Object> edited = (o, was, is) -> replan();
    private @Nullable Survey survey;
    private @Nullable Mapping mapping;

    /** As it was before somebody corrected it. */
    private @Nullable Mapping uncorrected;

    private @Nullable SheetPlan plan;
    private boolean saving;

    /** The tabs of a workbook that have been. */
    private final Set<String> broughtIn = new LinkedHashSet<>();

    /** @param close takes the pane away */
    public SpreadsheetPane(Desk desk, Path file, SheetProfiles profiles, Runnable close) {
        this.desk = desk;
        this.file = file;
        this.profiles = profiles;
        this.close = () -> {
            newest.incrementAndGet();
            keep();
            close.run();
        };
        choices = new ReadingChoices(
                new ReadingChoices.Chosen() {
                    @Override
                    public void read(Spreadsheet sheet, String tab, @Nullable Integer headingRow) {
                        survey(progress -> Survey.of(sheet, tab, headingRow, progress));
                    }

                    @Override
                    public void map(UnaryOperator<Mapping> correction) {
                        take(correction);
                    }
                },
                desk.topology());
        choices.setVisible(false);
        setId("spreadsheet-pane");
        getStyleClass().add("sheets");
        SplitPane both = new SplitPane(columns, rows);
        both.setOrientation(Orientation.VERTICAL);
        both.setDividerPositions(0.46);
        setLeft(left());
        setCenter(both);
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.isShortcutDown() && !isOfText(e.getCode())) e.consume();
        });
        // An open list takes it first.
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() != KeyCode.ESCAPE) return;
            e.consume();
            // What somebody types is left before the sheet is.
            if (isTyped(getScene().getFocusOwner())) away.requestFocus();
            else this.close.run();
        });
        desk.snapshot().addListener(new WeakChangeListener<>(edited));
        enable();
        survey(progress -> Survey.of(Spreadsheet.open(file), progress));
    }

    private static boolean isTyped(@Nullable Node there) {
        return switch (there) {
            case TextInputControl field -> field.isUndoable();
            case ComboBox<?> box when box.isEditable() -> box.getEditor().isUndoable();
            case null, default -> false;
        };
    }

    /** Nothing is undone or opened behind what is seen; but what is typed is copied and pasted. */
    private static boolean isOfText(KeyCode code) {
        return code == KeyCode.C || code == KeyCode.V || code == KeyCode.X || code == KeyCode.A;
    }

    @Override
    public void requestFocus() {
        // Until then what is in a scroll pane is in no scene.
        applyCss();
        bringIn.requestFocus();
    }

    private VBox left() {
        Label name = new Label(String.valueOf(file.getFileName()));
        name.getStyleClass().add("strong");
        name.setWrapText(true);
        VBox all = new VBox(8, name, choices);
        all.setPadding(new Insets(16));
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        told.setId("spreadsheet-told");
        told.setWrapText(true);
        leaveOut.setId("spreadsheet-leave-out");
        leaveOut.setWrapText(true);
        leaveOut.selectedProperty().addListener((o, was, is) -> enable());
        bringIn.setId("spreadsheet-bring-in");
        bringIn.getStyleClass().add("primary");
        bringIn.setOnAction(e -> bringIn());
        away.setId("spreadsheet-close");
        away.getStyleClass().add("link");
        away.setOnAction(e -> close.run());
        VBox actions = new VBox(8, told, leaveOut, bringIn, away);
        actions.setPadding(new Insets(8, 16, 12, 16));
        actions.setMinHeight(Region.USE_PREF_SIZE);
        VBox left = new VBox(scroll, actions);
        left.getStyleClass().addAll("surface", "spreadsheet-choices");
        left.setMinWidth(CHOICES);
        left.setMaxWidth(CHOICES);
        for (Region wide : new Region[] {bringIn, away}) wide.setMaxWidth(Double.MAX_VALUE);
        return left;
    }

    // ---- reading, off the UI thread ----

    private interface Reading<T> {
        T read(LongConsumer progress) throws IOException;
    }

    private interface Shown<T> {
        void show(T read);
    }

    /** Reads with this number; what it gives is shown unless something newer is under way by then. */
    private <T> void read(String working, Reading<T> reading, Shown<T> then) {
        int mine = newest.incrementAndGet();
        plan = null;
        tell(Text.of(working, 0), false);
        enable();
        LongConsumer progress = count -> {
            if (newest.get() != mine) throw new CancellationException();
            Platform.runLater(() -> {
                if (newest.get() == mine) tell(Text.of(working, count), false);
            });
        };
        Aside.read(
                "spreadsheet",
                () -> reading.read(progress),
                read -> {
                    if (newest.get() == mine) then.show(read);
                },
                e -> {
                    // Something newer is read, or nobody waits any more.
                    if (newest.get() == mine) unreadable(e);
                });
    }

    private void survey(Reading<Survey> reading) {
        Topology topology = desk.topology();
        Mapping former = mapping;
        read(
                "spreadsheet.reading",
                progress -> {
                    Survey read = reading.read(progress);
                    Mapping guessed = Mapping.guess(read, topology);
                    if (former != null) guessed = former.reading(guessed);
                    return new Understood(
                            read, guessed, profiles.find(read, guessed).orElse(guessed));
                },
                this::understood);
    }

    private record Understood(Survey survey, Mapping guessed, Mapping mapping) {}

    private void understood(Understood read) {
        survey = read.survey();
        mapping = read.mapping();
        uncorrected = read.mapping();
        choices.setVisible(true);
        choices.show(read.survey(), read.mapping(), read.mapping().equals(read.guessed()) ? null : read.guessed());
        columns.show(read.survey(), read.mapping());
        replan();
    }

    private void unreadable(Throwable why) {
        unreadable(
                switch (why) {
                    case IOException known -> Text.of("cli.sheetUnread", file.getFileName(), known);
                    case UncheckedIOException known ->
                        Text.of("cli.sheetUnread", file.getFileName(), Objects.requireNonNull(known.getCause()));
                    default -> Aside.ours(why);
                });
    }

    private void unreadable(Text why) {
        rows.show(null, why);
        tell(why, true);
        enable();
    }

    private void take(UnaryOperator<Mapping> correction) {
        Mapping now = mapping;
        if (now == null) return;
        Mapping corrected = correction.apply(now);
        mapping = corrected;
        columns.follow(corrected);
        replan();
    }

    private void replan() {
        Survey of = survey;
        Mapping by = mapping;
        if (of == null || by == null || saving) return;
        Text refusal = by.refusal(of);
        if (refusal != null) {
            newest.incrementAndGet();
            plan = null;
            unreadable(afterOthers(refusal));
            return;
        }
        Topology topology = desk.topology();
        read(
                "spreadsheet.planning",
                progress -> SheetPlan.of(of, by, topology, Instant.now(), progress),
                this::planned);
    }

    private void planned(SheetPlan made) {
        plan = made;
        rows.show(made, null);
        int problems = made.count(State.PROBLEM);
        long questions = survey == null || mapping == null ? 0 : questions(survey, mapping);
        boolean isStuck = problems > 0 && made.count(State.NEW) + made.count(State.CHANGE) == 0;
        Text first = isStuck
                ? Text.of("spreadsheet.noneGood")
                : problems == 0 ? Text.of("spreadsheet.ready") : Text.of("spreadsheet.problems", problems);
        Text all = questions == 0 ? first : Text.of("spreadsheet.questions", questions, first);
        tell(afterOthers(all), isStuck);
        enable();
    }

    /** Goes on with the next tab of a workbook. What is so of all rows of one tab may not be so of another: it is chosen anew. */
    private void next(Survey done) {
        broughtIn.add(done.tab());
        survey = null;
        mapping = null;
        Set<String> known = Set.copyOf(broughtIn);
        read("spreadsheet.reading", progress -> Survey.next(done.sheet(), known), tab -> {
            if (tab.isEmpty()) close.run();
            else survey(progress -> Survey.of(done.sheet(), tab.get(), null, progress));
        });
    }

    /** After what has been brought in of other tabs. */
    private Text afterOthers(Text what) {
        return broughtIn.isEmpty() ? what : Text.of("spreadsheet.nextTab", String.join(", ", broughtIn), what);
    }

    private static long questions(Survey of, Mapping by) {
        return of.headings().stream().filter(heading -> by.asks(of, heading)).count();
    }

    // ---- what is done ----

    /** What somebody corrected is there when the sheet is looked at again. */
    private void keep() {
        if (survey != null && mapping != null && !mapping.equals(uncorrected)) profiles.keep(survey, mapping);
    }

    private void enable() {
        SheetPlan now = plan;
        int problems = now == null ? 0 : now.count(State.PROBLEM);
        int does = now == null ? 0 : now.count(State.NEW) + now.count(State.CHANGE);
        leaveOut.setText(Text.of("spreadsheet.leaveOut", problems).toString());
        leaveOut.setVisible(problems > 0 && does > 0);
        leaveOut.setManaged(leaveOut.isVisible());
        bringIn.setText(
                does == 0 && now != null && problems == 0
                        ? Text.of("spreadsheet.nothingToDo").toString()
                        : Text.of("spreadsheet.bringIn", does).toString());
        bringIn.setDisable(saving || does == 0 || (problems > 0 && !leaveOut.isSelected()));
    }

    private void tell(Text text, boolean isProblem) {
        told.setText(text.toString());
        told.getStyleClass().setAll("label", isProblem ? "severity-error" : "secondary");
    }

    private void bringIn() {
        SheetPlan now = plan;
        Survey of = survey;
        Mapping by = mapping;
        if (now == null || of == null || by == null || bringIn.isDisable()) return;
        saving = true;
        tell(Text.of("spreadsheet.saving"), false);
        enable();
        desk.bringIn(() -> now.edit(String.valueOf(file.getFileName())), outcome -> {
            saving = false;
            switch (outcome) {
                case Outcome.Done done -> {
                    profiles.keep(of, by);
                    next(of);
                }
                case Outcome.Refused(Text why) -> {
                    replan();
                    tell(why, true);
                }
            }
        });
    }
}
