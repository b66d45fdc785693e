package io.feederline.edit;

import io.feederline.model.Entity;
import io.feederline.model.Topology;

/** Creates an object of which more is known than its name. Refused where an id or a name is taken, or a reference leads nowhere. */
public record CreateObject(Entity object) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        return Creating.one(topology, object);
    }
}
