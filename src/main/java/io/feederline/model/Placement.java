package io.feederline.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody put a box of the drawing, and where it stays: a head's column along its feeder, or (without a head) a feeder's
 * block. One for each box, under the id of what it shows. A head that is on another feeder since stands where it would without.
 *
 * @param feeder the block, or that in which the head was put
 * @param x of a block from the left of the drawing, of a head from the left of its block; units of the drawing
 * @param y of a block from the top of the drawing, in its units; of a head how many rows below the first
 */
public record Placement(
        UUID id,

        @Named("service_head") @Refers(Kind.SERVICE_HEAD) @Nullable
        UUID head,

        @Refers(Kind.FEEDER) UUID feeder,
        @Limits(least = 0, most = FARTHEST) Double x,
        @Limits(least = 0, most = FARTHEST) Double y)
        implements Entity {
    /** In units of the drawing. */
    public static final double FARTHEST = 1e6;

    @Override
    public String name() {
        return "";
    }

    /** Of this box, where it holds; null where nobody put it anywhere. */
    public static @Nullable Placement of(Topology t, Entity box) {
        Placement found = t.find(Placement.class, box.id());
        boolean holds = found != null
                && switch (box) {
                    case ServiceHead head -> found.feeder().equals(head.feeder());
                    default -> true;
                };
        return holds ? found : null;
    }
}
