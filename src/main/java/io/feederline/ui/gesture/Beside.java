package io.feederline.ui.gesture;

import io.feederline.diagram.Schematic;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Topology;
import io.feederline.model.Tree;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an arrow leads in the drawing: left and right to the neighbour, up to what feeds it, down to the first that it feeds. */
public final class Beside {
    /** Of an arrow. */
    public enum Way {
        LEFT,
        RIGHT,
        UP,
        DOWN
    }

    private Beside() {}

    /**
     * @param from what is selected; null, or what is not in the drawing, leads to the first feeder
     * @return empty where there is nothing on that side
     */
    public static Optional<Ref> of(Schematic drawn, @Nullable Ref from, Way way) {
        Topology t = drawn.topology();
        Entity entity = from == null ? null : t.find(from);
        List<Ref> feeders = drawn.blocks().stream()
                .map(block -> new Ref(Kind.FEEDER, block.feeder()))
                .toList();
        if (entity instanceof Feeder && way != Way.DOWN)
            return neighbour(feeders, entity.ref(), way == Way.RIGHT ? 1 : -1);
        if (entity == null || !isDrawn(t, entity)) return feeders.stream().findFirst();
        return switch (way) {
            case DOWN ->
                Tree.ELECTRICAL.under(t, entity).stream().map(Entity::ref).findFirst();
            case UP -> Tree.ELECTRICAL.above(t, entity).map(Entity::ref);
            case LEFT, RIGHT -> {
                List<Ref> siblings = Tree.ELECTRICAL.above(t, entity).stream()
                        .flatMap(above -> Tree.ELECTRICAL.under(t, above).stream())
                        .map(Entity::ref)
                        .toList();
                yield neighbour(siblings, entity.ref(), way == Way.RIGHT ? 1 : -1);
            }
        };
    }

    private static boolean isDrawn(Topology t, Entity entity) {
        boolean inside = entity.kind().compareTo(Kind.FEEDER) >= 0 && Kind.ENTITIES.contains(entity.kind());
        return inside && !Schematic.feedersShowing(t, entity).isEmpty();
    }

    private static Optional<Ref> neighbour(List<Ref> all, Ref of, int step) {
        int at = all.indexOf(of) + step;
        return at >= 0 && at < all.size() && all.contains(of) ? Optional.of(all.get(at)) : Optional.empty();
    }
}
