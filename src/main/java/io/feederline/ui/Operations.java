package io.feederline.ui;

import io.feederline.diagram.Schematic;
import io.feederline.edit.Edit;
import io.feederline.edit.FreeBoxes;
import io.feederline.edit.MergeFeeders;
import io.feederline.edit.MoveBox;
import io.feederline.edit.MoveToEsco;
import io.feederline.edit.MoveToSite;
import io.feederline.edit.Outcome;
import io.feederline.edit.Retire;
import io.feederline.edit.Rewire;
import io.feederline.edit.Together;
import io.feederline.model.ChangeOver;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Placement;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.ui.guide.HomesGuide;
import io.feederline.ui.guide.MeterGuides;
import io.feederline.ui.guide.SupplyGuides;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an engineer does in one step that has several parts, or needs telling (DOMAIN.md section 5): each asks what it must know. */
final class Operations {
    private Operations() {}

    /** Those for an object; where it is marked with others, those for all of them. */
    static List<Action> at(Desk desk, Ref ref) {
        List<Ref> marked = marked(desk, ref);
        return marked.size() > 1 ? ofMarked(desk, marked) : ofOne(desk, ref);
    }

    private static List<Ref> marked(Desk desk, Ref ref) {
        return desk.marked().contains(ref)
                ? desk.marked().stream()
                        .filter(other -> other.kind() == ref.kind())
                        .toList()
                : List.of(ref);
    }

    private static List<Action> ofMarked(Desk desk, List<Ref> marked) {
        List<Action> actions = new ArrayList<>();
        Topology t = desk.topology();
        int count = marked.size();
        Kind kind = marked.getFirst().kind();
        actions.add(asking("operation.fields", place -> SupplyGuides.fields(desk, marked, place), count));
        Feeder feeder =
                t.find(marked.getFirst()) instanceof ServiceHead head ? t.find(Feeder.class, head.feeder()) : null;
        if (feeder != null)
            actions.add(
                    asking("operation.splitMarked", place -> SupplyGuides.split(desk, feeder, marked, place), count));
        if (kind == Kind.PROPERTY) actions.add(toSite(desk, marked));
        aligned(desk, marked)
                .ifPresent(aligned -> actions.add(asking("operation.align", place -> desk.perform(aligned), count)));
        free(desk, marked).ifPresent(actions::add);
        return actions;
    }

    private static List<Action> ofOne(Desk desk, Ref ref) {
        List<Action> actions = new ArrayList<>();
        Topology t = desk.topology();
        Entity entity = t.find(ref);
        switch (entity) {
            case Site site -> {
                actions.add(homes(desk, ref));
                actions.add(toEsco(desk, ref));
            }
            case Feeder feeder -> {
                actions.add(homes(desk, ref));
                actions.add(asking(
                        "operation.merge",
                        place -> LinkPrompt.choose(
                                desk,
                                place,
                                "operation.merge.hint",
                                Feeder.class,
                                into -> new MergeFeeders(ref.id(), into))));
                actions.add(toEsco(desk, ref));
            }
            case ServiceHead head -> {
                actions.add(asking("operation.fit", place -> MeterGuides.fit(desk, head, place)));
                actions.add(asking("operation.share", place -> SupplyGuides.share(desk, head, place)));
                Feeder feeder = t.find(Feeder.class, head.feeder());
                if (feeder != null)
                    actions.add(asking(
                            "operation.split",
                            place ->
                                    SupplyGuides.split(desk, feeder, SupplyGuides.from(desk.topology(), head), place)));
            }
            case Property property -> actions.add(toSite(desk, List.of(ref)));
            case Meter meter when meter.isRetired() -> slip(desk, meter).ifPresent(actions::add);
            case Meter meter -> {
                actions.add(asking("operation.replace", place -> MeterGuides.replace(desk, meter, place)));
                if (isPossible(desk, new Rewire(ref.id(), desk.now(), desk.now())))
                    actions.add(asking("operation.rewire", place -> MeterGuides.rewire(desk, meter, place)));
                actions.add(asking("operation.retire", place -> MeterGuides.retire(desk, meter, place)));
                actions.add(toEsco(desk, ref));
                slip(desk, meter).ifPresent(actions::add);
            }
            case Register register
            when isPossible(desk, new Retire(ref, desk.now(), desk.now())) ->
                actions.add(asking("operation.retire", place -> MeterGuides.retire(desk, register, place)));
            case null, default -> {}
        }
        free(desk, List.of(ref)).ifPresent(actions::add);
        return actions;
    }

