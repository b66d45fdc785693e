package io.feederline.ui;

import io.feederline.edit.Delete;
import io.feederline.edit.Edit;
import io.feederline.edit.EndMapping;
import io.feederline.edit.LockPhase;
import io.feederline.edit.LoopHead;
import io.feederline.edit.OrderByName;
import io.feederline.edit.Outcome;
import io.feederline.edit.PlaceHead;
import io.feederline.edit.PlanMove;
import io.feederline.edit.Rotate;
import io.feederline.edit.SetDesignedPhase;
import io.feederline.edit.SetFeeder;
import io.feederline.edit.SetPhase;
import io.feederline.edit.SetSupply;
import io.feederline.edit.Together;
import io.feederline.edit.UnlinkMeter;
import io.feederline.edit.UnlinkProperty;
import io.feederline.model.Circuit;
import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.ui.gesture.Creation;
import io.feederline.ui.gesture.Linking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** What can be done to an object, by mouse in a context menu and by keys: one place for every pane. */
public final class ObjectMenu {
    private ObjectMenu() {}

    /** The edits offered for an object; only those that are possible now, each with its words. */
    public static Map<String, Edit> edits(Desk desk, Ref ref) {
        Topology t = desk.topology();
        Map<String, Edit> offered = new LinkedHashMap<>();
        switch (ref.kind()) {
            case SERVICE_HEAD -> {
                for (int phase = 1; phase <= 3; phase++) {
                    offered.put(Text.of("menu.phase", phase).toString(), new SetPhase(ref.id(), phase));
                }
                offered.put(Text.of("menu.phaseUnknown").toString(), new SetPhase(ref.id(), null));
                offered.put(Text.of("menu.three").toString(), new SetSupply(ref.id(), ServiceHead.THREE));
                offered.put(Text.of("menu.single").toString(), new SetSupply(ref.id(), ServiceHead.SINGLE));
                ServiceHead head = t.find(ServiceHead.class, ref.id());
                for (int phase = 1; head != null && phase <= 3; phase++) {
                    String key = head.phaseKnown() ? "menu.plan" : "menu.design";
                    offered.put(Text.of(key, phase).toString(), PlanMove.designing(head, phase, null));
                }
                offered.put(Text.of("menu.undesign").toString(), new SetDesignedPhase(ref.id(), null));
                ServiceHead from = Walk.loopedFrom(t, ref.id());
                if (from != null)
                    offered.put(Text.of("menu.unloop", from.label()).toString(), new LoopHead(ref.id(), null));
                offered.put(Text.of("menu.lock").toString(), new LockPhase(ref.id(), true));
                offered.put(Text.of("menu.unlock").toString(), new LockPhase(ref.id(), false));
                offered.put(Text.of("menu.noFeeder").toString(), new SetFeeder(ref.id(), null));
                for (Property property : Walk.propertiesOf(t, ref.id())) {
                    offered.put(
                            Text.of("menu.unlink", property.label()).toString(),
                            new UnlinkProperty(property.id(), ref.id()));
                }
            }
            case METER -> {
                for (ServiceHead head : Walk.headsWith(t, ref.id())) {
                    offered.put(Text.of("menu.unlink", head.label()).toString(), new UnlinkMeter(head.id(), ref.id()));
                }
            }
            case PROPERTY -> {
                for (ServiceHead head : Walk.headsOf(t, ref.id())) {
                    offered.put(
                            Text.of("menu.unlink", head.label()).toString(), new UnlinkProperty(ref.id(), head.id()));
                }
            }
            case REGISTER -> {
                for (Circuit circuit : Walk.circuitsOf(t, ref.id())) {
                    offered.put(
                            Text.of("menu.endMapping", circuit.label()).toString(),
                            new EndMapping(ref.id(), circuit.id(), desk.now()));
                }
            }
            case FEEDER -> {
                offered.put(Text.of("menu.rotateUnknown").toString(), new Rotate(ref.id(), 1, false));
                for (int start = 1; start <= 3; start++)
                    offered.put(Text.of("menu.rotate", start).toString(), new Rotate(ref.id(), start, true));
                offered.put(Text.of("menu.byName").toString(), new OrderByName(ref.id()));
            }
            default -> {}
        }
        offered.values().removeIf(edit -> edit.on(t) instanceof Outcome.Refused);
        return offered;
    }

