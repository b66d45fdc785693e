package io.feederline.edit;

import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a feeder of an ESCO; rating in A a phase, null for unknown. */
public record CreateFeeder(
        @Fresh UUID id,
        String name,
        @Refers(Kind.ESCO) @Nullable UUID esco,
        @Nullable String substation,
        @Nullable Double ratingAmps,
        @Moment Instant at)
        implements Edit {
    @Override
    public Outcome on(Topology topology) {
        return Creating.one(topology, new Feeder(id, name, substation, ratingAmps, esco, at));
    }
}
