package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Circuit;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maps a register to a circuit from a moment on, snapped to its half-hour; null means always. A register feeds one circuit at a time. */
public record MapRegister(
        @Refers(Kind.REGISTER) UUID register,
        @Refers(Kind.CIRCUIT) UUID circuit,
        @Nullable Instant from) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        Register what = topology.find(Register.class, register);
        if (what == null) return Outcome.gone(Kind.REGISTER, register);
        Circuit to = topology.find(Circuit.class, circuit);
        if (to == null) return Outcome.gone(Kind.CIRCUIT, circuit);
        Instant start = from == null ? null : HalfHours.floor(from);
        RegisterCircuit mapping = RegisterCircuit.between(circuit, register, start, null);
        String name = registerName(topology, what);
        for (RegisterCircuit other : Walk.mappingsOf(topology, register)) {
            if (!other.overlaps(mapping)) continue;
            return Outcome.refused("refused.mapped", name, topology.labelOf(Kind.CIRCUIT, other.circuit()));
        }
        if (what.endTime() != null && (start == null || !start.isBefore(what.endTime()))) {
            return Outcome.refused(
                    "refused.registerEnded", name, SiteTime.print(what.endTime(), SiteTime.zoneOf(topology, what)));
        }
        return Outcome.done(Change.creating(Text.of("edit.map", name, to.label()), mapping));
    }

    /** A register's element says little alone: its meter goes before it. */
    static String registerName(Topology topology, Register register) {
        return topology.labelOf(Kind.METER, register.meter()) + " " + register.label();
    }
}
