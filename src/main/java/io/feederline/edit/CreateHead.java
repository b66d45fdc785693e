package io.feederline.edit;

import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a service head on a feeder, or on none yet; its phase is unknown until somebody records it. */
public record CreateHead(
        @Fresh UUID id,
        String name,
        @Refers(Kind.FEEDER) @Nullable UUID feeder,
        @Moment Instant at) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        return Creating.one(
                topology, new ServiceHead(id, name, null, null, feeder, null, at, null, null, null, null, null));
    }
}
