package io.feederline.ui;

import io.feederline.model.Ref;
import io.feederline.ui.gesture.LinkGesture;
import io.feederline.ui.gesture.Linking;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
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
     * Starts dragging the object, where a link can start at it, and with it what is marked; the desk knows of it until the drag
     * is done.
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
        desk.linking().set(LinkGesture.of(sources(desk, ref), at));
        from.setOnDragDone(e -> desk.linking().set(null));
        return true;
    }

    /** What is dragged with an object: all that is marked of its kind, where it is marked itself. */
    public static List<Ref> sources(Desk desk, Ref ref) {
        return desk.marked().contains(ref)
                ? desk.marked().stream()
                        .filter(marked -> marked.kind() == ref.kind())
                        .toList()
                : List.of(ref);
    }

    /** The gesture that this drag is, or null where something else is dragged. */
    public static @Nullable LinkGesture gesture(DragEvent e, Desk desk) {
        return e.getDragboard().hasContent(OBJECT) ? desk.linking().get() : null;
    }

    /**
     * Lets something be dropped on a node, from whichever pane it comes: the drawing drags by itself, the others by the toolkit.
     *
     * @param owner over which the hint is shown
     * @param hint what the drag that is under way would do there; null for nothing
     */
    public static void target(
            Desk desk,
            Node node,
            Node owner,
            PointerHint pointer,
            Function<LinkGesture, LinkGesture.@Nullable Hint> hint) {
        Supplier<LinkGesture.@Nullable Hint> now = () -> {
            LinkGesture gesture = desk.linking().get();
            return gesture == null ? null : hint.apply(gesture);
        };
        node.setOnDragOver(e -> {
            LinkGesture.Hint here = now.get();
            if (here != null && here.isLegal()) e.acceptTransferModes(TransferMode.LINK);
            pointer.show(owner, e.getScreenX(), e.getScreenY(), here);
            e.consume();
        });
        node.setOnDragExited(e -> pointer.hide());
        node.setOnDragDropped(e -> {
            e.setDropCompleted(drop(desk, now.get()));
            e.consume();
        });
        node.setOnMouseDragOver(e -> pointer.show(owner, e.getScreenX(), e.getScreenY(), now.get()));
        node.setOnMouseDragExited(e -> pointer.hide());
        node.setOnMouseDragReleased(e -> drop(desk, now.get()));
    }

    /** Does what the hint says, or tells why not; the drag is over. */
    public static boolean drop(Desk desk, LinkGesture.@Nullable Hint hint) {
        desk.linking().set(null);
        if (hint == null) return false;
        if (hint.isLegal() && hint.edit() != null) desk.perform(hint.edit());
        else desk.say(hint.text(), hint.verdict() == LinkGesture.Verdict.REFUSED);
        return hint.isLegal();
    }
}
