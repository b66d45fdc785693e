package io.feederline.commission;

import io.feederline.model.Meter;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is asked on a visit, by the words of its lines: those that {@link io.feederline.model.Commissioning} has are called as its columns. */
public final class Asked {
    /** All lines, in the order in which they are asked. */
    public static final List<String> LINES = List.of(
            "cut_out",
            "fuse",
            "earthing",
            "polarity_right",
            "ze",
            "pscc",
            "voltage",
            "phase",
            "sealed",
            "meter_online",
            "element_check",
            "notes",
            "person",
            "instrument",
            "visited",
            "result");

    private Asked() {}

    /** What is asked at a head: of a three-phase one no phase, of elements only where a meter has two. */
    public static Set<String> at(Topology t, ServiceHead head) {
        Set<String> asked = new LinkedHashSet<>(LINES);
        List<Meter> meters = Walk.metersInService(t, head.id());
        if (head.isThreePhase()) asked.remove("phase");
        if (meters.isEmpty()) asked.remove("meter_online");
        boolean hasTwo = meters.stream()
                .anyMatch(meter -> Walk.registersOf(t, meter.id()).stream()
                                .filter(Register::isEnabled)
                                .count()
                        > 1);
        if (!hasTwo) asked.remove("element_check");
        return asked;
    }
}
