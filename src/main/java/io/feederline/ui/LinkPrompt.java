package io.feederline.ui;

import io.feederline.edit.Edit;
import io.feederline.edit.LoopHead;
import io.feederline.edit.Outcome;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.ui.gesture.LinkGesture;
import io.feederline.ui.gesture.Linking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Linking by keyboard: type a few letters of the target, Enter. Lists only what the object can be linked to. */
final class LinkPrompt {
    private static final int MOST = 30;

    private LinkPrompt() {}

    private record Target(String label, Edit edit) {
        @Override
        public String toString() {
            return label;
        }
    }

    /** What is offered for some letters. */
    private interface Offer {
        List<Target> targets(Topology t, String letters);
    }

    /** @param at from when on it is linked */
    static void show(Desk desk, Ref source, Supplier<Instant> at, Prompt.Place place) {
        List<Ref> sources = ObjectDrag.sources(desk, source);
        show(desk, place, "link.prompt", (t, letters) -> targets(t, LinkGesture.of(sources, at.get()), letters));
    }

    /** Through which cut-out a head is fed: the heads from which it can be looped. */
    static void showLoop(Desk desk, ServiceHead head, Prompt.Place place) {
        show(desk, place, "loop.prompt", (t, letters) -> sources(t, head, letters));
    }

    /** One object of a kind, for what is to be done with it: those with which it can be. */
    static void choose(
            Desk desk, Prompt.Place place, String hint, Class<? extends Entity> of, Function<UUID, Edit> edit) {
        show(
                desk,
                place,
                hint,
                (t, letters) -> containing(t.all(of), letters)
                        .map(entity -> new Target(entity.label(), edit.apply(entity.id())))
                        .filter(target -> target.edit().on(t) instanceof Outcome.Done)
                        .limit(MOST)
                        .toList());
    }

    private static void show(Desk desk, Prompt.Place place, String hint, Offer offer) {
        TextField letters = new TextField();
        letters.setId("link-letters");
        letters.setPromptText(Text.of(hint).toString());
        ListView<Target> list = new ListView<>();
        list.setId("link-targets");
        list.setPrefSize(360, 220);
        list.setFixedCellSize(26);
        Label what = new Label();
        what.setId("link-what");
        what.getStyleClass().add("secondary");
        what.setWrapText(true);
        what.setMaxWidth(360);
        what.setMinHeight(34);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, was, is) -> what.setText(is == null ? "" : told(is.edit(), desk.topology())));
        Prompt prompt = Prompt.of(place, letters, list, what);
        // Enter may come before the targets of the last letter do: then it waits for them, and takes none of the
        // former.
        AtomicReference<@Nullable String> shown = new AtomicReference<>();
        AtomicBoolean waiting = new AtomicBoolean();
        Runnable take = () -> {
            Target target = list.getSelectionModel().getSelectedItem();
            if (target == null) return;
            prompt.hide();
            desk.perform(target.edit());
        };
        Runnable fill = () -> {
            String typed = letters.getText();
            Topology t = desk.topology();
            desk.think(list, () -> offer.targets(t, typed), found -> {
                list.getItems().setAll(found);
                list.getSelectionModel().selectFirst();
                shown.set(typed);
                if (waiting.getAndSet(false)) take.run();
            });
        };
        letters.textProperty().addListener((o, was, is) -> fill.run());
        letters.setOnAction(e -> {
            if (letters.getText().equals(shown.get())) take.run();
            else waiting.set(true);
        });
        letters.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            switch (e.getCode()) {
                case DOWN -> list.getSelectionModel().selectNext();
                case UP -> list.getSelectionModel().selectPrevious();
                case ESCAPE -> prompt.hide();
                default -> {
                    return;
                }
            }
            e.consume();
        });
        list.setOnMouseClicked(e -> take.run());
        fill.run();
        prompt.show(letters);
    }

    /** What it would change. */
    private static String told(Edit edit, Topology t) {
        return edit.on(t) instanceof Outcome.Done(Change change) ? change.text().toString() : "";
    }

    private static Stream<Entity> containing(Stream<? extends Entity> some, String letters) {
        String wanted = letters.strip().toLowerCase(Locale.ROOT);
        return some.filter(e -> e.label().toLowerCase(Locale.ROOT).contains(wanted))
                .map(Entity.class::cast)
                .sorted(Comparator.comparing(Entity::label, NaturalOrder.INSTANCE));
    }

    private static List<Target> sources(Topology t, ServiceHead head, String letters) {
        Stream<ServiceHead> heads =
                head.feeder() == null ? t.all(ServiceHead.class) : Walk.headsOn(t, head.feeder()).stream();
        return containing(heads, letters)
                .map(from -> new Target(from.label(), new LoopHead(head.id(), from.id())))
                .filter(target -> target.edit().on(t) instanceof Outcome.Done)
                .limit(MOST)
                .toList();
    }

    private static List<Target> targets(Topology t, LinkGesture gesture, String letters) {
        List<Target> targets = new ArrayList<>();
        Kind source = gesture.sources().getFirst().kind();
        for (Kind kind :
                List.of(Kind.FEEDER, Kind.SERVICE_HEAD, Kind.METER, Kind.PROPERTY, Kind.REGISTER, Kind.CIRCUIT)) {
            // To put a head at the place of another one is no link.
            if (kind == source || !Linking.links(source, kind)) continue;
            containing(t.all(kind), letters).forEach(entity -> {
                int phases = source == Kind.SERVICE_HEAD && kind == Kind.FEEDER ? 3 : 0;
                for (int phase = 0; phase <= phases && targets.size() < MOST; phase++) {
                    LinkGesture.Hint hint = gesture.over(entity.ref(), phase, t);
                    if (hint.edit() == null || !hint.isLegal()) continue;
                    String label = phase == 0 ? entity.label() : entity.label() + "  L" + phase;
                    targets.add(new Target(Text.of("kind." + kind.word()) + "  " + label, hint.edit()));
                }
            });
        }
        return targets;
    }
}