    /** The edits offered for several heads at once; each leaves out those that it would not change. */
    public static Map<String, Edit> ofMarked(Desk desk) {
        Map<String, Edit> offered = new LinkedHashMap<>();
        for (int phase = 1; phase <= 3; phase++) {
            int l = phase;
            offer(desk, offered, "menu.marked.phase", l, head -> new SetPhase(head, l));
        }
        offer(desk, offered, "menu.marked.phaseUnknown", 0, head -> new SetPhase(head, null));
        offer(desk, offered, "menu.marked.three", 0, head -> new SetSupply(head, ServiceHead.THREE));
        offer(desk, offered, "menu.marked.noFeeder", 0, head -> new SetFeeder(head, null));
        return offered;
    }

    private static void offer(Desk desk, Map<String, Edit> into, String key, int phase, Function<UUID, Edit> edit) {
        List<Edit> possible = desk.marked().stream()
                .filter(ref -> ref.kind() == Kind.SERVICE_HEAD)
                .map(ref -> edit.apply(ref.id()))
                .filter(one -> one.on(desk.topology()) instanceof Outcome.Done)
                .toList();
        if (!possible.isEmpty()) into.put(Text.of(key, possible.size(), phase).toString(), new Together(possible));
    }

    /** All that can be done to an object, in groups. */
    static List<List<Action>> actions(Desk desk, Ref ref) {
        List<List<Action>> groups = new ArrayList<>();
        List<Action> asked = new ArrayList<>();
        if (Linking.canStart(ref))
            asked.add(
                    new Action(Text.of("menu.link").toString(), KeyCode.L, place -> link(desk, ref, desk::now, place)));
        if (desk.topology().find(ref) instanceof ServiceHead head) asked.addAll(questions(desk, head));
        asked.add(new Action(
                Text.of("menu.trace").toString(),
                KeyCode.T,
                place -> desk.tracing().toggle()));
        groups.add(asked);
        groups.add(Operations.at(desk, ref));
        groups.add(Creation.at(ref, desk.topology()).stream()
                .map(creation -> Action.of(creation.words(), place -> CreatePrompt.show(desk, creation, place)))
                .toList());
        Map<String, Edit> edits = areMarked(desk, ref) ? ofMarked(desk) : edits(desk, ref);
        groups.add(edits.entrySet().stream()
                .map(offered -> new Action(
                        offered.getKey(), key(offered.getValue()), place -> desk.perform(offered.getValue())))
                .toList());
        groups.add(List.of(
                new Action(Text.of("menu.delete").toString(), KeyCode.DELETE, place -> delete(desk, ref, place))));
        return groups.stream().filter(group -> !group.isEmpty()).toList();
    }

    /**
     * Shows the context menu of an object.
     *
     * @param place where it is asked for
     * @param over what is under the menu
     */
    public static void show(Desk desk, Ref ref, Prompt.Place place, Node over) {
        // One at a time: a second click with the right button does not close the first by itself.
        for (Window open : List.copyOf(Window.getWindows())) if (open instanceof ContextMenu menu) menu.hide();
        of(desk, ref, place).show(over, place.at().getX(), place.at().getY());
    }

    /** The context menu of an object, to be shown. */
    public static ContextMenu of(Desk desk, Ref ref, Prompt.Place place) {
        ContextMenu menu = new ContextMenu();
        for (List<Action> group : actions(desk, ref)) {
            if (!menu.getItems().isEmpty()) menu.getItems().add(new SeparatorMenuItem());
            for (Action action : group) menu.getItems().add(item(action, place));
        }
        return menu;
    }

    /** The key shown beside an item; the pane under the menu answers it. */
    static MenuItem item(Action action, Prompt.Place place) {
        MenuItem item = new MenuItem(action.words());
        if (action.key() != null) item.setAccelerator(new KeyCodeCombination(action.key()));
        // Later: a prompt that opens while its menu closes would lose the focus to what is below.
        item.setOnAction(e -> Platform.runLater(() -> action.run().accept(place)));
        return item;
    }

