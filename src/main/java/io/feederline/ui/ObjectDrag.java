package io.feederline.ui;

import io.feederline.model.Entity;
import io.feederline.model.Lookup;
import io.feederline.model.Ref;
import io.feederline.ui.gesture.LinkGesture;
import io.feederline.ui.gesture.Linking;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/** An object on the drag board, from any pane to any pane. */
public final class ObjectDrag {
    private static final DataFormat OBJECT = new DataFormat("application/x-feederline-object");

    private ObjectDrag() {}

    /** Starts dragging the object, where a link can start at it. */
    public static boolean start(Node from, @Nullable Ref ref) {
        if (ref == null || !Linking.canStart(ref)) return false;
        ClipboardContent content = new ClipboardContent();
        content.put(OBJECT, ref.kind().word() + ":" + ref.id());
        from.startDragAndDrop(TransferMode.LINK).setContent(content);
        return true;
    }

    /** The gesture that this drag is, or null where something else is dragged. */
    public static @Nullable LinkGesture gesture(DragEvent e, Desk desk) {
        if (!(e.getDragboard().getContent(OBJECT) instanceof String words)) return null;
        Entity source = Lookup.one(desk.topology(), words, null).entity();
        return source == null ? null : new LinkGesture(source.ref(), desk.now());
    }
}
