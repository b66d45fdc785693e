package io.feederline.report;

import io.feederline.model.Derived;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Loads;
import io.feederline.phase.Measured;
import io.feederline.phase.Weight;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports of feeders and their phases. */
final class Network {
    private Network() {}

    private static List<Feeder> feeders(Topology t, @Nullable Feeder wanted) {
        return wanted == null ? Walk.natural(t.all(Kind.FEEDER), Feeder.class) : List.of(wanted);
    }

    static Answer feederSummary(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Rows rows = new Rows()
                .text("feeder", "esco", "substation")
                .number("rating_amps", "service_heads", "l1", "l2", "l3", "phase_unknown", "three_phase", "meters")
                .number("properties");
        for (Feeder feeder : feeders(t, with.object(Feeder.class, "feeder"))) {
            Loads loads = Loads.of(t, feeder, Weight.HEADS, Measured.NONE);
            Set<UUID> meters = new HashSet<>();
            Set<UUID> properties = new HashSet<>();
            for (ServiceHead head : Walk.headsOn(t, feeder.id())) {
                Walk.metersInService(t, head.id()).forEach(meter -> meters.add(meter.id()));
                for (Property property : Walk.propertiesOf(t, head.id())) properties.add(property.id());
            }
            rows.add(
                    feeder.name(),
                    Derived.escoOf(t, feeder).map(Esco::label).orElse(null),
                    feeder.substation(),
                    feeder.ratingAmps(),
                    loads.heads(),
                    Math.round(loads.l1()),
                    Math.round(loads.l2()),
                    Math.round(loads.l3()),
                    Math.round(loads.unknown()),
                    loads.threePhase(),
                    meters.size(),
                    properties.size());
        }
        return rows.answer();
    }

    /** As-built phases; three-phase heads stand apart, and are in none of the three. */
    static Answer phaseBalance(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Weight weight = Weight.ofWord(with.choice("by")).orElse(Weight.HEADS);
        Measured measured = weight.isMeasured() ? ground.measured().get() : Measured.NONE;
        Rows rows = new Rows()
                .text("feeder", "unit")
                .number("service_heads", "covered", "l1", "l2", "l3", "phase_unknown", "three_phase_heads")
                .number("imbalance_percent", "spread", "least_spread");
        for (Feeder feeder : feeders(t, with.object(Feeder.class, "feeder"))) {
            Loads loads = Loads.of(t, feeder, weight, measured);
            rows.add(
                    feeder.name(),
                    weight.unit(),
                    loads.heads(),
                    loads.covered(),
                    loads.l1(),
                    loads.l2(),
                    loads.l3(),
                    loads.unknown(),
                    loads.threePhase(),
                    loads.imbalancePercent(),
                    loads.spread(),
                    loads.leastSpread());
        }
        return rows.answer();
    }
}
