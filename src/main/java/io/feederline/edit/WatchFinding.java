package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.List;

/** Takes back that a finding is ignored. */
public record WatchFinding(String finding) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        Entity ignore = topology.find(new Ref(Kind.IGNORE, LinkId.of(Kind.IGNORE, finding)));
        if (ignore == null) return Outcome.refused("refused.notIgnored");
        return Outcome.done(Change.deleting(Text.of("edit.watched"), List.of(ignore)));
    }
}
