package io.feederline.ui;

import io.feederline.model.Text;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;

/** A small panel at the object that it is about; Escape closes it and leaves all as it was. */
public final class Prompt {
    /**
     * Where a prompt points, and who has the focus again when it is gone.
     *
     * @param at on the screen
     */
    public record Place(Node owner, Point2D at) {
        /** In the middle of a pane. */
        public static Place in(Node owner) {
            Bounds bounds = owner.localToScreen(owner.getLayoutBounds());
            return new Place(owner, new Point2D(bounds.getCenterX(), bounds.getCenterY()));
        }

        /** At the top of a pane, for what is long. */
        public static Place top(Node owner) {
            Bounds bounds = owner.localToScreen(owner.getLayoutBounds());
            return new Place(owner, new Point2D(bounds.getCenterX(), bounds.getMinY() + 60));
        }

        /** Below the middle of a control. */
        public static Place below(Node owner) {
            Bounds bounds = owner.localToScreen(owner.getLayoutBounds());
            return new Place(owner, new Point2D(bounds.getCenterX(), bounds.getMaxY()));
        }
    }

    private final PopOver popOver = new PopOver();
    private final Place place;

    private Prompt(Place place) {
        this.place = place;
    }

    public static Prompt of(Place place, Node... content) {
        Prompt prompt = new Prompt(place);
        VBox box = new VBox(8, content);
        box.setPadding(new Insets(12));
        box.getStyleClass().addAll(place.owner().getScene().getRoot().getStyleClass());
        box.getStylesheets().addAll(place.owner().getScene().getStylesheets());
        prompt.popOver.setContentNode(box);
        prompt.popOver.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        prompt.popOver.setAnimated(false);
        // A combo box hands Escape on to what it stands in, and keeps it from the panel.
        box.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() != KeyCode.ESCAPE) return;
            e.consume();
            prompt.hide();
        });
        // What no field took would go on to the window behind, and change what is selected there.
        prompt.popOver.addEventHandler(KeyEvent.ANY, Event::consume);
        return prompt;
    }

    /** A line to type on. */
    public static TextField field(String id, Text name) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(22);
        field.setAccessibleText(name.toString());
        return field;
    }

    /** What stands above a field. */
    public static Label named(Text name) {
        Label label = new Label(name.toString());
        label.getStyleClass().add("field-name");
        return label;
    }

    /** Why it cannot be done, below the fields; nothing yet. */
    public static Label wrong(String id) {
        Label wrong = new Label(" ");
        wrong.setId(id);
        wrong.setWrapText(true);
        wrong.setMaxWidth(320);
        wrong.getStyleClass().add("severity-error");
        return wrong;
    }

    /** What stands in a field; null for nothing. */
    public static @Nullable String told(TextField field) {
        String text = field.getText().strip();
        return text.isEmpty() ? null : text;
    }

    /** @param first gets the focus */
    public void show(Node first) {
        popOver.show(place.owner(), place.at().getX(), place.at().getY());
        first.requestFocus();
    }

    /** The same, for what takes a while to fill in: a click elsewhere does not close it, and it can be dragged aside. */
    public void stay(Node first) {
        popOver.setAutoHide(false);
        popOver.setDetachable(true);
        show(first);
    }

    public void hide() {
        popOver.hide();
        place.owner().requestFocus();
    }
}
