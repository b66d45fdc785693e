package io.feederline.ui.phases;

import com.jfoenix.controls.JFXButton;
import io.feederline.edit.PlanMove;
import io.feederline.edit.SetDesignedPhase;
import io.feederline.model.Change;
import io.feederline.model.Feeder;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.phase.Loads;
import io.feederline.phase.Measured;
import io.feederline.phase.Rephasing;
import io.feederline.phase.SiteWork;
import io.feederline.phase.Weight;
import io.feederline.ui.Desk;
import io.feederline.ui.FeederChoice;
import io.feederline.ui.InWords;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.Prompt;
import io.feederline.ui.Settings;
import io.feederline.ui.TwoParts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The heads of one feeder, that of the selection, by phase; what would balance them, as ghosts; and what is left to do on site.
 * A head of unknown phase is recorded by dropping it on a phase, a move from one phase to another is planned.
 */
public final class PhasesPane extends VBox {
    private final Desk desk;
    private final FeederChoice feeders;
    private final ChoiceBox<Weight> by = new ChoiceBox<>();
    private final TextField most = new TextField();
    private final CheckBox keep = new CheckBox(Text.of("phases.keep").toString());
    private final ToggleButton toVerify = new ToggleButton();
    private final Label now = new Label();
    private final Label then = new Label();
    private final JFXButton acceptAll = button("acceptAll", "primary");
    private final JFXButton dismissAll = button("dismissAll", "link");
    private final List<LaneView> lanes = new ArrayList<>();
    private final HBox board = new HBox(8);
    private final VerifyList verifyList;
    private final Label three = new Label();
    private @Nullable Suggestion suggestion;
    private boolean showing;

