package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.HalfHours;
import io.feederline.model.Kind;
import io.feederline.model.Refers;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** Ends the mapping of a register to a circuit at a moment, snapped to its half-hour. History before it stays. */
public record EndMapping(
        @Refers(Kind.REGISTER) UUID register,
        @Refers(Kind.CIRCUIT) UUID circuit,
        Instant to) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        Register what = topology.find(Register.class, register);
        if (what == null) return Outcome.gone(Kind.REGISTER, register);
        String registerName = MapRegister.registerName(topology, what);
        String circuitName = topology.labelOf(Kind.CIRCUIT, circuit);
        Instant end = HalfHours.floor(to);
        ZoneId zone = SiteTime.zoneOf(topology, what);
        for (RegisterCircuit mapping : Walk.mappingsOf(topology, register)) {
            if (!mapping.circuit().equals(circuit) || !mapping.isOpen()) continue;
            if (mapping.startTime() != null && !end.isAfter(mapping.startTime())) {
                return Outcome.refused(
                        "refused.endBeforeStart", registerName, SiteTime.print(mapping.startTime(), zone));
            }
            return Outcome.done(Change.of(
                    Text.of("edit.endMapping", registerName, circuitName, SiteTime.print(end, zone)),
                    Change.cell(mapping, "end_time", end)));
        }
        return Outcome.refused("refused.notMapped", registerName, circuitName);
    }
}
