package io.feederline.ui;

import io.feederline.ui.gesture.LinkGesture;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/** At the pointer, what letting go here would do, or why it does nothing. One for each pane. */
public final class PointerHint {
    private static final double BESIDE = 16;

    private final Popup popup = new Popup();
    private final Label label = new Label();

    public PointerHint() {
        label.setId("pointer-hint");
        popup.getContent().add(label);
        popup.setAutoFix(true);
    }

    /** @param hint null hides it */
    public void show(Node owner, double screenX, double screenY, LinkGesture.@Nullable Hint hint) {
        if (hint == null) {
            hide();
            return;
        }
        label.getStylesheets().setAll(owner.getScene().getStylesheets());
        label.getStyleClass()
                .setAll("pointer-hint", hint.verdict() == LinkGesture.Verdict.REFUSED ? "illegal" : "legal");
        label.setText(hint.told());
        if (popup.isShowing()) {
            popup.setX(screenX + BESIDE);
            popup.setY(screenY + BESIDE);
        } else {
            popup.show(owner, screenX + BESIDE, screenY + BESIDE);
        }
    }

    public void hide() {
        popup.hide();
    }
}
