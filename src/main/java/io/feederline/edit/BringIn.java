package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Topology;

/** Does what has been planned and looked at, as one step; refused when what it rests on is no longer so. */
public record BringIn(Change planned) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        if (planned.isEmpty()) return Outcome.refused("refused.nothingNew", planned.text());
        return planned.misfit(topology)
                .<Outcome>map(why -> Outcome.refused("refused.planned", why))
                .orElseGet(() -> Outcome.done(planned));
    }
}
