package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves a head to a feeder, or off any (null). Its as-built phase stays: another feeder says nothing about the jointer's work. */
public record SetFeeder(
        @Refers(Kind.SERVICE_HEAD) UUID head,
        @Refers(Kind.FEEDER) @Nullable UUID feeder) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead now = topology.find(ServiceHead.class, head);
        if (now == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Feeder to = topology.find(Feeder.class, feeder);
        if (feeder != null && to == null) return Outcome.gone(Kind.FEEDER, feeder);
        if (Objects.equals(feeder, now.feeder())) {
            return Outcome.refused("refused.sameFeeder", now.label(), to == null ? "" : to.label());
        }
        List<Change.Cell> cells = new ArrayList<>(List.of(Change.cell(now, "feeder", feeder)));
        if (now.feederOrder() != null) cells.add(Change.cell(now, "feeder_order", null));
        Text text =
                to == null ? Text.of("edit.noFeeder", now.label()) : Text.of("edit.feeder", now.label(), to.label());
        return Outcome.done(new Change(text, cells, List.of(), List.of()));
    }
}
