package io.feederline.ui.scan;

import com.jfoenix.controls.JFXButton;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Norms;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Walk;
import io.feederline.scan.Heard;
import io.feederline.scan.Heard.Sign;
import io.feederline.scan.Progress;
import io.feederline.scan.Scan;
import io.feederline.ui.Desk;
import io.feederline.ui.Settings;
import io.feederline.ui.Spoken;
import io.feederline.ui.TwoParts;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A walk with a barcode scanner, which types a code and presses Enter: a head's label, its meter's serial, the next head. Each
 * code is answered at once, by colour, sign and sound; each meter is on disk before it is called fitted, and all of a session
 * are undone together.
 */
public final class ScanPane extends VBox {
    /** A code that was scanned and what became of it. */
    private record Line(
            Instant at, Sign sign, String text, @Nullable Ref object) {}

    private final Desk desk;
    private final Label asked = new Label();
    private final TextField field = new TextField();
    private final HBox answer = new HBox(12);
    private final Label glyph = new Label();
    private final Label said = new Label();
    private final JFXButton offered = new JFXButton();
    private final Label whole = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label next = new Label();
    private final Label count = new Label();
    private final CheckBox newMeters = new CheckBox(Text.of("scan.newMeters").toString());
    private final CheckBox sound = new CheckBox(Text.of("scan.sound").toString());
    private final ListView<Line> lines = new ListView<>();
    private final JFXButton backOne = button("scan.backOne");
    private final JFXButton backAll = button("scan.backAll");

    /** Codes come faster than they are answered: they wait in turn. */
    private final Deque<String> codes = new ArrayDeque<>();

    private boolean isBusy;
    private UUID group = UUID.randomUUID();

    /** The heads of what was fitted in this session, the last one on top. */
    private final Deque<UUID> fitted = new ArrayDeque<>();

    private @Nullable UUID head;
    private @Nullable UUID last;
    private Heard.@Nullable Offer offer;

    public ScanPane(Desk desk, Settings settings) {
        this.desk = desk;
        setId("scan");
        setSpacing(12);
        setPadding(new Insets(16, 24, 12, 24));
        getStyleClass().add("surface");
        asked.getStyleClass().add("title");
        asked.setId("scan-asked");
        field.setId("scan-field");
        field.getStyleClass().add("scan-field");
        field.setPromptText(Text.of("scan.prompt").toString());
        field.setAccessibleText(Text.of("scan.prompt").toString());
        asked.setLabelFor(field);
        glyph.getStyleClass().add("scan-glyph");
        said.setId("scan-said");
        said.setWrapText(true);
        said.setMaxWidth(Double.MAX_VALUE);
        offered.setId("scan-offer");
        offered.getStyleClass().add("choice");
        offered.setMinWidth(Region.USE_PREF_SIZE);
        offered.setOnAction(e -> take());
        answer.setAlignment(Pos.CENTER_LEFT);
        VBox told = new VBox(8, said, offered);
        told.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(told, Priority.ALWAYS);
        // Three lines at most: what does not fit is cut, and is whole in the list below.
        answer.setMinHeight(84);
        answer.setMaxHeight(84);
        answer.getChildren().addAll(glyph, told);
        bar.setPrefWidth(180);
        next.getStyleClass().add("secondary");
        HBox progress = new HBox(12, bar, whole, next);
        progress.setAlignment(Pos.CENTER_LEFT);
        progress.setMinHeight(20);
        count.getStyleClass().add("strong");
        count.setId("scan-count");
        count.visibleProperty().bind(Bindings.isNotEmpty(lines.getItems()));
        count.managedProperty().bind(count.visibleProperty());
        answer.managedProperty().bind(answer.visibleProperty());
        progress.visibleProperty().bind(answer.visibleProperty());
        progress.managedProperty().bind(answer.visibleProperty());
        VBox.setVgrow(lines, Priority.ALWAYS);
        lines.setId("scan-lines");
        lines.setFocusTraversable(false);
        lines.setFixedCellSize(32);
        lines.setCellFactory(v -> new Cell());
        Label none = new Label(Text.of("scan.none").toString());
        none.getStyleClass().add("secondary");
        none.setWrapText(true);
        none.setMaxWidth(460);
        lines.setPlaceholder(none);
        sound.setSelected(settings.isOn("sound", true));
        sound.setOnAction(e -> settings.setOn("sound", sound.isSelected()));
        newMeters.setTooltip(new Tooltip(Text.of("scan.newMeters.tip").toString()));
        newMeters.setId("scan-new");
        backOne.setOnAction(e -> backOne());
        backAll.setOnAction(e -> backAll());
        JFXButton fresh = button("scan.fresh");
        fresh.setOnAction(e -> begin());
        HBox ways = new HBox(10, backOne, backAll, fresh);
        ways.setAlignment(Pos.CENTER_LEFT);
        HBox manners = new HBox(10, newMeters, sound);
        manners.setAlignment(Pos.CENTER_LEFT);
        TwoParts foot = new TwoParts(ways, manners);
        getChildren().addAll(asked, field, answer, progress, count, lines, foot);
        keys();
        // Where nothing was ever synced, every meter is one that nobody knows.
        desk.look(newMeters, workspace -> workspace.syncState().scope().isEmpty(), newMeters::setSelected);
        desk.listen((change, snapshot) -> {
            if (getScene() != null) refresh();
        });
        begin();
    }

