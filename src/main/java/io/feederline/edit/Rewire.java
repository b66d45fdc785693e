package io.feederline.edit;

import io.feederline.model.Circuit;
import io.feederline.model.HalfHours;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Refers;
import io.feederline.model.Register;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * Heat and power of a meter change places from a half-hour on: the element that measured one measures the other. What was
 * measured until then stays with the circuit that it was counted to. The registers stay the same ones: where a meter has two
 * of one element, the platform stores the reads in either.
 *
 * @param when the wires were changed
 */
public record Rewire(
        @Refers(Kind.METER) UUID meter,
        Instant when,
        @Moment Instant at) implements Edit {
    private record Fed(Register register, Circuit circuit) {}

    @Override
    public Outcome on(Topology topology) {
        Meter of = topology.find(Meter.class, meter);
        if (of == null) return Outcome.gone(Kind.METER, meter);
        if (of.isRetired()) return Outcome.refused("refused.retired", of.label());
        List<Fed> fed = Retire.inUse(topology, of).stream()
                .flatMap(register -> Walk.circuitsOf(topology, register.id()).stream()
                        .filter(circuit -> Circuit.POWER.equals(circuit.type()) || Circuit.HEAT.equals(circuit.type()))
                        .map(circuit -> new Fed(register, circuit)))
                .toList();
        boolean clear = fed.size() == 2
                && !fed.getFirst().register().equals(fed.getLast().register())
                && !String.valueOf(fed.getFirst().circuit().type())
                        .equals(fed.getLast().circuit().type());
        if (!clear) return Outcome.refused("refused.noSwap", of.label());
        Outcome late = Dates.future(topology, of, when, at);
        if (late != null) return late;
        Instant from = HalfHours.floor(when);
        ZoneId zone = SiteTime.zoneOf(topology, of);
        for (Fed one : fed) {
            Outcome ends = new EndMapping(one.register().id(), one.circuit().id(), from).on(topology);
            if (ends instanceof Outcome.Refused) return ends;
        }
        Handover handover = new Handover(topology, from);
        Register first = fed.getFirst().register();
        Register second = fed.getLast().register();
        handover.mappings(first.id(), second.id());
        handover.mappings(second.id(), first.id());
        if (first.nature() != null)
            handover.set(first, "nature", fed.getLast().circuit().type());
        if (second.nature() != null)
            handover.set(second, "nature", fed.getFirst().circuit().type());
        return Outcome.done(handover.under(Text.of("edit.rewired", of.label(), SiteTime.print(from, zone))));
    }
}
