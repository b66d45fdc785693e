package io.feederline.edit;

import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.Register;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a register of a meter: element {@code A}, {@code B} or {@code SINGLE}. */
public record CreateRegister(
        @Fresh UUID id,
        @Refers(Kind.METER) UUID meter,
        @Nullable String element,
        @Moment Instant at) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        return Creating.one(topology, new Register(id, meter, element, "enabled", at, null, null, null, null, null));
    }
}
