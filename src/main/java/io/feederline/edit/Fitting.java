package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.HalfHours;
import io.feederline.model.HeadMeter;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Lookup;
import io.feederline.model.Meter;
import io.feederline.model.Norms;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.RegisterUse;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a meter comes to a head: with the registers of its hardware ({@link Norms#REGISTERS}), each feeding a circuit named
 * after the head. Elements are {@code A} and {@code B} wherever the setting says so: the deployed remote stores the reads of no
 * other.
 */
final class Fitting {
    /** Ends the name of what generates, of heads and of meters. */
    private static final String GENERATION = ".G";

    private final Topology topology;
    private final @Nullable Site site;
    private final @Nullable UUID esco;
    private final Instant from;
    private final Instant at;
    private final LocalDate day;

    /**
     * @param site where the head is; null where that is not known
     * @param from since when it measures; snapped to its half-hour
     */
    Fitting(Topology topology, @Nullable Site site, Instant from, Instant at) {
        this.topology = topology;
        this.site = site;
        this.esco = site == null ? null : site.esco();
        this.from = HalfHours.floor(from);
        this.at = at;
        this.day = SiteTime.day(from, Norms.TIME_ZONE.at(topology, site == null ? null : site.id()));
    }

    /** What is put on the head; refused where the serial will not do. */
    Outcome on(ServiceHead head, UUID id, String serial, @Nullable String hardware, Text text) {
        Meter there = Lookup.meter(topology, serial);
        String name = Walk.metersOn(topology, head.id()).stream()
                        .anyMatch(other -> !other.isRetired() && head.label().equals(other.meterName()))
                ? null
                : head.label();
        List<Entity> created = new ArrayList<>();
        List<Change.Cell> cells = new ArrayList<>();
        Meter meter;
        if (there == null) {
            CreateMeter create = new CreateMeter(id, serial.strip(), name, null, hardware, esco, at);
            if (!(create.on(topology) instanceof Outcome.Done(Change change))) return create.on(topology);
            meter = (Meter) placed((Meter) change.created().getFirst());
            created.add(meter);
        } else {
            Outcome link = new LinkMeter(head.id(), there.id(), at).on(topology.with(known(head)));
            if (link instanceof Outcome.Refused) return link;
            meter = there;
            if (there.meterName() == null && name != null) cells.add(Change.cell(there, "name", name));
            if (there.hardware() == null && hardware != null) cells.add(Change.cell(there, "hardware", hardware));
            if (there.installedOn() == null) cells.add(Change.cell(there, "installed_on", day));
        }
        created.add(HeadMeter.between(head.id(), meter.id(), at));
        String its = meter.hardware() == null ? hardware : meter.hardware();
        List<RegisterUse> uses = Norms.ofHardware(its, Norms.REGISTERS.at(topology, site == null ? null : site.id()));
        List<Register> registers = there == null ? List.of() : Retire.inUse(topology, there);
        if (uses != null)
            for (RegisterUse use : uses) wire(head, meter, generating(head, uses, use), registers, created);
        return Outcome.done(new Change(text, cells, created, List.of()));
    }

    /** The head, where it is only about to be created. */
    private Change known(ServiceHead head) {
        return topology.find(head.ref()) == null
                ? Change.creating(Text.of("verbatim", head.label()), head)
                : Change.NOTHING;
    }

    private Entity placed(Meter meter) {
        Entity with = Kind.METER.column("installed_on").with(meter, day);
        return site == null ? with : Kind.METER.column("site").with(with, site.id());
    }

    /** The one element of a meter on a head for generation measures that. */
    static RegisterUse generating(ServiceHead head, List<RegisterUse> uses, RegisterUse use) {
        boolean generates = uses.size() == 1 && use.type().equals(Circuit.POWER) && isGeneration(head);
        return generates ? new RegisterUse(use.element(), Circuit.SOLAR) : use;
    }

    static boolean isGeneration(ServiceHead head) {
        return head.label().toUpperCase(Locale.ROOT).endsWith(GENERATION);
    }

    /** The register of this element, new or there, feeds the circuit of this name, new or there, unless it feeds one. */
    private void wire(ServiceHead head, Meter meter, RegisterUse use, List<Register> registers, List<Entity> created) {
        Register register = registers.stream()
                .filter(one -> use.element().equals(one.element()))
                .findFirst()
                .orElse(null);
        if (register == null) {
            register = new Register(
                    LinkId.of(Kind.REGISTER, meter.id(), use.element(), from),
                    meter.id(),
                    use.element(),
                    "enabled",
                    at,
                    use.type().equals(Circuit.SOLAR),
                    use.type(),
                    from,
                    null,
                    null);
            created.add(register);
        } else if (!Walk.circuitsOf(topology, register.id()).isEmpty()) {
            return;
        }
        String name = head.label() + "-" + use.type();
        Circuit circuit = waiting(name, use.type());
        if (circuit == null) {
            // A second meter beside the first: two circuits of one name could not be told apart.
            if (isNamed(name, created)) name = name + "-" + meter.label();
            circuit = new Circuit(
                    LinkId.of(Kind.CIRCUIT, register.id(), use.type()),
                    use.type(),
                    name,
                    site == null ? null : site.id(),
                    null,
                    at);
            created.add(circuit);
        }
        Instant start =
                register.startTime() != null && register.startTime().isAfter(from) ? register.startTime() : from;
        created.add(RegisterCircuit.between(circuit.id(), register.id(), start, null));
    }

    private boolean isNamed(String name, List<Entity> created) {
        return !topology.named(Kind.CIRCUIT, name).isEmpty()
                || created.stream()
                        .anyMatch(one -> one instanceof Circuit circuit && name.equals(circuit.circuitName()));
    }

    /** A circuit of this name that no register feeds. */
    private @Nullable Circuit waiting(String name, String type) {
        return topology.named(Kind.CIRCUIT, name).stream()
                .map(Circuit.class::cast)
                .filter(circuit -> Objects.equals(circuit.type(), type)
                        && Walk.mappingsOfCircuit(topology, circuit.id()).isEmpty())
                .findFirst()
                .orElse(null);
    }
}
