package io.feederline.ui.tree;

import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Lookup;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Tree;
import io.feederline.ui.Desk;
import io.feederline.ui.Digest;
import io.feederline.ui.EdgeScroll;
import io.feederline.ui.ObjectMenu;
import io.feederline.ui.PointerHint;
import io.feederline.ui.Prompt;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.collections.ObservableList;
import javafx.collections.SetChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;

/** The two trees, with a filter, badges for phases and findings, and drags from it and onto it. Children are made when a branch opens. */
public final class ExplorerPane extends VBox {
    private static final int MOST_MATCHES = 500;

    private final Desk desk;
    private final TreeView<Branch> view = new TreeView<>();
    private final TextField filter = TextFields.createClearableTextField();
    private final PointerHint hint = new PointerHint();
    private final ToggleGroup trees = new ToggleGroup();
    private final ToggleButton electrical =
            new ToggleButton(Text.of("pane.electrical").toString());
    private final ToggleButton owner = new ToggleButton(Text.of("pane.owner").toString());

    /** The lines that are on show, to be drawn anew where they stand. */
    private final Set<TreeLine> lines = Collections.newSetFromMap(new WeakHashMap<>());

    private final Set<String> open = new HashSet<>();
    private Tree tree = Tree.ELECTRICAL;
    private boolean selecting;
    private final PauseTransition resting = new PauseTransition(Duration.millis(600));

    /** One line: an object, or the branch of what is linked to nothing ({@code ref} null). */
    record Branch(@Nullable Ref ref, String path) {
        private static final String MATCH = "?";

        /** Whether the filter found it: then it stands without what it hangs on. */
        boolean isMatch() {
            return path.startsWith(MATCH);
        }
    }

