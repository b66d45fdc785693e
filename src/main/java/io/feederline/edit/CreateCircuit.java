package io.feederline.edit;

import io.feederline.model.Circuit;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a circuit: {@code power}, {@code heat} or {@code solar}. */
public record CreateCircuit(
        @Fresh UUID id,
        String type,
        String name,
        @Refers(Kind.SITE) @Nullable UUID site,
        @Moment Instant at) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        return Creating.one(topology, new Circuit(id, type, name, site, null, at));
    }
}
