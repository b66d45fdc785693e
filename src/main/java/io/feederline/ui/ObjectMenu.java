package io.feederline.ui;

import io.feederline.edit.Delete;
import io.feederline.edit.Edit;
import io.feederline.edit.EndMapping;
import io.feederline.edit.Outcome;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;

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
            default -> {}
        }
        offered.put(Text.of("menu.delete").toString(), new Delete(ref));
        offered.values().removeIf(edit -> edit.on(t) instanceof Outcome.Refused && !(edit instanceof Delete));
        return offered;
    }

    /** The edits offered for several heads at once; each leaves out those that it would not change. */
    static Map<String, Edit> ofMarked(Desk desk) {
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

    /** The context menu of an object. */
    public static ContextMenu of(Desk desk, Ref ref, Node owner) {
        ContextMenu menu = new ContextMenu();
        if (Linking.canStart(ref)) {
            MenuItem link = new MenuItem(Text.of("menu.link").toString());
            link.setOnAction(e -> LinkPrompt.show(desk, ref, owner));
            menu.getItems().addAll(link, new SeparatorMenuItem());
        }
        List<Creation> creations = Creation.at(ref, desk.topology());
        for (Creation creation : creations) {
            MenuItem item = new MenuItem(creation.words());
            item.setOnAction(e -> Platform.runLater(() -> CreatePrompt.show(desk, creation, owner)));
            menu.getItems().add(item);
        }
        if (!creations.isEmpty()) menu.getItems().add(new SeparatorMenuItem());
        if (desk.marked().size() > 1 && desk.marked().contains(ref)) {
            ofMarked(desk).forEach((words, edit) -> {
                MenuItem item = new MenuItem(words);
                item.setOnAction(e -> desk.perform(edit));
                menu.getItems().add(item);
            });
            return menu;
        }
        edits(desk, ref).forEach((words, edit) -> {
            MenuItem item = new MenuItem(words);
            item.setOnAction(e -> desk.perform(edit));
            menu.getItems().add(item);
        });
        return menu;
    }

    /** The keys that work on the selection in every pane: L links, Delete deletes, 1 2 3 record the phase. */
    public static boolean key(Desk desk, KeyCode code, Node owner) {
        Ref ref = desk.selection().get();
        if (ref == null) return false;
        switch (code) {
            case L -> {
                if (!Linking.canStart(ref)) return false;
                // Later: the letter that this key types must not land in the prompt.
                Platform.runLater(() -> LinkPrompt.show(desk, ref, owner));
            }
            case DELETE -> desk.perform(new Delete(ref));
            case DIGIT1, DIGIT2, DIGIT3 -> {
                if (ref.kind() != Kind.SERVICE_HEAD) return false;
                int phase = code.getCode() - KeyCode.DIGIT0.getCode();
                if (desk.marked().size() > 1 && desk.marked().contains(ref)) {
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
