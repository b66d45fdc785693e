package io.feederline.edit;

import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.MeterReading;
import io.feederline.model.Refers;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records an index read at a meter when it is put in ({@code opening}) or taken out ({@code closing}). */
public record RecordReading(
        @Refers(Kind.METER) UUID meter,
        @Nullable String element,
        String occasion,
        @Nullable Double importKwh,
        @Nullable Double exportKwh,
        @Nullable Double credit,
        @Nullable String person,
        @Nullable String reason,
        @Moment Instant at)
        implements Edit {
    @Override
    public Outcome on(Topology topology) {
        Meter of = topology.find(Meter.class, meter);
        if (of == null) return Outcome.gone(Kind.METER, meter);
        if (!MeterReading.OCCASIONS.contains(occasion))
            return Outcome.refused("refused.oneOf", occasion, String.join(", ", MeterReading.OCCASIONS));
        MeterReading reading = new MeterReading(
                MeterReading.idOf(meter, element, at),
                meter,
                element,
                occasion,
                at,
                importKwh,
                exportKwh,
                credit,
                person,
                reason);
        return Creating.orChanging(topology, reading, Text.of("edit.reading", of.label(), occasion));
    }
}
