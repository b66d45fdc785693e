package io.feederline.ui;

import io.feederline.model.Ref;
import io.feederline.ui.gesture.LinkGesture;
import io.feederline.ui.gesture.Linking;
import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** An object on the toolkit's drag board, from any pane to any pane; the gesture itself is the desk's. */
public final class ObjectDrag {
    private static final DataFormat OBJECT = new DataFormat("application/x-feederline-object");

    private ObjectDrag() {}

    /**
     * Starts dragging the object, where a link can start at it; the desk knows of it until the drag is done.
     *
     * @param picture what goes with the pointer
     */
    public static boolean start(Desk desk, Node from, @Nullable Ref ref, Node picture) {
        return start(desk, from, ref, picture, desk.now());
    }

    /**
     * The same, for a link from a moment on.
     *
     * @param at that moment
     */
    public static boolean start(Desk desk, Node from, @Nullable Ref ref, Node picture, Instant at) {
        if (ref == null || !Linking.canStart(ref)) return false;
        ClipboardContent content = new ClipboardContent();
        content.put(OBJECT, ref.kind().word() + ":" + ref.id());
        Dragboard board = from.startDragAndDrop(TransferMode.LINK);
        board.setContent(content);
        SnapshotParameters clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        board.setDragView(picture.snapshot(clear, null), -12, 0);
        desk.linking().set(new LinkGesture(ref, at));
        from.setOnDragDone(e -> desk.linking().set(null));
        return true;
    }

    /** The gesture that this drag is, or null where something else is dragged. */
    public static @Nullable LinkGesture gesture(DragEvent e, Desk desk) {
        return e.getDragboard().hasContent(OBJECT) ? desk.linking().get() : null;
    }
}
