package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Placement;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.List;

/** Lets boxes of the drawing that somebody put somewhere flow with the others again. */
public record FreeBoxes(List<Ref> boxes) implements Edit {
    public FreeBoxes {
        boxes = List.copyOf(boxes);
    }

    @Override
    public Outcome on(Topology topology) {
        List<Entity> placements = new ArrayList<>();
        for (Ref box : boxes) {
            Placement placement = topology.find(Placement.class, box.id());
            if (placement != null) placements.add(placement);
        }
        return placements.isEmpty()
                ? Outcome.refused("refused.notPlaced")
                : Outcome.done(Change.deleting(Text.of("edit.freedBoxes", placements.size()), placements));
    }
}
