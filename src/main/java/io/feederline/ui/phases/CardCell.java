package io.feederline.ui.phases;

import io.feederline.model.Text;
import io.feederline.ui.Desk;
import io.feederline.ui.ObjectDrag;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.Prompt;
import io.feederline.ui.Spoken;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The card of a head, or the ghost of one; it is dragged, and a suggested one is accepted or turned down on it. */
final class CardCell extends ListCell<Board.Card> {
    static final double HEIGHT = 50;

    private final Label name = new Label();
    private final Label fuse = new Label();
    private final Label standing = new Label();
    private final Button accept;
    private final Button dismiss;
    private final HBox card;

    /** @param decide told of a suggested card, and whether it is accepted */
    CardCell(Desk desk, Region lane, BiConsumer<Board.Card, Boolean> decide) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        name.getStyleClass().add("strong");
        name.setMinWidth(40);
        // Names differ at their ends.
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        fuse.getStyleClass().add("secondary");
        fuse.setMinWidth(USE_PREF_SIZE);
        standing.setTextOverrun(OverrunStyle.ELLIPSIS);
        VBox words = new VBox(1, new HBox(6, name, space, fuse), standing);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        accept = button("✓", "phases.accept", () -> decide.accept(getItem(), true));
        dismiss = button("×", "phases.dismiss", () -> decide.accept(getItem(), false));
        card = new HBox(4, words, accept, dismiss);
        card.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        setOnDragDetected(e -> {
            if (!isEmpty() && ObjectDrag.start(desk, this, getItem().head().ref(), card)) e.consume();
        });
        setOnContextMenuRequested(e -> {
            if (isEmpty()) return;
            Prompt.Place place = new Prompt.Place(lane, new Point2D(e.getScreenX(), e.getScreenY()));
            ObjectMenu.show(desk, getItem().head().ref(), place, this);
            e.consume();
        });
    }

    private static Button button(String sign, String word, Runnable action) {
        Button button = new Button(sign);
        button.getStyleClass().add("card-button");
        String told = Text.of(word).toString();
        button.setAccessibleText(told);
        button.setTooltip(new Tooltip(told));
        button.setFocusTraversable(false);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    @Override
    protected void updateItem(Board.@Nullable Card shown, boolean empty) {
        super.updateItem(shown, empty);
        setText(null);
        if (empty || shown == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        name.setText(shown.name());
        standing.setText(shown.standing());
        boolean suggested = shown.sort() == Board.Sort.SUGGESTED;
        // Where the buttons are the fuse has no room; its other card tells it.
        fuse.setText(suggested ? "" : shown.fuse());
        for (Button button : List.of(accept, dismiss)) {
            button.setVisible(suggested);
            button.setManaged(suggested);
        }
        String edge = shown.phase() == Board.UNKNOWN ? "unknown" : "L" + shown.phase();
        String sort = switch (shown.sort()) {
            case BUILT -> "card-built";
            case PLANNED -> "card-planned";
            case SUGGESTED -> "card-suggested";
        };
        card.getStyleClass().setAll("head-card", sort, "card-" + edge);
        standing.getStyleClass().setAll("label", "card-standing");
        setTooltip(new Tooltip(shown.head().label() + "\n" + shown.standing()));
        setGraphic(card);
        Spoken.line(this);
    }
}
