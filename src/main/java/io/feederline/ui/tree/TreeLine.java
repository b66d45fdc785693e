package io.feederline.ui.tree;

import io.feederline.check.Finding;
import io.feederline.check.Severity;
import io.feederline.diagram.Drawing;
import io.feederline.edit.Edit;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.ui.Desk;
import io.feederline.ui.ObjectDrag;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.gesture.LinkGesture;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A line of the explorer: the object's name, its phase or count, and whether something is wrong with it. */
final class TreeLine extends TreeCell<ExplorerPane.Branch> {
    private final Desk desk;
    private final Label name = new Label();
    private final Label wrong = new Label();
    private final Label badge = new Label();
    private final Region space = new Region();
    private final HBox line = new HBox(6, name, space, wrong, badge);

    TreeLine(Desk desk, TreeView<ExplorerPane.Branch> view) {
        this.desk = desk;
        HBox.setHgrow(space, Priority.ALWAYS);
        line.setAlignment(Pos.CENTER_LEFT);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        wrong.setMinWidth(Region.USE_PREF_SIZE);
        setOnDragDetected(e -> {
            if (!isEmpty() && ObjectDrag.start(this, getItem().ref())) e.consume();
        });
        setOnContextMenuRequested(e -> {
            Ref ref = isEmpty() ? null : getItem().ref();
            if (ref != null) ObjectMenu.of(desk, ref, view).show(this, e.getScreenX(), e.getScreenY());
        });
        setOnDragOver(e -> {
            LinkGesture.Hint hint = hint(e);
            if (hint == null) return;
            if (hint.isLegal()) e.acceptTransferModes(TransferMode.LINK);
            desk.say(hint.text(), !hint.isLegal());
            e.consume();
        });
        setOnDragDropped(e -> {
            LinkGesture.Hint hint = hint(e);
            Edit edit = hint != null && hint.isLegal() ? hint.edit() : null;
            if (edit != null) desk.perform(edit);
            e.setDropCompleted(edit != null);
            e.consume();
        });
    }

    private LinkGesture.@Nullable Hint hint(DragEvent e) {
        Ref target = isEmpty() ? null : getItem().ref();
        LinkGesture gesture = ObjectDrag.gesture(e, desk);
        return target == null || gesture == null
                ? null
                : gesture.over(new Drawing.Spot(0, 0, 0, 0, target, 0), desk.topology());
    }

    @Override
    protected void updateItem(ExplorerPane.@Nullable Branch branch, boolean empty) {
        super.updateItem(branch, empty);
        setText(null);
        if (empty || branch == null) {
            setGraphic(null);
            return;
        }
        Entity entity = branch.ref() == null ? null : desk.topology().find(branch.ref());
        name.setText(
                branch.ref() == null
                        ? Text.of("tree.unlinked").toString()
                        : entity == null ? branch.ref().id().toString() : entity.label());
        name.getStyleClass().setAll("label", entity == null || entity instanceof Esco ? "strong" : "plain");
        badge(entity);
        wrong(entity);
        setGraphic(line);
    }

    private void badge(@Nullable Entity entity) {
        badge.getStyleClass().setAll("label", "badge");
        badge.setText("");
        switch (entity) {
            case ServiceHead head -> {
                badge.setText(head.isThreePhase() ? "3~" : head.phaseKnown() ? "L" + head.phase() : "?");
                badge.getStyleClass()
                        .add(
                                head.isThreePhase()
                                        ? "phase-3"
                                        : head.phaseKnown() ? "phase-L" + head.phase() : "phase-unknown");
            }
            case Feeder feeder -> {
                badge.setText(String.valueOf(
                        desk.topology().countReferring(Kind.SERVICE_HEAD.column("feeder"), feeder.id())));
                badge.getStyleClass().add("count");
            }
            case Meter meter
            when meter.isRetired() -> {
                badge.setText(Text.of("badge.retired").toString());
                badge.getStyleClass().add("count");
            }
            case null, default -> {}
        }
    }

    /** The worst finding about the object: a sign, so that colour is not the only one, and its words in the tooltip. */
    private void wrong(@Nullable Entity entity) {
        List<Finding> about = entity == null
                ? List.of()
                : desk.snapshot().getValue().findings().about(entity.ref());
        boolean told = !about.isEmpty() && about.getFirst().severity() != Severity.INFO;
        wrong.setText(told ? "!" : "");
        wrong.getStyleClass()
                .setAll(
                        "label",
                        "wrong",
                        told ? "severity-" + about.getFirst().severity().word() : "plain");
        setTooltip(
                about.isEmpty()
                        ? null
                        : new Tooltip(about.stream()
                                .map(f -> f.code() + "  " + f.message())
                                .collect(Collectors.joining("\n"))));
    }
}
