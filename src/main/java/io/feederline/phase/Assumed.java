package io.feederline.phase;

import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Norms;
import io.feederline.model.Topology;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What demand is reckoned with.
 *
 * @param admd after diversity maximum demand of one home, kW
 * @param allowance kW that the homes on one phase may use beyond that, however few they are
 * @param volts between a phase and neutral
 */
public record Assumed(double admd, double allowance, double powerFactor, double volts) {
    /** On this site; null for one without norms of its own. */
    public static Assumed at(Topology topology, @Nullable UUID site) {
        return new Assumed(
                Norms.ADMD.at(topology, site),
                Norms.ADMD_ALLOWANCE.at(topology, site),
                Norms.POWER_FACTOR.at(topology, site),
                Norms.VOLTS.at(topology, site));
    }

    /** On the site that the feeder serves. */
    public static Assumed on(Topology topology, Feeder feeder) {
        return at(topology, Derived.siteAround(topology, feeder).map(Entity::id).orElse(null));
    }

    /** The current of so many kW on one phase, A. */
    public double amps(double kw) {
        return kw * 1000 / (volts * powerFactor);
    }
}
