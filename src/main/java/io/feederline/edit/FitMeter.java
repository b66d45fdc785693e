package io.feederline.edit;

import io.feederline.model.Derived;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts a meter on a head, with the registers of its hardware and a circuit for each: what a scan of head label and serial
 * does. A meter that is here already and hangs nowhere is taken as it is.
 *
 * @param id of the meter, where none has this serial yet
 * @param hardware null where it is not known: then it gets no registers
 * @param from since when it measures
 */
public record FitMeter(
        @Refers(Kind.SERVICE_HEAD) UUID head,
        @Fresh UUID id,
        String serial,
        @Nullable String hardware,
        Instant from,
        @Moment Instant at)
        implements Edit {
    @Override
    public Outcome on(Topology topology) {
        ServiceHead to = topology.find(ServiceHead.class, head);
        if (to == null) return Outcome.gone(Kind.SERVICE_HEAD, head);
        Outcome late = Dates.future(topology, to, from, at);
        if (late != null) return late;
        Fitting fitting = new Fitting(topology, Derived.siteAround(topology, to).orElse(null), from, at);
        return fitting.on(to, id, serial, hardware, Text.of("edit.fitted", serial.strip(), to.label()));
    }

    /** The hardware of the first meter on a neighbour with a name like this one's: plots are alike. */
    public static String usual(Topology topology, ServiceHead head) {
        List<ServiceHead> near = head.feeder() == null ? List.of() : Walk.headsOn(topology, head.feeder());
        boolean generates = Fitting.isGeneration(head);
        return near.stream()
                .filter(other -> Fitting.isGeneration(other) == generates)
                .flatMap(other -> Walk.metersOn(topology, other.id()).stream())
                .filter(meter -> !meter.isRetired() && meter.hardware() != null)
                .map(meter -> String.valueOf(meter.hardware()))
                .findFirst()
                .orElse(generates ? "B1.w" : "C1.w");
    }
}
