package io.feederline.ui;

import io.feederline.model.Kind;
import io.feederline.model.Text;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import org.controlsfx.control.StatusBar;

/** What was just done, with an Undo beside it, and the state of the workspace. */
final class StatusPane extends StatusBar {
    StatusPane(Desk desk, ReadOnlyDoubleProperty zoom) {
        setId("status");
        setText("");
        Label said = new Label();
        said.setId("said");
        Hyperlink undo = new Hyperlink(Text.of("toolbar.undo").toString());
        undo.setVisible(false);
        undo.setOnAction(e -> desk.undo());
        Label state = new Label();
        getLeftItems().addAll(said, undo);
        getRightItems().add(state);
        Consumer<Desk.Snapshot> show = snapshot -> state.setText(Text.of(
                        "status.state",
                        snapshot.edits(),
                        snapshot.topology().count(Kind.SERVICE_HEAD),
                        Math.round(zoom.get() * 100))
                .toString());
        show.accept(desk.snapshot().getValue());
        desk.snapshot().addListener((o, was, is) -> show.accept(is));
        zoom.addListener((o, was, is) -> show.accept(desk.snapshot().getValue()));
        desk.notice().addListener((o, was, is) -> {
            said.setText(is == null ? "" : is.text());
            said.getStyleClass().setAll("label", is != null && is.isProblem() ? "severity-error" : "plain");
            undo.setVisible(is != null && is.undoable());
        });
    }
}
