package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets the fuse rating of a head's cut-out, in A; null for unknown. */
public record SetFuseRating(
        @Refers(Kind.SERVICE_HEAD) UUID head, @Nullable Integer amps) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead now = topology.find(ServiceHead.class, head);
        if (now == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Text refusal = Kind.SERVICE_HEAD.column("fuse_rating").refusal(amps);
        if (refusal != null) return Outcome.refused("refused.amps", String.valueOf(amps), refusal);
        if (Objects.equals(amps, now.fuseRating())) return Outcome.refused("refused.same", now.label());
        Text text = amps == null ? Text.of("edit.fuseUnknown", now.label()) : Text.of("edit.fuse", now.label(), amps);
        return Outcome.done(Change.of(text, Change.cell(now, "fuse_rating", amps)));
    }
}
