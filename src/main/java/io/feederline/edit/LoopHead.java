package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Loop;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says that a head is on a looped service, fed through the cut-out of another one; or (null) by a cable of its own. Says nothing
 * of its phase: that is looked at on site, and two that differ are a finding.
 */
public record LoopHead(
        @Refers(Kind.SERVICE_HEAD) UUID head,
        @Refers(Kind.SERVICE_HEAD) @Nullable UUID from) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead now = topology.find(ServiceHead.class, head);
        if (now == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Loop before = topology.find(Loop.class, head);
        if (from == null)
            return before == null
                    ? Outcome.refused("refused.notLooped", now.label())
                    : Outcome.done(Change.deleting(Text.of("edit.unlooped", now.label()), List.of(before)));
        ServiceHead source = topology.find(ServiceHead.class, from);
        if (source == null) return Outcome.gone(Kind.SERVICE_HEAD, from);
        Feeder own = topology.find(Feeder.class, now.feeder());
        Feeder theirs = topology.find(Feeder.class, source.feeder());
        if (own != null && theirs != null && !own.id().equals(theirs.id()))
            return Outcome.refused("refused.loopFeeders", now.label(), own.label(), source.label(), theirs.label());
        // Where syncs made a ring of other heads this one would not be met again: it ends there all the same.
        int left = topology.count(Kind.LOOP);
        for (ServiceHead above = source; above != null && left >= 0; left--) {
            if (above.id().equals(head)) return Outcome.refused("refused.loopRing", now.label(), source.label());
            above = Walk.loopedFrom(topology, above.id());
        }
        Text text = Text.of("edit.looped", now.label(), source.label());
        return Creating.orChanging(topology, new Loop(head, head, from), text);
    }
}
