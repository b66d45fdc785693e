package io.feederline.ui;

import io.feederline.model.Entity;
import io.feederline.model.Lookup;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;
import org.controlsfx.control.textfield.AutoCompletionBinding;
import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;

/**
 * The command palette: finds an object by a few letters of its name, serial or plot, and what can be done by a few letters of
 * its words: to the selection, or anywhere. A number alone is that of a plot. After {@code >} it lists only what can be done. Enter
 * takes the first.
 */
final class FindField extends TextField {
    private static final int MOST = 12;

    /** So many actions stand among objects. */
    private static final int FEW = 5;

    private static final String ONLY_ACTIONS = ">";
    private static final Pattern PLOT = Pattern.compile("\\d{1,4}");

    private final Desk desk;
    private final Supplier<List<Action>> anywhere;
    private final Supplier<Node> view;

    /** What had the focus before. */
    private @Nullable Node from;

    /** Read by the thread that looks for suggestions. */
    private volatile List<Action> actions = List.of();

    /** What was selected as somebody began to type; read by the same. */
    private volatile @Nullable Ref near;

    /** An object to go to, or something to do. */
    private record Hit(
            String words, @Nullable Ref object, @Nullable Action action) {
        /** @param folded as names are compared */
        boolean begins(String folded) {
            return Topology.fold(action == null ? words : action.words()).startsWith(folded);
        }
    }

    /**
     * @param anywhere what can be done wherever one is
     * @param view what takes the keys where that from which one came is no longer shown
     */
    FindField(Desk desk, Supplier<List<Action>> anywhere, Supplier<Node> view) {
        this.desk = desk;
        this.view = view;
        this.anywhere = anywhere;
        setId("search");
        setPromptText(Text.of("toolbar.search").toString());
        setAccessibleText(Text.of("toolbar.search").toString());
        // What can be done is asked when somebody is about to type, and again if the selection changes under them.
        focusedProperty().addListener((o, was, is) -> offer());
        desk.selection().addListener((o, was, is) -> offer());
        AutoCompletionBinding<Hit> suggestions = TextFields.bindAutoCompletion(
                this,
                // Asked on a thread of its own: the topology is immutable.
                typed -> hits(desk.topology(), typed.getUserText()),
                new StringConverter<>() {
                    @Override
                    public String toString(Hit hit) {
                        return hit.words();
                    }

                    @Override
                    public Hit fromString(String words) {
                        throw new UnsupportedOperationException(words);
                    }
                });
        suggestions.setDelay(0);
        suggestions.setVisibleRowCount(MOST);
        suggestions.setMinWidth(380);
        suggestions.setHideOnEscape(true);
        // The list would take it, and has nothing to select all of.
        suggestions.getAutoCompletionPopup().addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() != KeyCode.A || !e.isShortcutDown()) return;
            selectAll();
            e.consume();
        });
        suggestions.setOnAutoCompleted(e -> take(e.getCompletion()));
        setOnAction(e -> {
            Topology t = desk.topology();
            String typed = getText();
            if (typed.isBlank()) return;
            desk.think(this, () -> hits(t, typed), found -> {
                if (!found.isEmpty()) take(found.getFirst());
                else
                    desk.say(
                            Text.of("lookup.none", Text.of("lookup.object"), typed)
                                    .toString(),
                            true);
            });
        });
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() != KeyCode.ESCAPE) return;
            clear();
            goBack();
        });
        ChangeListener<@Nullable Node> coming = (o, was, is) -> {
            if (this.equals(is)) from = was;
        };
        sceneProperty().addListener((o, was, is) -> {
            if (was != null) was.focusOwnerProperty().removeListener(coming);
            if (is != null) is.focusOwnerProperty().addListener(coming);
        });
    }

    private void offer() {
        if (!isFocused()) return;
        near = desk.selection().get();
        actions = offered();
    }

    /** To where one came from: its keys work on what was found. */
    private void goBack() {
        cameFrom().requestFocus();
    }

    private Node cameFrom() {
        Node there = from;
        return there != null && there.getScene() != null && there.getScene().equals(getScene()) ? there : view.get();
    }

    private List<Action> offered() {
        Ref here = desk.selection().get();
        List<Action> offered = new ArrayList<>();
        if (here != null && desk.topology().find(here) != null)
            ObjectMenu.actions(desk, here)
                    .forEach(group -> group.forEach(action -> offered.add(
                            new Action(action.words() + "  ·  " + desk.name(here), action.key(), action.run()))));
        offered.addAll(anywhere.get());
        return List.copyOf(offered);
    }

    /** What begins as typed comes before what only holds it, and of either objects come before what can be done. */
    private List<Hit> hits(Topology t, String typed) {
        boolean only = typed.startsWith(ONLY_ACTIONS);
        String wanted = Topology.fold((only ? typed.substring(1) : typed).strip());
        List<Hit> doing = doing(wanted);
        if (!only) doing = doing.subList(0, Math.min(FEW, doing.size()));
        List<Hit> hits = new ArrayList<>();
        if (!only)
            for (Entity entity : Lookup.matching(t, typed, MOST - doing.size()))
                hits.add(new Hit(words(t, entity), entity.ref(), null));
        hits.addAll(doing);
        hits.sort(Comparator.comparing(hit -> !hit.begins(wanted)));
        return !only && PLOT.matcher(wanted).matches() ? withPlot(t, Integer.parseInt(wanted), hits) : hits;
    }

    /** Who types a number alone means the plot, and the nearest of that number. */
    private List<Hit> withPlot(Topology t, int plot, List<Hit> others) {
        Entity here = near == null ? null : t.find(near);
        Set<Hit> hits = new LinkedHashSet<>();
        for (ServiceHead head : Lookup.ofPlot(t, plot, here, MOST)) hits.add(new Hit(words(t, head), head.ref(), null));
        hits.addAll(others);
        return hits.stream().limit(MOST).toList();
    }

    /** The actions in whose words each typed one begins a word; those that begin just so first. */
    private List<Hit> doing(String wanted) {
        List<String> parts = List.of(wanted.split(" "));
        return actions.stream()
                .filter(action -> {
                    String[] words = action.words().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+");
                    return parts.stream().allMatch(part -> Arrays.stream(words).anyMatch(w -> w.startsWith(part)));
                })
                .map(action -> new Hit("›  " + action.words(), null, action))
                .sorted(Comparator.comparing(hit -> !hit.begins(wanted)))
                .toList();
    }

    private void take(Hit hit) {
        clear();
        if (hit.object() != null) {
            desk.selection().set(hit.object());
            goBack();
        }
        // What is asked is asked here, and then one is where one came from.
        if (hit.action() != null)
            hit.action()
                    .run()
                    .accept(new Prompt.Place(
                            cameFrom(), Prompt.Place.below(this).at()));
    }

    /** What it is called, what it is, and what it hangs on. */
    private static String words(Topology t, Entity entity) {
        String above = Tree.ELECTRICAL.above(t, entity).map(Entity::label).orElse("");
        return entity.label() + "  ·  " + Text.of("kind." + entity.kind().word())
                + (above.isEmpty() ? "" : "  ·  " + above);
    }
}
