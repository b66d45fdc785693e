package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Ignore;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Text;
import io.feederline.model.Topology;

/** Ignores a finding, with a reason; it is seen again when its message changes. */
public record IgnoreFinding(String finding, String message, String reason) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        if (reason.isBlank()) return Outcome.refused("refused.reason");
        Ignore ignore = new Ignore(LinkId.of(Kind.IGNORE, finding), finding, message, reason);
        Text text = Text.of("edit.ignored", message);
        Entity before = topology.find(ignore.ref());
        if (before == null) return Outcome.done(Change.creating(text, ignore));
        if (before.equals(ignore)) return Outcome.refused("refused.same", message);
        return Outcome.done(
                Change.of(text, Change.cell(before, "message", message), Change.cell(before, "reason", reason)));
    }
}
