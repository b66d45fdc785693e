package io.feederline.ui.tree;

import io.feederline.check.Finding;
import io.feederline.check.Severity;
import io.feederline.model.Commissioning;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Trace;
import io.feederline.model.Walk;
import io.feederline.phase.SiteWork;
import io.feederline.ui.Desk;
import io.feederline.ui.Digest;
import io.feederline.ui.ObjectDrag;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.PointerHint;
import io.feederline.ui.Prompt;
import io.feederline.ui.Spoken;
import io.feederline.ui.gesture.LinkGesture;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseDragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A line of the explorer: the object's name, its phase or count, and whether something is wrong with it. */
final class TreeLine extends TreeCell<ExplorerPane.Branch> {
    private static final double TWO_DIGITS = 20;

    private final Desk desk;
    private final Label name = new Label();
    private final Label above = new Label();
    private final Region wrong = new Region();
    private final Label many = new Label();
    private final Label standing = new Label();
    private final Label badge = new Label();
    private final Region visit = new Region();
    private final Region space = new Region();
    private final HBox line = new HBox(6, name, above, space, standing, wrong, many, visit, badge);
    private final ExplorerPane pane;

    TreeLine(Desk desk, ExplorerPane pane, TreeView<ExplorerPane.Branch> view, PointerHint pointer) {
        this.desk = desk;
        this.pane = pane;
        // As wide as the tree, however long the name: it is cut, the badges are not.
        setPrefWidth(0);
        name.setMinWidth(40);
        // Plots differ at their ends.
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        above.getStyleClass().add("secondary");
        above.setMinWidth(0);
        HBox.setHgrow(space, Priority.ALWAYS);
        line.setAlignment(Pos.CENTER_LEFT);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        many.getStyleClass().setAll("label", "many");
        standing.setMinWidth(Region.USE_PREF_SIZE);
        setOnDragDetected(e -> {
            if (!isEmpty() && ObjectDrag.start(desk, this, getItem().ref(), line)) e.consume();
        });
        setOnContextMenuRequested(e -> {
            Ref ref = isEmpty() ? null : getItem().ref();
            if (ref != null)
                ObjectMenu.show(desk, ref, new Prompt.Place(view, new Point2D(e.getScreenX(), e.getScreenY())), this);
        });
        ObjectDrag.target(desk, this, view, pointer, this::hint);
        // A branch on which a drag rests opens: what it goes to may be in it.
        addEventHandler(DragEvent.DRAG_ENTERED, e -> pane.restsOn(getTreeItem()));
        addEventHandler(MouseDragEvent.MOUSE_DRAG_ENTERED, e -> pane.restsOn(getTreeItem()));
        addEventFilter(MouseEvent.MOUSE_PRESSED, e -> {
            Ref ref = isEmpty() ? null : getItem().ref();
            if (ref == null || e.getButton() != MouseButton.PRIMARY) return;
            boolean marks = e.isShortcutDown() || e.isShiftDown();
            // What is marked stays so while it is dragged; a click takes the marks off.
            if (!marks && !desk.marked().contains(ref)) return;
            view.requestFocus();
            if (marks) pane.mark(getTreeItem(), e.isShiftDown());
            else desk.selection().set(ref);
            e.consume();
        });
        setOnMouseClicked(e -> {
            boolean plain = e.getButton() == MouseButton.PRIMARY && !e.isShortcutDown() && !e.isShiftDown();
            if (plain && e.isStillSincePress()) desk.marked().clear();
        });
    }

    private LinkGesture.@Nullable Hint hint(LinkGesture gesture) {
        Ref target = isEmpty() ? null : getItem().ref();
        return target == null ? null : gesture.over(target, 0, desk.topology());
    }

    /** Where to ask about the object of this line. */
    Prompt.Place place(Node focus) {
        return new Prompt.Place(focus, Prompt.Place.below(this).at());
    }

    /** Shows what is so now. */
    void redraw() {
        updateItem(getItem(), isEmpty());
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
        style(name, "label", entity == null || entity instanceof Esco ? "strong" : "plain");
        above.setText(
                branch.isMatch() && entity != null
                        ? pane.tree()
                                .above(desk.topology(), entity)
                                .map(Entity::label)
                                .orElse("")
                        : "");
        if (entity != null && isHidden(entity))
            above.setText(Text.of("tree.hidden").toString());
        above.setManaged(!above.getText().isEmpty());
        setAccessibleText(entity == null ? name.getText() : Spoken.of(desk.topology(), entity.ref()));
        badge(entity);
        wrong(entity);
        stands(branch.ref());
        LinkGesture gesture = desk.linking().get();
        Ref ref = branch.ref();
        boolean target = gesture != null && ref != null && gesture.reaches(ref, 0, desk.topology());
        boolean source = gesture != null && gesture.drags(ref);
        boolean marked = ref != null && desk.marked().contains(ref);
        Trace trace = desk.tracing().shown().get();
        boolean dimmed = gesture != null
                ? !source
                : trace != null && (ref == null || !trace.objects().contains(ref));
        style(line, target ? "target" : dimmed ? "dimmed" : marked ? "marked" : "plain");
        if (getGraphic() == null) setGraphic(line);
    }

