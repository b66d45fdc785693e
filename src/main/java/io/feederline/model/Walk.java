package io.feederline.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ways that people walk through a topology, named after what is at their end. A link whose other end does not exist
 * is passed over. Lists of heads are in order along the feeder, all others in natural order of their labels.
 */
public final class Walk {
    private static final Column HEAD_FEEDER = Kind.SERVICE_HEAD.column("feeder");
    private static final Column LINK_HEAD = Kind.HEAD_METER.column("service_head");
    private static final Column LINK_METER = Kind.HEAD_METER.column("meter");
    private static final Column SUPPLY_HEAD = Kind.HEAD_PROPERTY.column("service_head");
    private static final Column SUPPLY_PROPERTY = Kind.HEAD_PROPERTY.column("property");
    private static final Column REGISTER_METER = Kind.REGISTER.column("meter_id");
    private static final Column MAPPED_REGISTER = Kind.REGISTER_CIRCUIT.column("register");
    private static final Column MAPPED_CIRCUIT = Kind.REGISTER_CIRCUIT.column("circuit");
    private static final Column METER_ESCO = Kind.METER.column("esco");
    private static final Column SHARE_HEAD = Kind.ALLOCATION.column("service_head");
    private static final Column SITE_ESCO = Kind.SITE.column("esco");

    private static final Comparator<Entity> NATURAL =
            Comparator.comparing(Entity::label, NaturalOrder.INSTANCE).thenComparing(Entity::id);
    private static final Comparator<ServiceHead> ALONG_FEEDER = Comparator.<ServiceHead>comparingInt(
                    h -> h.feederOrder() == null ? Integer.MAX_VALUE : h.feederOrder())
            .thenComparing(NATURAL);

    private Walk() {}

    public static List<ServiceHead> headsOn(Topology t, UUID feeder) {
        return sorted(t.referring(HEAD_FEEDER, feeder).stream(), ServiceHead.class, ALONG_FEEDER);
    }

    public static List<ServiceHead> headsWith(Topology t, UUID meter) {
        return sorted(
                meterLinks(t, meter).map(l -> t.find(ServiceHead.class, l.head())), ServiceHead.class, ALONG_FEEDER);
    }

    public static List<ServiceHead> headsOf(Topology t, UUID property) {
        return sorted(
                supplyLinksOfProperty(t, property).map(l -> t.find(ServiceHead.class, l.head())),
                ServiceHead.class,
                ALONG_FEEDER);
    }

    public static List<Meter> metersOn(Topology t, UUID head) {
        return natural(headLinks(t, head).map(l -> t.find(Meter.class, l.meter())), Meter.class);
    }

    public static List<Meter> metersOfEsco(Topology t, UUID esco) {
        return natural(t.referring(METER_ESCO, esco).stream(), Meter.class);
    }

    public static List<Property> propertiesOf(Topology t, UUID head) {
        return natural(supplyLinks(t, head).map(l -> t.find(Property.class, l.property())), Property.class);
    }

    public static List<Register> registersOf(Topology t, UUID meter) {
        return natural(t.referring(REGISTER_METER, meter).stream(), Register.class);
    }

    public static List<Site> sitesOf(Topology t, UUID esco) {
        return natural(t.referring(SITE_ESCO, esco).stream(), Site.class);
    }

    /** Mappings of a register, the earliest first. */
    public static List<RegisterCircuit> mappingsOf(Topology t, UUID register) {
        return sorted(t.referring(MAPPED_REGISTER, register).stream(), RegisterCircuit.class, BY_START);
    }

    /** Mappings of a circuit, the earliest first. */
    public static List<RegisterCircuit> mappingsOfCircuit(Topology t, UUID circuit) {
        return sorted(t.referring(MAPPED_CIRCUIT, circuit).stream(), RegisterCircuit.class, BY_START);
    }

    /** Circuits that the register feeds without end, each once. */
    public static List<Circuit> circuitsOf(Topology t, UUID register) {
        return natural(
                mappingsOf(t, register).stream()
                        .filter(RegisterCircuit::isOpen)
                        .map(m -> t.find(Circuit.class, m.circuit()))
                        .distinct(),
                Circuit.class);
    }

    /** Registers that feed the circuit without end, each once. */
    public static List<Register> registersFeeding(Topology t, UUID circuit) {
        return natural(
                mappingsOfCircuit(t, circuit).stream()
                        .filter(RegisterCircuit::isOpen)
                        .map(m -> t.find(Register.class, m.register()))
                        .distinct(),
                Register.class);
    }

    /** The share of a head that the property bears by the newest allocation. */
    public static Optional<Allocation> lastShare(Topology t, UUID head, UUID property) {
        return t.referring(SHARE_HEAD, head).stream()
                .map(Allocation.class::cast)
                .filter(share -> share.property().equals(property))
                .max(Comparator.comparing(share -> share.startTime() == null ? Instant.MIN : share.startTime()));
    }

    public static Stream<HeadMeter> headLinks(Topology t, UUID head) {
        return t.referring(LINK_HEAD, head).stream().map(HeadMeter.class::cast);
    }

    public static Stream<HeadMeter> meterLinks(Topology t, UUID meter) {
        return t.referring(LINK_METER, meter).stream().map(HeadMeter.class::cast);
    }

    public static Stream<HeadProperty> supplyLinks(Topology t, UUID head) {
        return t.referring(SUPPLY_HEAD, head).stream().map(HeadProperty.class::cast);
    }

    public static Stream<HeadProperty> supplyLinksOfProperty(Topology t, UUID property) {
        return t.referring(SUPPLY_PROPERTY, property).stream().map(HeadProperty.class::cast);
    }

    private static final Comparator<RegisterCircuit> BY_START = Comparator.<RegisterCircuit, Instant>comparing(
                    m -> m.startTime() == null ? Instant.MIN : m.startTime())
            .thenComparing(RegisterCircuit::id);

    /** In natural order of labels; nulls (ends that do not exist) are passed over. */
    public static <E extends Entity> List<E> natural(Stream<? extends @Nullable Entity> entities, Class<E> type) {
        return sorted(entities, type, NATURAL);
    }

    private static <E extends Entity> List<E> sorted(
            Stream<? extends @Nullable Entity> entities, Class<E> type, Comparator<? super E> order) {
        List<E> found = new ArrayList<>();
        entities.forEach(entity -> {
            if (entity != null) found.add(type.cast(entity));
        });
        if (found.size() > 1) found.sort(order);
        return Collections.unmodifiableList(found);
    }
}
