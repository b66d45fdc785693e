package io.feederline.edit;

import io.feederline.model.Ref;
import io.feederline.model.Refers;
import io.feederline.model.Topology;

/**
 * One thing that a user does. A record whose components are its fields on the command line ({@code feederline apply}):
 * an id marked {@link Refers} or a {@link Ref} names an existing object, one marked {@link Fresh} is made by the caller.
 */
public interface Edit {
    /**
     * What this would change; cheap enough to be asked on every mouse move. Must not read clock,
     * locale or random.
     */
    Outcome on(Topology topology);
}