    /**
     * Side by side in one row, in order along the feeder: from where the first stands that somebody put there, or the first. Heads
     * without a column, or on another feeder than that one, stay. Empty where there are no two, or they stand so already.
     */
    private static Optional<Edit> aligned(Desk desk, List<Ref> heads) {
        Topology t = desk.topology();
        Schematic drawn = desk.snapshot().getValue().schematic();
        List<Schematic.Box> columns = heads.stream()
                .filter(head -> head.kind() == Kind.SERVICE_HEAD)
                .flatMap(head -> drawn.box(head).stream())
                .toList();
        Optional<Schematic.Box> first = columns.stream()
                .min(Comparator.comparing((Schematic.Box box) ->
                                t.find(Placement.class, box.shows().id()) == null)
                        .thenComparingDouble(Schematic.Box::x));
        List<Schematic.Box> along = first.stream()
                .flatMap(one -> columns.stream().filter(box -> feeder(t, box).equals(feeder(t, one))))
                .toList();
        List<Edit> moves = new ArrayList<>();
        double x = first.map(Schematic.Box::x).orElse(0.0);
        for (Schematic.Box box : along.size() < 2 ? List.<Schematic.Box>of() : inOrder(t, along)) {
            Edit move = new MoveBox(box.shows(), x, first.orElseThrow().y());
            if (isPossible(desk, move)) moves.add(move);
            x += box.width();
        }
        return moves.isEmpty() ? Optional.empty() : Optional.of(new Together(moves));
    }

    private static Optional<UUID> feeder(Topology t, Schematic.Box column) {
        return t.find(column.shows()) instanceof ServiceHead head
                ? Optional.ofNullable(head.feeder())
                : Optional.empty();
    }

    private static List<Schematic.Box> inOrder(Topology t, List<Schematic.Box> boxes) {
        return boxes.stream()
                .sorted(Comparator.comparingInt(
                        box -> t.find(box.shows()) instanceof ServiceHead head ? Walk.placeOf(t, head) : 0))
                .toList();
    }

    /** For what somebody put somewhere in the drawing. */
    private static Optional<Action> free(Desk desk, List<Ref> boxes) {
        Edit free = new FreeBoxes(boxes);
        return isPossible(desk, free)
                ? Optional.of(asking("operation.free", place -> desk.perform(free)))
                : Optional.empty();
    }

    /** All that was put anywhere flows again. */
    static Action freeAll(Desk desk) {
        return asking(
                "operation.freeAll",
                place -> desk.perform(new FreeBoxes(desk.topology()
                        .all(Placement.class)
                        .map(placement ->
                                new Ref(placement.head() == null ? Kind.FEEDER : Kind.SERVICE_HEAD, placement.id()))
                        .toList())));
    }

    /** For a meter that was put in the place of another, or out of it. */
    private static Optional<Action> slip(Desk desk, Meter meter) {
        return ChangeOver.of(desk.topology(), meter)
                .map(over -> asking(
                        "operation.slip",
                        place -> Printing.slip(
                                desk, over, place.owner().getScene().getWindow())));
    }

    private static boolean isPossible(Desk desk, Edit edit) {
        return edit.on(desk.topology()) instanceof Outcome.Done;
    }

    static Action homes(Desk desk, @Nullable Ref here) {
        return asking("operation.homes", place -> HomesGuide.show(desk, here, place));
    }

    private static Action toSite(Desk desk, List<Ref> properties) {
        return asking(
                "operation.toSite",
                place -> LinkPrompt.choose(
                        desk, place, "operation.toSite.hint", Site.class, site -> new MoveToSite(properties, site)));
    }

    private static Action toEsco(Desk desk, Ref ref) {
        return asking(
                "operation.toEsco",
                place -> LinkPrompt.choose(
                        desk, place, "operation.toEsco.hint", Esco.class, esco -> new MoveToEsco(ref, esco)));
    }

    private static Action asking(String key, Consumer<Prompt.Place> run, Object... arguments) {
        return Action.of(Text.of(key, arguments).toString(), run);
    }
}