    /** Styles that stay the same are left alone: setting them again has the toolkit style the line anew. */
    private static void style(Node node, String... classes) {
        List<String> wanted = List.of(classes);
        if (!node.getStyleClass().equals(wanted)) node.getStyleClass().setAll(wanted);
    }

    /** Whether it stands for an object that the remote does not show. */
    private boolean isHidden(Entity entity) {
        return desk.topology().find(new Ref(Kind.PLACEHOLDER, entity.id())) != null;
    }

    /** Whether it is in conflict, or was edited and not synced since: a sign of its own shape each. */
    private void stands(@Nullable Ref ref) {
        boolean disputed = ref != null && desk.standing().getValue().disputed().contains(ref);
        boolean edited = ref != null && desk.standing().getValue().edited().contains(ref);
        String word = disputed ? "disputed" : "edited";
        standing.setManaged(disputed || edited);
        standing.setVisible(disputed || edited);
        standing.setText(disputed ? "≠" : edited ? "●" : "");
        style(standing, "label", "standing", word);
        if (disputed || edited)
            standing.setAccessibleText((disputed ? Text.of("tree.disputed") : Text.of("tree.edited")).toString());
    }

    private void badge(@Nullable Entity entity) {
        String text = "";
        String kind = "count";
        switch (entity) {
            case ServiceHead head -> {
                String verified = SiteWork.isVerified(desk.topology(), head) ? " ✓" : "";
                text = head.isThreePhase() ? "3~" : head.phaseKnown() ? "L" + head.phase() + verified : "?";
                kind = head.isThreePhase() ? "phase-3" : head.phaseKnown() ? "phase-L" + head.phase() : "phase-unknown";
            }
            case Feeder feeder ->
                text = String.valueOf(desk.topology().countReferring(Kind.SERVICE_HEAD.column("feeder"), feeder.id()));
            case Meter meter
            when meter.isRetired() -> text = Text.of("badge.retired").toString();
            case null, default -> {}
        }
        visited(entity);
        badge.setText(text);
        style(badge, "label", "badge", kind);
    }

    /** What became of the last visit to commission a head: a tick, a cross, or a ring for what is still to do. */
    private void visited(@Nullable Entity entity) {
        Commissioning last = entity instanceof ServiceHead ? Walk.lastVisit(desk.topology(), entity.id()) : null;
        visit.setManaged(last != null);
        visit.setVisible(last != null);
        if (last != null) style(visit, "sign", "sign-visit-" + last.result().replace(" ", ""));
    }

    /**
     * The worst finding about the object, or faintly about what hangs on it: a sign of its own shape, its words in the tooltip;
     * beside it, where there are more, how many errors and warnings the branch has.
     */
    private void wrong(@Nullable Entity entity) {
        List<Finding> about = entity == null
                ? List.of()
                : desk.snapshot().getValue().findings().about(entity.ref());
        Severity own = about.isEmpty() ? null : about.getFirst().severity();
        Digest digest = desk.digest().getValue();
        Digest.Found found = entity == null || digest == null
                ? null
                : digest.found(pane.tree(), entity.ref()).orElse(null);
        Severity below = found == null ? null : found.worst();
        Severity worst = own == null || (below != null && below.compareTo(own) < 0) ? below : own;
        boolean told = worst != null && worst != Severity.INFO;
        wrong.setManaged(told);
        wrong.setVisible(told);
        int serious = found == null ? 0 : found.serious();
        boolean more = told && serious > 1;
        many.setText(more ? String.valueOf(serious) : "");
        // Signs of lines with one and with two digits stand below each other; more digits take what they need.
        many.setMinWidth(serious < 100 ? TWO_DIGITS : USE_PREF_SIZE);
        many.setManaged(more);
        if (worst != null) {
            style(wrong, "sign", "sign-" + worst.word(), worst.equals(own) ? "own" : "below");
            wrong.setAccessibleText(Text.of("severity." + worst.word()).toString());
        }
        setTooltip(
                about.isEmpty()
                        ? null
                        : new Tooltip(about.stream()
                                .map(f -> f.code() + "  " + f.message())
                                .collect(Collectors.joining("\n"))));
    }
}
