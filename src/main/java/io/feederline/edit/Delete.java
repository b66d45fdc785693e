package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Deletes an object with its links; a meter with its registers, a register or circuit with its mappings. What stands by
 * itself and hangs on it (heads of a feeder, properties of a site) keeps it alive: the refusal counts and names it.
 */
public record Delete(Ref object) implements Edit {
    private static final int NAMED = 3;

    @Override
    public Outcome on(Topology topology) {
        Entity doomed = topology.find(object);
        if (doomed == null) return Outcome.gone(object.kind(), object.id());
        Set<Entity> going = new LinkedHashSet<>();
        List<Entity> holding = new ArrayList<>();
        gather(topology, doomed, going, holding);
        if (!holding.isEmpty()) {
            String names = holding.stream().limit(NAMED).map(Entity::label).collect(Collectors.joining(", "));
            return Outcome.refused(
                    "refused.hangs", holding.size(), doomed.label(), holding.size() > NAMED ? names + ", ..." : names);
        }
        Text kind = Text.of("kind." + object.kind().word());
        Text text = going.size() == 1
                ? Text.of("edit.deleted", kind, doomed.label())
                : Text.of("edit.deletedWith", kind, doomed.label(), summary(going, doomed));
        return Outcome.done(Change.deleting(text, List.copyOf(going)));
    }

    /** Children first, so that whoever reads the change in order meets no dangling reference. */
    private static void gather(Topology topology, Entity doomed, Set<Entity> going, List<Entity> holding) {
        for (Entity other : topology.hangingOn(doomed.ref())) {
            boolean part = other.kind().isLink()
                    || other.kind() == Kind.REGISTER
                    || other.kind().isLaptopOnly();
            if (part) gather(topology, other, going, holding);
            else holding.add(other);
        }
        if (doomed instanceof Meter) {
            Entity shadow = topology.find(new Ref(Kind.METER_SHADOW, doomed.id()));
            if (shadow != null) going.add(shadow);
        }
        going.add(doomed);
    }

    /** What goes along, as {@code 2 registers, 1 link}. */
    private static String summary(Set<Entity> going, Entity doomed) {
        Map<String, Long> counts = going.stream()
                .filter(e -> !e.equals(doomed) && e.kind() != Kind.METER_SHADOW)
                .collect(Collectors.groupingBy(
                        e -> Text.of(
                                        e.kind().isLink()
                                                ? "kind.link"
                                                : "kind." + e.kind().word())
                                .toString(),
                        TreeMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey() + (e.getValue() == 1 ? "" : "s"))
                .collect(Collectors.joining(", "));
    }
}
