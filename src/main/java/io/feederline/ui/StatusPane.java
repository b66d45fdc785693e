package io.feederline.ui;

import io.feederline.model.Kind;
import io.feederline.model.Text;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.StatusBar;

/** What was just done, with an Undo beside it, and the state of the workspace. */
final class StatusPane extends StatusBar {
    StatusPane(Desk desk, ReadOnlyDoubleProperty zoom, Runnable sync) {
        setId("status");
        setFocusTraversable(false);
        setText("");
        Label said = new Label();
        said.setId("said");
        // The first to give way.
        said.setMinWidth(0);
        Hyperlink undo = new Hyperlink(Text.of("toolbar.undo").toString());
        undo.setOnAction(e -> desk.undo());
        Hyperlink details = new Hyperlink();
        details.setId("details");
        details.setMinWidth(Region.USE_PREF_SIZE);
        details.setOnAction(e -> {
            Notice told = desk.notice().getValue();
            if (told != null) Details.show(told, Prompt.Place.top(getScene().getRoot()));
        });
        Label state = new Label();
        ProgressIndicator busy = new ProgressIndicator();
        busy.setPrefSize(16, 16);
        Label doing = new Label();
        doing.setId("work");
        Hyperlink cancel = new Hyperlink(Text.of("status.cancel").toString());
        cancel.setId("cancel");
        HBox work = new HBox(8, busy, doing, cancel);
        work.setAlignment(Pos.CENTER_LEFT);
        desk.work().addListener((o, was, is) -> {
            work.setVisible(is != null);
            doing.setText(is == null ? "" : is.text());
            cancel.setVisible(is != null && is.cancel() != null);
            cancel.setOnAction(e -> {
                if (is != null && is.cancel() != null) is.cancel().run();
            });
        });
        for (Node some : List.of(work, undo, details)) {
            some.setVisible(false);
            some.managedProperty().bind(some.visibleProperty());
        }
        getLeftItems().addAll(work, said, undo, details);
        Hyperlink link = new Hyperlink(Text.of("status.sync").toString());
        link.setId("sync");
        link.setTooltip(new Tooltip(Text.of("status.sync.tip").toString()));
        link.setOnAction(e -> sync.run());
        desk.work().addListener((o, was, is) -> link.setDisable(is != null));
        Label remote = new Label();
        remote.setId("standing");
        HBox right = new HBox(12, remote, link, state);
        right.setAlignment(Pos.CENTER_LEFT);
        right.setMinWidth(Region.USE_PREF_SIZE);
        undo.setMinWidth(Region.USE_PREF_SIZE);
        getRightItems().add(right);
        Runnable stand = () -> {
            int conflicts = desk.topology().count(Kind.CONFLICT);
            int parked = desk.topology().count(Kind.PARKED);
            Standing now = desk.standing().getValue();
            remote.setText(
                    !now.synced()
                            ? Text.of("status.neverSynced").toString()
                            : conflicts + parked > 0
                                    ? Text.of("status.open", now.unsynced().size(), conflicts, parked)
                                            .toString()
                                    : Text.of("status.unsynced", now.unsynced().size())
                                            .toString());
            if (desk.away().get()) remote.setText(remote.getText() + " · " + Text.of("status.away"));
            remote.getStyleClass().setAll("label", conflicts + parked > 0 ? "severity-warning" : "secondary");
        };
        stand.run();
        desk.listen((change, snapshot) -> stand.run());
        desk.away().addListener((o, was, is) -> stand.run());
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
            details.setVisible(is != null && !is.details().isEmpty());
            if (is != null)
                details.setText(Text.of("status.details", is.details().size()).toString());
        });
    }
}