    private void keys() {
        field.setOnAction(e -> {
            String code = Scan.clean(field.getText());
            field.clear();
            if (code.isEmpty()) return;
            codes.add(code);
            process();
        });
        // A scanner types wherever the focus is; in the tree its digits would record phases.
        EventHandler<KeyEvent> stray = e -> {
            boolean isCode = e.getCode().isLetterKey() || e.getCode().isDigitKey();
            boolean isHere = getScene() != null && getScene().getFocusOwner() instanceof TextInputControl;
            if (!isCode || isHere || e.isShortcutDown() || e.isAltDown()) return;
            e.consume();
            field.requestFocus();
        };
        sceneProperty().addListener((o, was, is) -> {
            if (was != null) was.removeEventFilter(KeyEvent.KEY_PRESSED, stray);
            if (is == null) return;
            is.addEventFilter(KeyEvent.KEY_PRESSED, stray);
            refresh();
            Platform.runLater(field::requestFocus);
        });
        addEventHandler(MouseEvent.MOUSE_CLICKED, e -> field.requestFocus());
        for (ButtonBase control : List.of(newMeters, sound, offered, backOne, backAll))
            control.addEventHandler(ActionEvent.ACTION, e -> field.requestFocus());
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            boolean undo = e.isShortcutDown() && !e.isShiftDown() && e.getCode() == KeyCode.Z;
            if (undo) backOne();
            else if (e.getCode() == KeyCode.F2) take();
            else if (e.getCode() == KeyCode.ESCAPE) skip();
            else return;
            e.consume();
        });
    }

    private static JFXButton button(String key) {
        JFXButton button = new JFXButton(Text.of(key).toString());
        button.setId(key.replace('.', '-'));
        button.getStyleClass().add("choice");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(false);
        return button;
    }

    /** A new session: what was scanned stays, and is undone on its own. */
    private void begin() {
        group = UUID.randomUUID();
        fitted.clear();
        lines.getItems().clear();
        head = null;
        last = null;
        answer(Sign.GOOD, "", null);
        answer.setVisible(false);
        refresh();
        field.requestFocus();
    }

    private void process() {
        if (isBusy || codes.isEmpty()) return;
        isBusy = true;
        String code = codes.remove();
        desk.look(
                codes,
                workspace -> workspace.meterIndex().find(code).isPresent(),
                isKnown -> hear(
                        new Scan(desk.topology(), head, isKnown, newMeters.isSelected(), UUID.randomUUID(), desk.now())
                                .hear(code)));
    }

    private void hear(Heard heard) {
        UUID before = head;
        Edit edit = heard.edit();
        if (edit == null) {
            head = heard.head();
            if (head != null && !head.equals(before)) {
                last = head;
                desk.selection().set(new Ref(Kind.SERVICE_HEAD, head));
            }
            tell(heard.sign(), heard.text().toString(), heard.offer(), ref(head == null ? last : head));
            done();
            return;
        }
        fit(edit, heard.text().toString());
    }

    /** @param text what is said once it is done */
    private void fit(Edit edit, String text) {
        UUID on = head;
        desk.perform(edit, group, outcome -> {
            switch (outcome) {
                case Outcome.Done done -> {
                    if (on != null) fitted.push(on);
                    head = null;
                    tell(Sign.GOOD, text.isEmpty() ? done.change().text().toString() : text, null, ref(on));
                }
                case Outcome.Refused refused -> tell(Sign.BAD, refused.why().toString(), null, ref(on));
            }
            done();
        });
    }

    private static @Nullable Ref ref(@Nullable UUID head) {
        return head == null ? null : new Ref(Kind.SERVICE_HEAD, head);
    }

    private void done() {
        isBusy = false;
        process();
    }

    /** Does what was offered. */
    private void take() {
        Heard.Offer taken = offer;
        if (taken == null || isBusy) return;
        isBusy = true;
        fit(taken.edit(), "");
    }

    /** The head that waits gets no meter now. */
    private void skip() {
        ServiceHead waiting = desk.topology().find(ServiceHead.class, head);
        if (waiting == null || isBusy) return;
        head = null;
        boolean has = !Walk.metersInService(desk.topology(), waiting.id()).isEmpty();
        String key = has ? "scan.left" : "scan.skipped";
        tell(Sign.NOTE, Text.of(key, waiting.label()).toString(), null, waiting.ref());
    }

    private void backOne() {
        if (isBusy || fitted.isEmpty()) return;
        isBusy = true;
        desk.undo(group, false, outcome -> {
            switch (outcome) {
                case Outcome.Done done -> {
                    // Its head waits again: most likely it was the wrong meter.
                    head = fitted.pop();
                    last = head;
                    String text = Text.of("history.undo", done.change().text()).toString();
                    tell(Sign.NOTE, text, null, ref(head));
                }
                case Outcome.Refused refused -> tell(Sign.BAD, refused.why().toString(), null, null);
            }
            done();
        });
    }

    private void backAll() {
        if (isBusy || fitted.isEmpty()) return;
        isBusy = true;
        desk.undo(group, true, outcome -> {
            switch (outcome) {
                case Outcome.Done done -> {
                    head = null;
                    long meters = done.change().deleted().stream()
                            .filter(one -> one.kind() == Kind.HEAD_METER)
                            .count();
                    for (long n = 0; n < meters && !fitted.isEmpty(); n++) fitted.pop();
                    tell(Sign.NOTE, Text.of("scan.allBack", meters).toString(), null, null);
                }
                case Outcome.Refused refused -> tell(Sign.BAD, refused.why().toString(), null, null);
            }
            done();
        });
    }

    private void tell(Sign sign, String text, Heard.@Nullable Offer offering, @Nullable Ref object) {
        lines.getItems().addFirst(new Line(desk.now(), sign, text, object));
        lines.scrollTo(0);
        answer(sign, text, offering);
        if (sound.isSelected()) Tone.play(sign);
        refresh();
    }

    private void answer(Sign sign, String text, Heard.@Nullable Offer offering) {
        offer = offering;
        answer.setVisible(true);
        answer.getStyleClass().setAll("scan-answer", style(sign));
        glyph.setText(glyph(sign));
        said.setText(text);
        offered.setVisible(offering != null);
        offered.setManaged(offering != null);
        if (offering != null)
            offered.setText(Text.of("scan.offered", offering.words()).toString());
    }

    private static String style(Sign sign) {
        return "scan-" + sign.name().toLowerCase(Locale.ROOT);
    }

    /** Colour is never the only sign. */
    private static String glyph(Sign sign) {
        return switch (sign) {
            case GOOD -> "✓";
            case NOTE -> "!";
            case BAD -> "×";
        };
    }

    private void refresh() {
        ServiceHead waiting = desk.topology().find(ServiceHead.class, head);
        if (waiting == null) head = null;
        asked.setText(
                (waiting == null ? Text.of("scan.askHead") : Text.of("scan.askMeter", waiting.label())).toString());
        count.setText(Text.of("scan.count", fitted.size()).toString());
        backOne.setDisable(fitted.isEmpty());
        backAll.setDisable(fitted.isEmpty());
        ServiceHead near = desk.topology().find(ServiceHead.class, last);
        Feeder feeder = near == null ? null : desk.topology().find(Feeder.class, near.feeder());
        boolean known = near != null && feeder != null;
        bar.setVisible(known);
        whole.setVisible(known);
        next.setVisible(known);
        if (near == null || feeder == null) return;
        Progress progress = Progress.of(desk.topology(), feeder.id(), near.id());
        bar.setProgress(progress.heads() == 0 ? 0 : (double) progress.fitted() / progress.heads());
        whole.setText(Text.of("scan.progress", feeder.label(), progress.fitted(), progress.heads())
                .toString());
        ServiceHead then = progress.next();
        next.setText((then == null ? Text.of("scan.last") : Text.of("scan.next", then.label())).toString());
    }

    private final class Cell extends ListCell<Line> {
        private final Label at = new Label();
        private final StackPane mark = new StackPane();
        private final Label sign = new Label();
        private final Label text = new Label();
        private final HBox row;

        Cell() {
            at.getStyleClass().add("secondary");
            at.setMinWidth(44);
            mark.getChildren().add(sign);
            mark.setMinWidth(20);
            row = new HBox(10, at, mark, text);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            setOnMouseClicked(e -> {
                Ref object = getItem() == null ? null : getItem().object();
                if (object != null && desk.topology().find(object) != null)
                    desk.selection().set(object);
            });
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(empty || line == null ? null : row);
            if (empty || line == null) return;
            String minute = SiteTime.minute(line.at(), Norms.TIME_ZONE.at(desk.topology(), null));
            at.setText(minute.substring(minute.length() - 5));
            sign.setText(glyph(line.sign()));
            sign.getStyleClass().setAll("label", "strong", style(line.sign()) + "-text");
            text.setText(line.text());
            Spoken.line(this);
        }
    }
}
