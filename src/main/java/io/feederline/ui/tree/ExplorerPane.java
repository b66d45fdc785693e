package io.feederline.ui.tree;

import io.feederline.check.Severity;
import io.feederline.diagram.Drawing;
import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Tree;
import io.feederline.ui.Desk;
import io.feederline.ui.ObjectDrag;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.gesture.LinkGesture;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** The two trees, with a filter, badges for phases, and drags from it and onto it. Children are made when a branch opens. */
public final class ExplorerPane extends VBox {
    private static final int MOST_MATCHES = 500;

    private final Desk desk;
    private final TreeView<Branch> view = new TreeView<>();
    private final TextField filter = new TextField();
    private final Set<String> open = new HashSet<>();
    private Tree tree = Tree.ELECTRICAL;
    private boolean selecting;

    /** One line: an object, or the branch of what is linked to nothing ({@code entity} null). */
    record Branch(@Nullable Entity entity, String path) {
        String label() {
            return entity == null ? Text.of("tree.unlinked").toString() : entity.label();
        }
    }

    public ExplorerPane(Desk desk) {
        this.desk = desk;
        setId("explorer");
        getStyleClass().add("explorer");
        ToggleButton electrical = new ToggleButton(Text.of("pane.electrical").toString());
        ToggleButton owner = new ToggleButton(Text.of("pane.owner").toString());
        SegmentedButton which = new SegmentedButton(electrical, owner);
        electrical.setSelected(true);
        electrical.setMaxWidth(Double.MAX_VALUE);
        owner.setMaxWidth(Double.MAX_VALUE);
        which.getToggleGroup().selectedToggleProperty().addListener((o, was, is) -> {
            if (is == null && was != null) was.setSelected(true);
            tree = owner.isSelected() ? Tree.OWNERSHIP : Tree.ELECTRICAL;
            rebuild();
        });
        filter.setId("filter");
        filter.setPromptText(Text.of("pane.filter").toString());
        filter.textProperty().addListener((o, was, is) -> rebuild());
        view.setId("tree");
        view.setShowRoot(false);
        view.setFixedCellSize(26);
        view.setCellFactory(v -> new Cell());
        view.setOnKeyPressed(e -> {
            if (!e.isShortcutDown() && ObjectMenu.key(desk, e.getCode(), view)) e.consume();
        });
        VBox.setVgrow(view, Priority.ALWAYS);
        setSpacing(8);
        setPadding(new Insets(12));
        getChildren().addAll(which, filter, view);
        view.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (!selecting && is != null && is.getValue().entity() != null) {
                desk.selection().set(is.getValue().entity().ref());
            }
        });
        desk.selection().addListener((o, was, is) -> show(is));
        desk.listen((change, snapshot) -> {
            if (change != null) rebuild();
        });
        rebuild();
    }

    private void rebuild() {
        selecting = true;
        Item root = new Item(new Branch(null, ""));
        Topology t = desk.topology();
        String words = filter.getText().strip().toLowerCase(Locale.ROOT);
        if (words.isEmpty()) {
            for (Entity entity : tree.roots(t)) root.getChildren().add(new Item(new Branch(entity, "/" + entity.id())));
            if (!tree.unlinked(t).isEmpty()) root.getChildren().add(new Item(new Branch(null, "/unlinked")));
            if (open.isEmpty() && root.getChildren().size() > 0)
                root.getChildren().getFirst().setExpanded(true);
        } else {
            Kind.ENTITIES.stream()
                    .flatMap(t::all)
                    .filter(e -> e.label().toLowerCase(Locale.ROOT).contains(words))
                    .sorted(Comparator.comparing(Entity::label, NaturalOrder.INSTANCE))
                    .limit(MOST_MATCHES)
                    .forEach(e -> root.getChildren().add(new Item(new Branch(e, "?" + e.id()))));
        }
        root.getChildren().forEach(this::reopen);
        view.setRoot(root);
        selecting = false;
        show(desk.selection().get());
    }

    private void reopen(TreeItem<Branch> item) {
        if (!open.contains(item.getValue().path())) return;
        item.setExpanded(true);
        item.getChildren().forEach(this::reopen);
    }

    /** Selects the line of an object where it is on show. */
    private void show(@Nullable Ref ref) {
        TreeItem<Branch> selected = view.getSelectionModel().getSelectedItem();
        if (ref == null || (selected != null && ref.equals(refOf(selected.getValue())))) return;
        Entity entity = desk.topology().find(ref);
        TreeItem<Branch> item = view.getRoot();
        for (Entity step : path(entity)) {
            item.setExpanded(true);
            item = item.getChildren().stream()
                    .filter(child -> step.ref().equals(refOf(child.getValue())))
                    .findFirst()
                    .orElse(null);
            if (item == null) return;
        }
        if (view.getRoot().equals(item)) return;
        selecting = true;
        view.getSelectionModel().select(item);
        selecting = false;
        int row = view.getRow(item);
        double shownRows = view.getHeight() / view.getFixedCellSize();
        if (row > shownRows - 2) view.scrollTo(Math.max(0, row - (int) shownRows / 2));
    }

    /** From the root of the tree down to the object. */
    private List<Entity> path(@Nullable Entity entity) {
        ArrayDeque<Entity> path = new ArrayDeque<>();
        for (Entity step = entity;
                step != null && path.size() < 10;
                step = tree.above(desk.topology(), step).orElse(null)) {
            path.addFirst(step);
        }
        return List.copyOf(path);
    }

    private static @Nullable Ref refOf(Branch branch) {
        return branch.entity() == null ? null : branch.entity().ref();
    }

    /** Makes its children when they are first asked for. */
    private final class Item extends TreeItem<Branch> {
        private boolean filled;

        Item(Branch branch) {
            super(branch);
            expandedProperty().addListener((o, was, is) -> {
                if (is) open.add(branch.path());
                else open.remove(branch.path());
            });
        }

        @Override
        public ObservableList<TreeItem<Branch>> getChildren() {
            ObservableList<TreeItem<Branch>> children = super.getChildren();
            if (!filled && !getValue().path().isEmpty()) {
                filled = true;
                Topology t = desk.topology();
                Entity entity = getValue().entity();
                List<Entity> under = entity == null ? tree.unlinked(t) : tree.under(t, entity);
                children.setAll(under.stream()
                        .<TreeItem<Branch>>map(
                                e -> new Item(new Branch(e, getValue().path() + "/" + e.id())))
                        .toList());
            }
            return children;
        }

        @Override
        public boolean isLeaf() {
            Entity entity = getValue().entity();
            return entity instanceof Circuit
                    || (entity != null
                            && !(entity instanceof Esco)
                            && getChildren().isEmpty());
        }
    }

    private final class Cell extends TreeCell<Branch> {
        private final Label name = new Label();
        private final Label badge = new Label();
        private final Region space = new Region();
        private final HBox line = new HBox(6, name, space, badge);

        Cell() {
            HBox.setHgrow(space, Priority.ALWAYS);
            line.setAlignment(Pos.CENTER_LEFT);
            badge.setMinWidth(Region.USE_PREF_SIZE);
            setOnDragDetected(e -> {
                if (!isEmpty() && ObjectDrag.start(this, refOf(getItem()))) e.consume();
            });
            setOnContextMenuRequested(e -> {
                Ref ref = isEmpty() ? null : refOf(getItem());
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
                boolean done = hint != null && hint.isLegal() && hint.edit() != null;
                if (done)
                    desk.perform(
                            Objects.requireNonNull(Objects.requireNonNull(hint).edit()));
                e.setDropCompleted(done);
                e.consume();
            });
        }

        private LinkGesture.@Nullable Hint hint(DragEvent e) {
            Ref target = isEmpty() ? null : refOf(getItem());
            LinkGesture gesture = ObjectDrag.gesture(e, desk);
            return target == null || gesture == null
                    ? null
                    : gesture.over(new Drawing.Spot(0, 0, 0, 0, target, 0), desk.topology());
        }

        @Override
        protected void updateItem(@Nullable Branch branch, boolean empty) {
            super.updateItem(branch, empty);
            setText(null);
            if (empty || branch == null) {
                setGraphic(null);
                return;
            }
            name.setText(branch.label());
            badge.getStyleClass().setAll("label", "badge");
            badge.setText("");
            Entity entity = branch.entity();
            if (entity instanceof ServiceHead head) {
                String phase = head.isThreePhase() ? "3~" : head.phaseKnown() ? "L" + head.phase() : "?";
                badge.setText(phase);
                badge.getStyleClass()
                        .add(
                                head.isThreePhase()
                                        ? "phase-3"
                                        : head.phaseKnown() ? "phase-L" + head.phase() : "phase-unknown");
            } else if (entity instanceof Feeder feeder) {
                badge.setText(String.valueOf(
                        desk.topology().countReferring(Kind.SERVICE_HEAD.column("feeder"), feeder.id())));
                badge.getStyleClass().add("count");
            } else if (entity instanceof Meter meter && meter.isRetired()) {
                badge.setText(Text.of("badge.retired").toString());
                badge.getStyleClass().add("count");
            }
            boolean finding = entity != null
                    && desk.snapshot().getValue().findings().about(entity.ref()).stream()
                            .anyMatch(f -> f.severity() == Severity.ERROR);
            if (finding) badge.getStyleClass().add("wrong");
            name.getStyleClass()
                    .setAll("label", branch.entity() instanceof Esco || branch.entity() == null ? "strong" : "plain");
            setGraphic(line);
        }
    }
}
