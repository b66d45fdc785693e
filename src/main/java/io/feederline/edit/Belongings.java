package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.Meter;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What names another ESCO or site when its owner moves: meters, and the circuits that they feed. */
final class Belongings {
    private final Topology topology;
    private final @Nullable UUID esco;
    private final UUID site;
    private final Set<Change.Cell> cells = new LinkedHashSet<>();

    /** @param esco null where the site has none: then meters keep theirs */
    Belongings(Topology topology, @Nullable UUID esco, UUID site) {
        this.topology = topology;
        this.esco = esco;
        this.site = site;
    }

    void set(Entity of, String column, UUID to) {
        Change.Cell cell = Change.cell(of, column, to);
        if (!Objects.equals(cell.before(), to)) cells.add(cell);
    }

    /** The meters on a head, those taken out too, and the circuits that they feed or fed. */
    void ofHead(ServiceHead head) {
        for (Meter meter : Walk.metersOn(topology, head.id())) {
            if (esco != null) set(meter, "esco", esco);
            set(meter, "site", site);
            for (Register register : Walk.registersOf(topology, meter.id()))
                for (RegisterCircuit mapping : Walk.mappingsOf(topology, register.id())) {
                    Circuit circuit = topology.find(Circuit.class, mapping.circuit());
                    // One without a site of its own is where its properties are.
                    if (circuit != null && circuit.site() != null) set(circuit, "site", site);
                }
        }
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    Change under(Text text) {
        return new Change(text, List.copyOf(cells), List.of(), List.of());
    }
}
