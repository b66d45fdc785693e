package io.feederline.check;

import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Norm;
import io.feederline.model.Setting;
import io.feederline.model.Topology;
import io.feederline.phase.Assumed;
import io.feederline.phase.Measured;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What rules may look at, and nothing else: all objects, which day it is, and what was measured. Immutable. */
public final class Evidence {
    private final Topology topology;
    private final LocalDate today;
    private final Measured measured;

    /** Whether a norm can be another one on another site. */
    private final boolean differsBySite;

    public Evidence(Topology topology, LocalDate today, Measured measured) {
        this.measured = measured;
        this.topology = topology;
        this.today = today;
        this.differsBySite = topology.all(Setting.class).anyMatch(setting -> setting.site() != null);
    }

    public Topology topology() {
        return topology;
    }

    /** By the workspace's clocks. */
    public LocalDate today() {
        return today;
    }

    /** What the circuits used, as far as that is here. */
    public Measured measured() {
        return measured;
    }

    boolean differsBySite() {
        return differsBySite;
    }

    /** What the norm is for this object: on its site, where it has one. */
    public <V> V norm(Norm<V> norm, Entity object) {
        return norm.at(topology, siteOf(object));
    }

    /** What demand is reckoned with there. */
    public Assumed assumed(Entity object) {
        return Assumed.at(topology, siteOf(object));
    }

    /** Of no matter where all are alike: then nobody looks. */
    private @Nullable UUID siteOf(Entity object) {
        if (!differsBySite) return null;
        return Derived.siteAround(topology, object).map(Entity::id).orElse(null);
    }
}
