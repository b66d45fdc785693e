package io.feederline.ui.phases;

import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.ui.Desk;
import io.feederline.ui.EdgeScroll;
import io.feederline.ui.ObjectDrag;
import io.feederline.ui.PointerHint;
import io.feederline.ui.gesture.LinkGesture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/** One phase of a feeder: its totals, its pattern, and the cards of its heads; heads are dropped on it. */
final class LaneView extends VBox {
    final int phase;
    final ListView<Board.Card> list = new ListView<>();
    private final Desk desk;
    private final Label totals = new Label();
    private final Label then = new Label();
    private final PointerHint pointer = new PointerHint();
    private @Nullable Ref feeder;

    /**
     * @param decide told of a suggested card, and whether it is accepted
     * @param chosen told of a card that a person selects
     */
    LaneView(int phase, Desk desk, BiConsumer<Board.Card, Boolean> decide, Consumer<Board.Card> chosen) {
        super(4);
        this.phase = phase;
        this.desk = desk;
        setId("lane-" + phase);
        getStyleClass().add("lane");
        String word = phase == Board.UNKNOWN ? "unknown" : "L" + phase;
        Label badge = new Label(
                phase == Board.UNKNOWN ? Text.of("phases.lane.unknown").toString() : word);
        badge.getStyleClass().addAll("badge", "phase-" + word);
        badge.setMinWidth(USE_PREF_SIZE);
        Line conductor = new Line();
        conductor.getStyleClass().add("conductor-" + word);
        StackPane pattern = new StackPane(conductor);
        pattern.setMinWidth(0);
        pattern.setPrefWidth(20);
        HBox.setHgrow(pattern, Priority.ALWAYS);
        pattern.widthProperty().addListener((o, was, is) -> conductor.setEndX(Math.max(0, is.doubleValue() - 8)));
        conductor.setManaged(false);
        conductor.setLayoutY(11);
        then.getStyleClass().addAll("strong", "accent");
        then.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, badge, pattern, then);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(22);
        totals.getStyleClass().add("secondary");
        list.setId("cards-" + phase);
        list.setFixedCellSize(CardCell.HEIGHT);
        list.setCellFactory(v -> new CardCell(desk, list, decide));
        list.setAccessibleText(badge.getText());
        Label none = new Label(Text.of(phase == Board.UNKNOWN ? "phases.noneUnknown" : "phases.none")
                .toString());
        none.getStyleClass().add("secondary");
        none.setWrapText(true);
        list.setPlaceholder(none);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, totals, list);
        list.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (is != null) chosen.accept(is);
        });
        ObjectDrag.target(desk, this, this, pointer, this::hint);
        EdgeScroll.install(desk, list);
        desk.linking().addListener((o, was, is) -> light(is));
    }

    private LinkGesture.@Nullable Hint hint(LinkGesture gesture) {
        return feeder == null ? null : gesture.lane(feeder, phase, desk.topology());
    }

    /** A phase on which the head can be put lights up as soon as the drag starts, the others dim. */
    private void light(@Nullable LinkGesture gesture) {
        if (gesture == null) pointer.hide();
        boolean open = gesture == null
                || (feeder != null
                        && gesture.lane(feeder, phase, desk.topology()).isLegal());
        setOpacity(open ? 1 : 0.45);
        getStyleClass().remove("lane-target");
        if (gesture != null && open) getStyleClass().add("lane-target");
    }

    /** Whether the card of this object is selected here. */
    boolean selects(@Nullable Ref object) {
        Board.Card selected = list.getSelectionModel().getSelectedItem();
        return selected != null && selected.head().ref().equals(object);
    }

    /** Selects the first card of this object, or nothing; says whether there is one. */
    boolean select(@Nullable Ref object) {
        if (selects(object)) return true;
        for (Board.Card card : list.getItems()) {
            if (!card.head().ref().equals(object)) continue;
            list.getSelectionModel().select(card);
            return true;
        }
        if (!list.getSelectionModel().isEmpty()) list.getSelectionModel().clearSelection();
        return false;
    }

    /** @param after what it carries if all that is suggested is done; empty for nothing suggested */
    void show(Board board, String after) {
        feeder = board.feeder().ref();
        Board.Lane lane = board.lane(phase);
        totals.setText(lane.totals());
        then.setText(after);
        if (!list.getItems().equals(lane.cards())) list.getItems().setAll(lane.cards());
    }
}
