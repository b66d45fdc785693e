package io.feederline.edit;

import io.feederline.model.Entity;
import io.feederline.model.HalfHours;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.List;

/**
 * Takes a meter, or one register of it, out of service: it is kept, with all that it measured, and measures nothing from that
 * half-hour on. Its link to the head is history, and stays.
 *
 * @param object a meter or register
 * @param when it was done
 */
public record Retire(Ref object, Instant when, @Moment Instant at) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        Entity of = topology.find(object);
        if (of == null) return Outcome.gone(object.kind(), object.id());
        List<Register> registers = switch (of) {
            case Meter meter -> inUse(topology, meter);
            case Register register when register.isEnabled() -> List.of(register);
            case Register register -> List.of();
            default -> null;
        };
        if (registers == null)
            return Outcome.refused(
                    "refused.noRetiring", Text.of("kind." + object.kind().word()));
        boolean done = of instanceof Meter meter ? meter.isRetired() && registers.isEmpty() : registers.isEmpty();
        if (done) return Outcome.refused("refused.retiredAlready", of.label());
        Outcome late = Dates.future(topology, of, when, at);
        if (late != null) return late;
        Instant end = HalfHours.floor(when);
        Handover handover = new Handover(topology, end);
        if (of instanceof Meter meter) handover.set(meter, "installation_status", Meter.DELETED);
        for (Register register : registers) {
            Outcome early = Dates.beforeItsStart(topology, register, end);
            if (early != null) return early;
            handover.replaced(register);
            handover.mappings(register.id(), null);
        }
        String name = of instanceof Register register ? MapRegister.registerName(topology, register) : of.label();
        String moment = SiteTime.print(end, SiteTime.zoneOf(topology, of));
        return Outcome.done(handover.under(Text.of("edit.retired", name, moment)));
    }

    static List<Register> inUse(Topology topology, Meter meter) {
        return Walk.registersOf(topology, meter.id()).stream()
                .filter(Register::isEnabled)
                .toList();
    }
}
