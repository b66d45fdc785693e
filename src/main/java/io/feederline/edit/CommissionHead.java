package io.feederline.edit;

import io.feederline.model.Commissioning;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records a visit to a head: what was seen and measured, and whether it passed. Nothing but the result is required. */
public record CommissionHead(
        @Fresh UUID id,
        @Refers(Kind.SERVICE_HEAD) UUID head,
        String result,
        @Nullable String cutOut,
        @Nullable String earthing,
        @Nullable Boolean polarityRight,
        @Nullable Double ze,
        @Nullable Double pscc,
        @Nullable Double voltage,
        @Nullable Boolean sealed,
        @Nullable Boolean meterOnline,
        @Nullable Boolean elementCheck,
        @Nullable String person,
        @Nullable String instrument,
        @Nullable String notes,
        @Moment Instant at)
        implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead of = topology.find(ServiceHead.class, head);
        if (of == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        if (!Commissioning.RESULTS.contains(result))
            return Outcome.refused("refused.oneOf", result, String.join(", ", Commissioning.RESULTS));
        if (earthing != null && !Commissioning.EARTHINGS.contains(earthing))
            return Outcome.refused("refused.oneOf", earthing, String.join(", ", Commissioning.EARTHINGS));
        Commissioning visit = new Commissioning(
                id,
                head,
                at,
                result,
                cutOut,
                earthing,
                polarityRight,
                ze,
                pscc,
                voltage,
                sealed,
                meterOnline,
                elementCheck,
                person,
                instrument,
                notes);
        if (topology.find(visit.ref()) != null) return Outcome.refused("refused.exists", visit.label());
        return Creating.orChanging(topology, visit, Text.of("edit.commissioned", of.label(), result));
    }
}