    private static @Nullable KeyCode key(Edit edit) {
        return switch (edit) {
            case SetPhase(UUID head, Integer phase) when phase != null -> KeyCode.getKeyCode(phase.toString());
            case Together together -> key(together.edits().getFirst());
            default -> null;
        };
    }

    /** What is asked about a head before it is done. */
    private static List<Action> questions(Desk desk, ServiceHead head) {
        List<Action> questions = new ArrayList<>();
        if (!head.isThreePhase())
            questions.add(new Action(
                    Text.of("menu.verify").toString(), KeyCode.V, place -> VerifyPrompt.show(desk, head, place)));
        if (head.feeder() != null)
            questions.add(Action.of(Text.of("menu.place").toString(), place -> askPlace(desk, head, place)));
        questions.add(Action.of(Text.of("menu.loop").toString(), place -> askLoop(desk, head, place)));
        return questions;
    }

    /** Asks at which place along its feeder a head is to stand. */
    public static void askPlace(Desk desk, ServiceHead head, Prompt.Place place) {
        Topology t = desk.topology();
        Function<String, Outcome> outcome = typed -> typed.matches("\\d{1,6}")
                ? new PlaceHead(head.id(), Integer.valueOf(typed)).on(t)
                : Outcome.refused("place.number");
        NamePrompt.show(
                place,
                Text.of("place.ask", head.label(), Walk.placeOf(t, head)).toString(),
                Text.of("place.hint").toString(),
                typed -> outcome.apply(typed) instanceof Outcome.Refused(Text why) ? why.toString() : null,
                typed -> desk.perform(new PlaceHead(head.id(), Integer.valueOf(typed))));
    }

    /**
     * Asks to what an object is to be linked, or all that are marked with it.
     *
     * @param at from when on
     */
    public static void link(Desk desk, Ref ref, Supplier<Instant> at, Prompt.Place place) {
        LinkPrompt.show(desk, ref, at, place);
    }

    /** Asks from which head one is looped. */
    public static void askLoop(Desk desk, ServiceHead head, Prompt.Place place) {
        LinkPrompt.showLoop(desk, head, place);
    }

    /** Deletes the object, or all that are marked where it is one of them; shows first what goes along. */
    public static void delete(Desk desk, Ref ref, Prompt.Place place) {
        List<Ref> doomed = areMarked(desk, ref) ? List.copyOf(desk.marked()) : List.of(ref);
        List<Edit> deletions =
                doomed.stream().map(each -> (Edit) new Delete(each)).toList();
        ConfirmPrompt.delete(desk, new Together(deletions), place);
    }

    private static boolean areMarked(Desk desk, Ref ref) {
        return desk.marked().size() > 1 && desk.marked().contains(ref);
    }

    /** The keys that work on the selection in every pane: L links, V verifies, T traces, Delete deletes, 1 2 3 record the phase. */
    public static boolean key(Desk desk, KeyCode code, Supplier<Prompt.Place> place) {
        if (code == KeyCode.ESCAPE) return desk.tracing().end();
        Ref ref = desk.selection().get();
        if (ref == null) return false;
        switch (code) {
            case L -> {
                if (!Linking.canStart(ref)) return false;
                // Later: the letter that this key types must not land in the prompt.
                Platform.runLater(() -> link(desk, ref, desk::now, place.get()));
            }
            case V -> {
                if (!(desk.topology().find(ref) instanceof ServiceHead head)) return false;
                Platform.runLater(() -> VerifyPrompt.show(desk, head, place.get()));
            }
            case T -> desk.tracing().toggle();
            case DELETE -> Platform.runLater(() -> delete(desk, ref, place.get()));
            case DIGIT1, DIGIT2, DIGIT3 -> {
                if (ref.kind() != Kind.SERVICE_HEAD) return false;
                int phase = code.getCode() - KeyCode.DIGIT0.getCode();
                if (areMarked(desk, ref)) {
                    Map<String, Edit> offered = new LinkedHashMap<>();
                    offer(desk, offered, "menu.marked.phase", phase, head -> new SetPhase(head, phase));
                    offered.values().forEach(desk::perform);
                    return true;
                }
                desk.perform(new SetPhase(ref.id(), code.getCode() - KeyCode.DIGIT0.getCode()));
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
