package io.feederline.edit;

import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Placement;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;

/**
 * Puts a box of the drawing somewhere, where it stays: the others flow around it. It changes how the site looks on paper and
 * nothing else.
 *
 * @param box a service head on a feeder, or a feeder
 * @param x as {@link Placement} has it, {@code y} likewise; rounded to the grid
 */
public record MoveBox(Ref box, Double x, Double y) implements Edit {
    /** Units of the drawing. */
    public static final double GRID = 8;

    @Override
    public Outcome on(Topology topology) {
        Entity entity = topology.find(box);
        if (entity == null) return Outcome.gone(box.kind(), box.id());
        MoveBox to = snapped();
        Placement placement = switch (entity) {
            case ServiceHead head
            when head.feeder() != null -> new Placement(head.id(), head.id(), head.feeder(), to.x, to.y);
            case ServiceHead head -> null;
            case Feeder feeder -> new Placement(feeder.id(), null, feeder.id(), to.x, to.y);
            default -> null;
        };
        if (placement == null)
            return Outcome.refused(
                    entity.kind() == Kind.SERVICE_HEAD ? "refused.noFeederToPlaceOn" : "refused.noBox", entity.label());
        return Creating.orChanging(topology, placement, Text.of("edit.movedBox", entity.label()));
    }

    /** To where the box will stand: a column in a row, a block on the grid. */
    public MoveBox snapped() {
        return new MoveBox(box, onGrid(x), box.kind() == Kind.SERVICE_HEAD ? Math.rint(y) : onGrid(y));
    }

    private static double onGrid(double value) {
        return Math.rint(value / GRID) * GRID;
    }
}
