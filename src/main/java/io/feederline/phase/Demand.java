package io.feederline.phase;

import io.feederline.model.Kind;
import io.feederline.model.Property;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.List;
import java.util.Locale;

/**
 * What supplies are reckoned to draw at once: homes by an assumed figure, others by their declared one. Of properties without
 * a type, and of heads without a property, nothing is assumed.
 *
 * @param homes properties of type residential; a part of one where several heads supply it, or three phases
 * @param declaredKw of all other properties, kW
 * @param unknown of how many supplies nothing is known
 */
public record Demand(double homes, double declaredKw, int unknown) {
    public static final Demand NONE = new Demand(0, 0, 0);

    /** Of one property, all of it. */
    public static Demand of(Property property) {
        if (isHome(property)) return new Demand(1, 0, 0);
        return property.declaredKw() == null ? new Demand(0, 0, 1) : new Demand(0, property.declaredKw(), 0);
    }

    private static boolean isHome(Property property) {
        return property.type() != null
                && property.type().strip().toLowerCase(Locale.ROOT).equals("residential");
    }

    /** Of what one head supplies: a property that several heads supply counts on each in part. */
    public static Demand of(Topology topology, ServiceHead head) {
        List<Property> properties = Walk.propertiesOf(topology, head.id());
        if (properties.isEmpty()) return new Demand(0, 0, 1);
        Demand all = NONE;
        for (Property property : properties) {
            int heads = topology.countReferring(Kind.HEAD_PROPERTY.column("property"), property.id());
            all = all.and(of(property).times(1.0 / heads));
        }
        return all;
    }

    public Demand and(Demand other) {
        return new Demand(homes + other.homes, declaredKw + other.declaredKw, unknown + other.unknown);
    }

    /** A part of it; what is unknown stays so. */
    public Demand times(double part) {
        return new Demand(homes * part, declaredKw * part, unknown);
    }

    /** kW, on one phase or on one boundary. */
    public double kw(Assumed assumed) {
        return declaredKw + (homes == 0 ? 0 : homes * assumed.admd() + assumed.allowance());
    }
}