    public ExplorerPane(Desk desk) {
        this.desk = desk;
        setId("explorer");
        getStyleClass().add("explorer");
        SegmentedButton which = new SegmentedButton(electrical, owner);
        electrical.setToggleGroup(trees);
        owner.setToggleGroup(trees);
        which.setToggleGroup(trees);
        electrical.setSelected(true);
        electrical.setMaxWidth(Double.MAX_VALUE);
        owner.setMaxWidth(Double.MAX_VALUE);
        trees.selectedToggleProperty().addListener((o, was, is) -> {
            if (is == null && was != null) was.setSelected(true);
            tree = owner.isSelected() ? Tree.OWNERSHIP : Tree.ELECTRICAL;
            fill();
        });
        filter.setId("filter");
        filter.setPromptText(Text.of("pane.filter").toString());
        filter.setAccessibleText(Text.of("pane.filter").toString());
        filter.textProperty().addListener((o, was, is) -> fill());
        filter.setOnKeyPressed(e -> {
            switch (e.getCode()) {
                case ESCAPE -> filter.clear();
                case DOWN -> view.requestFocus();
                default -> {
                    return;
                }
            }
            e.consume();
        });
        view.setId("tree");
        view.setAccessibleText(Text.of("pane.explorer").toString());
        view.setShowRoot(false);
        view.setFixedCellSize(26);
        view.setCellFactory(v -> {
            TreeLine line = new TreeLine(desk, this, view, hint);
            lines.add(line);
            return line;
        });
        EdgeScroll.install(desk, view);
        view.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            boolean arrow = e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN;
            if (!e.isShiftDown() || e.isShortcutDown() || !arrow) return;
            markNext(e.getCode() == KeyCode.DOWN ? 1 : -1);
            e.consume();
        });
        view.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) desk.marked().clear();
            if (!e.isShortcutDown() && ObjectMenu.key(desk, e.getCode(), this::place)) e.consume();
        });
        VBox.setVgrow(view, Priority.ALWAYS);
        setSpacing(8);
        setPadding(new Insets(12));
        getChildren().addAll(which, filter, view);
        view.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (selecting || is == null || is.getValue().ref() == null) return;
            desk.marked().clear();
            desk.selection().set(is.getValue().ref());
        });
        desk.selection().addListener((o, was, is) -> show(is));
        desk.listen((change, snapshot) -> {
            if (change != null) changed();
        });
        desk.digest().addListener((o, was, is) -> changed());
        desk.standing().addListener((o, was, is) -> lines.forEach(TreeLine::redraw));
        desk.linking().addListener((o, was, is) -> {
            if (is == null) {
                hint.hide();
                resting.stop();
            }
            lines.forEach(TreeLine::redraw);
        });
        desk.tracing().shown().addListener((o, was, is) -> lines.forEach(TreeLine::redraw));
        desk.marked().addListener((SetChangeListener<Ref>) c -> lines.forEach(TreeLine::redraw));
        fill();
    }

    /** Which of the two trees is on show. */
    public Tree tree() {
        return tree;
    }

    public void setTree(Tree shown) {
        trees.selectToggle(shown == Tree.OWNERSHIP ? owner : electrical);
    }

    /** The object of a line, whatever the lines are made of; null for a branch that is none. */
    public static @Nullable Ref shownBy(TreeItem<?> line) {
        return line.getValue() instanceof Branch branch ? branch.ref() : null;
    }

    /** The tree from its roots, or what the filter finds. */
    private void fill() {
        String words = filter.getText().strip();
        if (words.isEmpty()) {
            Item root = new Item(new Branch(null, ""));
            root.sync();
            if (open.isEmpty() && !root.getChildren().isEmpty())
                root.getChildren().getFirst().setExpanded(true);
            root(root);
        } else {
            Topology t = desk.topology();
            desk.think(this, () -> Lookup.matching(t, words, MOST_MATCHES), found -> {
                if (!filter.getText().strip().equals(words)) return;
                TreeItem<Branch> root = new TreeItem<>(new Branch(null, ""));
                found.forEach(entity ->
                        root.getChildren().add(new Item(new Branch(entity.ref(), Branch.MATCH + entity.id()))));
                root(root);
            });
        }
    }

    private void root(TreeItem<Branch> root) {
        selecting = true;
        view.setRoot(root);
        selecting = false;
        show(desk.selection().get());
    }

    /** Lines that are open get the children that they have now; those that stay keep their place. */
    private void changed() {
        selecting = true;
        if (view.getRoot() instanceof Item root) root.sync();
        selecting = false;
        lines.forEach(TreeLine::redraw);
        show(desk.selection().get());
    }

    /** Selects the line of an object, and nothing where it has none. */
    private void show(@Nullable Ref ref) {
        if (view.getRoot() == null) return;
        // Opening a branch moves the lines below it, and with them what the view takes for selected.
        selecting = true;
        try {
            TreeItem<Branch> item = ref == null ? null : item(ref);
            if (item == null) {
                view.getSelectionModel().clearSelection();
                return;
            }
            if (item.equals(view.getSelectionModel().getSelectedItem())) return;
            view.getSelectionModel().select(item);
            reveal(view.getRow(item));
        } finally {
            selecting = false;
        }
    }

    /** A drag came over this line: when it rests there, the branch opens. */
    void restsOn(@Nullable TreeItem<Branch> item) {
        resting.stop();
        if (item == null || item.isLeaf() || item.isExpanded() || desk.linking().get() == null) return;
        resting.setOnFinished(e -> item.setExpanded(true));
        resting.playFromStart();
    }

    /**
     * Marks the object of a line, or takes the mark off.
     *
     * @param all mark all of its kind from the selected line to this one instead
     */
    void mark(TreeItem<Branch> item, boolean all) {
        Ref ref = item.getValue().ref();
        Ref selected = desk.selection().get();
        if (ref == null) return;
        if (!all || selected == null) {
            if (desk.marked().isEmpty() && selected != null && selected.kind() == ref.kind())
                desk.marked().add(selected);
            if (!desk.marked().remove(ref)) desk.marked().add(ref);
        } else {
            int from = view.getSelectionModel().getSelectedIndex();
            int to = view.getRow(item);
            desk.marked().clear();
            for (int row = Math.max(0, Math.min(from, to)); row <= Math.max(from, to); row++) {
                Ref between = view.getTreeItem(row).getValue().ref();
                if (between != null && between.kind() == ref.kind())
                    desk.marked().add(between);
            }
        }
        desk.say(Text.of("status.marked", desk.marked().size()).toString(), false);
    }

    /** By keyboard: the selection moves on, and what it leaves and comes to is marked. */
    private void markNext(int step) {
        TreeItem<Branch> next = view.getTreeItem(view.getSelectionModel().getSelectedIndex() + step);
        Ref ref = next == null ? null : next.getValue().ref();
        if (ref == null) return;
        if (!desk.marked().contains(ref)) mark(next, false);
        desk.selection().set(ref);
    }

    /** Where to ask about what is selected: at its line. */
    private Prompt.Place place() {
        TreeItem<Branch> selected = view.getSelectionModel().getSelectedItem();
        return lines.stream()
                .filter(line -> line.getTreeItem() != null && line.getTreeItem().equals(selected))
                .findFirst()
                .map(line -> line.place(view))
                .orElseGet(() -> Prompt.Place.in(view));
    }

    private void reveal(int row) {
        if (!(view.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) return;
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        if (first != null && last != null && row > first.getIndex() && row < last.getIndex()) return;
        int shownRows = (int) (view.getHeight() / view.getFixedCellSize());
        view.scrollTo(Math.max(0, row - shownRows / 3));
    }

    /** The line of an object, with the branches above it opened; null where it has none. */
    private @Nullable TreeItem<Branch> item(Ref ref) {
        TreeItem<Branch> root = view.getRoot();
        if (!(root instanceof Item)) return child(root, ref);
        TreeItem<Branch> item = root;
        for (Entity step : path(desk.topology().find(ref))) {
            TreeItem<Branch> next = child(item, step.ref());
            if (next == null && item.equals(root)) next = loose(step.ref());
            if (next == null) return null;
            item = next;
        }
        return item.equals(root) ? null : item;
    }

    private static @Nullable TreeItem<Branch> child(TreeItem<Branch> item, Ref ref) {
        return item.getChildren().stream()
                .filter(child -> ref.equals(child.getValue().ref()))
                .findFirst()
                .map(child -> {
                    item.setExpanded(true);
                    return child;
                })
                .orElse(null);
    }

    private @Nullable TreeItem<Branch> loose(Ref ref) {
        return view.getRoot().getChildren().stream()
                .filter(branch -> branch.getValue().ref() == null)
                .findFirst()
                .map(branch -> child(branch, ref))
                .orElse(null);
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

    /** Makes its children when they are first asked for, and forgets them when it is closed and something changed. */
    private final class Item extends TreeItem<Branch> {
        private boolean filled;

        Item(Branch branch) {
            super(branch);
            expandedProperty().addListener((o, was, is) -> {
                if (is) open.add(branch.path());
                else open.remove(branch.path());
            });
            if (open.contains(branch.path())) setExpanded(true);
        }

        @Override
        public ObservableList<TreeItem<Branch>> getChildren() {
            if (!filled) {
                filled = true;
                fillChildren();
            }
            return super.getChildren();
        }

        private void sync() {
            if (!isExpanded() && getParent() != null) {
                filled = false;
                super.getChildren().clear();
                return;
            }
            filled = true;
            fillChildren();
            for (TreeItem<Branch> child : super.getChildren())
                if (child instanceof Item item && item.filled) item.sync();
        }

        private void fillChildren() {
            ObservableList<TreeItem<Branch>> children = super.getChildren();
            List<Branch> wanted = branches();
            if (children.stream().map(TreeItem::getValue).toList().equals(wanted)) return;
            Map<Branch, TreeItem<Branch>> kept = new HashMap<>();
            children.forEach(child -> kept.put(child.getValue(), child));
            children.setAll(wanted.stream()
                    .map(branch -> kept.getOrDefault(branch, new Item(branch)))
                    .toList());
        }

        private List<Branch> branches() {
            Topology t = desk.topology();
            String path = getValue().path();
            Ref ref = getValue().ref();
            Digest digest = desk.digest().getValue();
            List<Entity> unlinked =
                    digest == null ? List.of() : digest.unlinked().getOrDefault(tree, List.of());
            if (path.isEmpty()) {
                Stream<Branch> roots = tree.roots(t).stream().map(e -> new Branch(e.ref(), "/" + e.id()));
                Stream<Branch> loose = unlinked.isEmpty() ? Stream.of() : Stream.of(new Branch(null, "/unlinked"));
                return Stream.concat(roots, loose).toList();
            }
            Entity entity = ref == null ? null : t.find(ref);
            List<Entity> under = ref == null ? unlinked : entity == null ? List.of() : tree.under(t, entity);
            return under.stream()
                    .map(e -> new Branch(e.ref(), path + "/" + e.id()))
                    .toList();
        }

        @Override
        public boolean isLeaf() {
            Ref ref = getValue().ref();
            return ref != null
                    && ref.kind() != Kind.ESCO
                    && (ref.kind() == Kind.CIRCUIT || getChildren().isEmpty());
        }
    }
}
