package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Circuit;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Meter;
import io.feederline.model.Norms;
import io.feederline.model.Property;
import io.feederline.model.Refers;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.RegisterUse;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives every register of a site that measures and has never fed a circuit one of its own, named after the head, from its
 * beginning on. What it measures says the register, else its meter's hardware ({@link Norms#REGISTERS}); where neither does, it
 * is left as it is.
 */
public record CreateCircuits(
        @Refers(Kind.SITE) UUID site, @Moment Instant at) implements Edit {
    @Override
    public Outcome on(Topology topology) {
        Site of = topology.find(Site.class, site);
        if (of == null) return Outcome.gone(Kind.SITE, site);
        Map<String, List<RegisterUse>> known = Norms.REGISTERS.at(topology, site);
        Set<ServiceHead> heads = new LinkedHashSet<>();
        for (Property property : Derived.propertiesOf(topology, of))
            heads.addAll(Walk.headsOf(topology, property.id()));
        List<Entity> created = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ServiceHead head : heads)
            for (Meter meter : Walk.metersInService(topology, head.id())) {
                List<RegisterUse> uses = Norms.ofHardware(meter.hardware(), known);
                for (Register register : Retire.inUse(topology, meter)) {
                    String type = type(head, register, uses == null ? List.of() : uses);
                    if (type == null
                            || !Walk.mappingsOf(topology, register.id()).isEmpty()) continue;
                    String name = head.label() + "-" + type;
                    if (!topology.named(Kind.CIRCUIT, name).isEmpty() || !names.add(Topology.fold(name)))
                        name += "-" + meter.label();
                    UUID circuit = LinkId.of(Kind.CIRCUIT, register.id(), type);
                    if (topology.find(Circuit.class, circuit) != null) continue;
                    created.add(new Circuit(circuit, type, name, site, null, at));
                    created.add(RegisterCircuit.between(circuit, register.id(), register.startTime(), null));
                }
            }
        return created.isEmpty()
                ? Outcome.refused("refused.noMissingCircuits", of.label())
                : Outcome.done(Change.creating(
                        Text.of("edit.circuits", created.size() / 2, of.label()), created.toArray(Entity[]::new)));
    }

    private static @Nullable String type(ServiceHead head, Register register, List<RegisterUse> uses) {
        if (register.nature() != null) return register.nature();
        return uses.stream()
                .filter(use -> Objects.equals(use.element(), register.element()))
                .map(use -> Fitting.generating(head, uses, use).type())
                .findFirst()
                .orElse(null);
    }
}
