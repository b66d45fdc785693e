package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.List;
import java.util.UUID;

/** Says by hand that a head stays on its phase, whatever would balance the feeder; or no longer. */
public record LockPhase(@Refers(Kind.SERVICE_HEAD) UUID head, Boolean locked) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead now = topology.find(ServiceHead.class, head);
        if (now == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        if (locked == now.isLocked()) return Outcome.refused("refused.same", now.label());
        Text text = Text.of(locked ? "edit.locked" : "edit.unlocked", now.label());
        Change.Cell cell = Change.cell(now, "phase_locked", locked ? true : null);
        return Outcome.done(new Change(text, List.of(cell), List.of(), List.of()));
    }
}