    /** @param order writes the work order of a feeder */
    public PhasesPane(Desk desk, Settings settings, Consumer<Feeder> order) {
        super(8);
        this.desk = desk;
        this.feeders = new FeederChoice(desk, "phases-feeder");
        setId("phases");
        setPadding(new Insets(10, 12, 10, 12));
        getStyleClass().add("surface");
        verifyList = new VerifyList(desk);
        choices(settings);
        JFXButton suggest = button("suggest", "primary");
        suggest.setOnAction(e -> suggest());
        JFXButton work = button("workOrder", "link");
        work.setOnAction(e -> feeders.shown().ifPresent(order));
        acceptAll.setOnAction(e -> {
            Suggestion all = suggestion;
            if (all != null && !all.open().isEmpty()) desk.perform(all.all());
        });
        dismissAll.setOnAction(e -> {
            suggestion = null;
            show();
        });
        toVerify.setId("phases-to-verify");
        toVerify.getStyleClass().add("lane-choice");
        toVerify.setMinWidth(USE_PREF_SIZE);
        toVerify.setTooltip(new Tooltip(Text.of("phases.toVerify.tip").toString()));
        toVerify.setOnAction(e -> show());
        feeders.setPrefWidth(156);
        HBox shown = new HBox(4, feeders, by, toVerify);
        shown.setAlignment(Pos.CENTER_LEFT);
        HBox ways = new HBox(4, work, most, keep, suggest);
        ways.setAlignment(Pos.CENTER_LEFT);
        TwoParts head = new TwoParts(shown, ways);
        now.getStyleClass().add("secondary");
        now.setMinWidth(0);
        then.setId("phases-then");
        then.getStyleClass().addAll("strong", "accent");
        then.setMinWidth(0);
        HBox outcome = new HBox(10, then, space(), dismissAll, acceptAll);
        outcome.setAlignment(Pos.CENTER_LEFT);
        outcome.managedProperty().bind(then.textProperty().isNotEmpty());
        outcome.visibleProperty().bind(then.textProperty().isNotEmpty());
        for (int phase : new int[] {1, 2, 3, Board.UNKNOWN}) {
            LaneView lane = new LaneView(phase, desk, this::decide, this::chosen);
            lane.list.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
                if (key(lane, e)) e.consume();
            });
            lane.setPrefWidth(190);
            lane.setMinWidth(100);
            HBox.setHgrow(lane, Priority.ALWAYS);
            lanes.add(lane);
        }
        board.getChildren().setAll(lanes);
        three.getStyleClass().add("secondary");
        three.managedProperty().bind(three.textProperty().isNotEmpty());
        StackPane middle = new StackPane(board, verifyList);
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(head, now, outcome, middle, three);
        // Behind another view nothing is reckoned; it is when this one comes on show.
        desk.selection().addListener((o, was, is) -> {
            if (getScene() != null) follow(is);
        });
        desk.listen((change, snapshot) -> {
            if (getScene() != null) changed(change);
        });
        sceneProperty().addListener((o, was, is) -> {
            if (is == null) return;
            turnTo(desk.selection().get());
            changed(null);
        });
    }

    private void choices(Settings settings) {
        by.setId("phases-by");
        by.getItems().setAll(Weight.values());
        by.setConverter(
                new InWords<>(weight -> Text.of("phases.by." + weight.word()).toString()));
        by.setValue(Weight.HEADS);
        settings.keep("phases.by", by, Weight::word);
        by.setMinWidth(USE_PREF_SIZE);
        by.setTooltip(new Tooltip(Text.of("phases.by").toString()));
        by.setAccessibleText(Text.of("phases.by").toString());
        by.valueProperty().addListener(o -> {
            if (suggestion != null) suggest();
            show();
        });
        most.setId("phases-moves");
        most.setPrefColumnCount(5);
        most.setMinWidth(76);
        most.setPromptText(Text.of("phases.moves").toString());
        most.setAccessibleText(Text.of("phases.moves.tip").toString());
        most.setTooltip(new Tooltip(Text.of("phases.moves.tip").toString()));
        most.setOnAction(e -> suggest());
        keep.setId("phases-keep");
        keep.setMinWidth(USE_PREF_SIZE);
        keep.setOnAction(e -> {
            if (suggestion != null) suggest();
        });
    }

    private static JFXButton button(String word, String style) {
        JFXButton button = new JFXButton(Text.of("phases.button." + word).toString());
        button.setId("phases-" + word);
        button.getStyleClass().add(style);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(Text.of("phases.button." + word + ".tip").toString()));
        return button;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private Measured measured() {
        return desk.snapshot().getValue().measured();
    }

    private void follow(@Nullable Ref selected) {
        turnTo(selected);
        show();
    }

    private void turnTo(@Nullable Ref selected) {
        if (feeders.turnTo(selected)) suggestion = null;
    }

    /**
     * The topology has changed: what was suggested for another state of the feeder is thought over again.
     *
     * @param change null where it is not known what has
     */
    private void changed(@Nullable Change change) {
        Topology t = desk.topology();
        feeders.changed(change);
        if (suggestion != null && suggestion.holds(t, measured())) suggestion = suggestion.after(t);
        else if (suggestion != null) suggest();
        show();
    }

    private void suggest() {
        Feeder of = feeders.shown().orElse(null);
        if (of == null) return;
        String typed = most.getText().strip();
        if (!typed.matches("\\d{0,6}")) {
            desk.say(Text.of("phases.moves.wrong", typed).toString(), true);
            return;
        }
        int limit = typed.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(typed);
        Rephasing.Options options = new Rephasing.Options(by.getValue(), limit, keep.isSelected());
        Topology t = desk.topology();
        Measured measured = measured();
        toVerify.setSelected(false);
        desk.think(this, () -> Rephasing.of(t, of, measured, options), plan -> {
            if (feeders.shown().filter(one -> one.id().equals(of.id())).isEmpty()) return;
            suggestion = Suggestion.of(plan, options);
            show();
        });
    }

    private void decide(Board.Card card, boolean accepted) {
        Suggestion of = suggestion;
        if (of == null) return;
        of.open().stream().filter(step -> step.moves(card.head())).findFirst().ifPresent(step -> {
            if (accepted) {
                desk.perform(Suggestion.edit(step));
            } else {
                suggestion = of.without(step);
                show();
            }
        });
    }

    private void chosen(Board.Card card) {
        if (showing) return;
        showing = true;
        for (LaneView lane : lanes)
            if (!card.equals(lane.list.getSelectionModel().getSelectedItem()))
                lane.list.getSelectionModel().clearSelection();
        showing = false;
        desk.selection().set(card.head().ref());
    }

    private boolean key(LaneView lane, KeyEvent e) {
        Board.Card card = lane.list.getSelectionModel().getSelectedItem();
        KeyCode code = e.getCode();
        return switch (code) {
            case LEFT, RIGHT -> {
                int at = lanes.indexOf(lane) + (code == KeyCode.LEFT ? -1 : 1);
                if (at >= 0 && at < lanes.size())
                    enter(lanes.get(at), lane.list.getSelectionModel().getSelectedIndex());
                yield true;
            }
            case ENTER -> {
                if (card == null || card.sort() != Board.Sort.SUGGESTED) yield false;
                decide(card, true);
                yield true;
            }
            case DELETE -> {
                if (card == null || card.sort() == Board.Sort.BUILT) yield ofObject(lane, e);
                if (card.sort() == Board.Sort.SUGGESTED) decide(card, false);
                else desk.perform(new SetDesignedPhase(card.head().id(), null));
                yield true;
            }
            case DIGIT1, DIGIT2, DIGIT3 -> {
                if (card == null || !e.isShiftDown()) yield ofObject(lane, e);
                int phase = code.getCode() - KeyCode.DIGIT0.getCode();
                desk.perform(PlanMove.designing(card.head(), phase, null));
                yield true;
            }
            default -> ofObject(lane, e);
        };
    }

    /** What the key does to the object in every pane. */
    private boolean ofObject(LaneView lane, KeyEvent e) {
        return !e.isShortcutDown() && ObjectMenu.key(desk, e.getCode(), () -> Prompt.Place.top(lane.list));
    }

    private static void enter(LaneView lane, int near) {
        lane.list.requestFocus();
        if (lane.list.getItems().isEmpty()) return;
        int at = Math.clamp(near, 0, lane.list.getItems().size() - 1);
        lane.list.getSelectionModel().select(at);
        lane.list.scrollTo(Math.max(0, at - 3));
    }

    private void show() {
        Feeder of = feeders.shown().orElse(null);
        if (of == null) {
            now.setText(Text.of("phases.noFeeder").toString());
            return;
        }
        Topology t = desk.topology();
        List<Rephasing.Step> steps = suggestion == null ? List.of() : suggestion.open();
        Board next = Board.of(t, of, by.getValue(), measured(), steps);
        SiteWork work = SiteWork.of(t, of);
        toVerify.setText(Text.of("phases.toVerify", work.toVerify().size()).toString());
        verifyList.show(work);
        verifyList.setVisible(toVerify.isSelected());
        board.setVisible(!toVerify.isSelected());
        now.setText(nowText(next));
        then.setText(suggestion == null ? "" : outcome(suggestion));
        acceptAll.setVisible(!steps.isEmpty());
        acceptAll.setManaged(!steps.isEmpty());
        if (!steps.isEmpty())
            acceptAll.setText(Text.of("phases.acceptAll.n", steps.size()).toString());
        three.setText(
                next.threePhase().isEmpty()
                        ? ""
                        : Text.of(
                                        "phases.three",
                                        next.threePhase().size(),
                                        String.join(
                                                ", ",
                                                next.threePhase().stream()
                                                        .map(ServiceHead::label)
                                                        .toList()))
                                .toString());
        fill(next);
    }

    /** New cards in the lanes; who records one head after the other stays where he is, at the next one. */
    private void fill(Board next) {
        showing = true;
        LaneView focused =
                lanes.stream().filter(lane -> lane.list.isFocused()).findFirst().orElse(null);
        int at = focused == null ? -1 : focused.list.getSelectionModel().getSelectedIndex();
        Board.Card was =
                focused == null ? null : focused.list.getSelectionModel().getSelectedItem();
        for (LaneView lane : lanes) lane.show(next, after(lane.phase));
        boolean gone = focused != null
                && was != null
                && at >= 0
                && focused.list.getItems().stream()
                        .noneMatch(card -> card.head().id().equals(was.head().id()));
        showing = false;
        if (gone && focused != null && !focused.list.getItems().isEmpty()) {
            focused.list
                    .getSelectionModel()
                    .clearAndSelect(Math.min(at, focused.list.getItems().size() - 1));
            return;
        }
        mark(desk.selection().get(), focused);
    }

    /**
     * The card of what is selected: the one that a person has selected, else that in the lane with the focus, else the first. A
     * selection that is right is left alone: this may be called while it changes.
     */
    private void mark(@Nullable Ref selected, @Nullable LaneView focused) {
        List<LaneView> order = new ArrayList<>(lanes);
        order.sort(Comparator.comparing((LaneView lane) -> !lane.selects(selected))
                .thenComparing(lane -> !lane.equals(focused)));
        showing = true;
        boolean found = false;
        for (LaneView lane : order) found |= lane.select(found ? null : selected);
        showing = false;
    }

    private String nowText(Board next) {
        Loads loads = next.loads();
        Double imbalance = loads.imbalancePercent();
        String unit = loads.weight().unit();
        List<String> parts = new ArrayList<>();
        parts.add(
                Text.of("phases.now", loads.l1(), loads.l2(), loads.l3(), unit).toString());
        parts.add(
                imbalance == null
                        ? Text.of("phases.imbalance.none").toString()
                        : Text.of("phases.imbalance", tenth(imbalance)).toString());
        Double neutral = loads.neutralAmps();
        if (neutral != null)
            parts.add(Text.of("phases.neutral", Math.rint(neutral)).toString());
        if (loads.coveredSingle() < loads.singlePhaseHeads())
            parts.add(Text.of("phases.covered", loads.coveredSingle(), loads.singlePhaseHeads())
                    .toString());
        long planned = next.planned();
        if (planned > 0) parts.add(Text.of("phases.nPlanned", planned).toString());
        return String.join(" · ", parts);
    }

    private String outcome(Suggestion of) {
        Rephasing plan = of.plan();
        if (plan.steps().isEmpty())
            return Text.of(plan.planned() > 0 ? "phases.nothingMore" : "phases.nothing")
                    .toString();
        String then = Text.of(
                        "phases.then",
                        plan.after(1),
                        plan.after(2),
                        plan.after(3),
                        plan.before().weight().unit(),
                        tenth(plan.imbalanceAfter()),
                        plan.result().moves())
                .toString();
        Text how = !plan.result().proven()
                ? Text.of("phases.unproven", tenth(plan.result().bound()))
                : of.options().mostMoves() == Integer.MAX_VALUE
                        ? Text.of("phases.proven")
                        : Text.of("phases.within", of.options().mostMoves());
        return then + " · " + how;
    }

    private String after(int phase) {
        Suggestion of = suggestion;
        if (of == null || phase == Board.UNKNOWN || of.plan().steps().isEmpty()) return "";
        return Text.of(
                        "phases.after",
                        of.plan().after(phase),
                        of.plan().before().weight().unit())
                .toString();
    }

    private static double tenth(double exact) {
        return Math.rint(exact * 10) / 10;
    }
}
