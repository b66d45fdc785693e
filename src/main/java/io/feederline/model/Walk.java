package io.feederline.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
    private static final Column LOOPED_FROM = Kind.LOOP.column("looped_from");
    private static final Column VISITED_HEAD = Kind.COMMISSIONING.column("service_head");
    private static final Column SITE_ESCO = Kind.SITE.column("esco");
    private static final Column READ_METER = Kind.METER_READING.column("meter");

    private static final Comparator<Entity> NATURAL =
            Comparator.comparing(Entity::label, NaturalOrder.INSTANCE).thenComparing(Entity::id);
    private static final Comparator<ServiceHead> ALONG_FEEDER = Comparator.<ServiceHead>comparingInt(
                    h -> h.feederOrder() == null ? Integer.MAX_VALUE : h.feederOrder())
            .thenComparing(NATURAL);

    private Walk() {}

    public static List<ServiceHead> headsOn(Topology t, UUID feeder) {
        return sorted(t.referring(HEAD_FEEDER, feeder), ServiceHead.class, ALONG_FEEDER);
    }

    /** The place of a head along its feeder, 1 for the first; 0 for one without a feeder. */
    public static int placeOf(Topology t, ServiceHead head) {
        return head.feeder() == null ? 0 : headsOn(t, head.feeder()).indexOf(head) + 1;
    }

    /**
     * The heads on one looped service with this one, itself included: whoever moves one to another phase moves all. Three-phase
     * heads pass on any of their phases, so they bind nobody, and heads on another feeder cannot be on this service.
     */
    public static List<ServiceHead> loop(Topology t, ServiceHead head) {
        // Most heads have a cable of their own.
        if (head.isThreePhase() || loopedNear(t, head).findAny().isEmpty()) return List.of(head);
        Set<ServiceHead> loop = new LinkedHashSet<>();
        Deque<ServiceHead> next = new ArrayDeque<>(List.of(head));
        while (!next.isEmpty()) {
            ServiceHead one = next.remove();
            if (loop.add(one))
                loopedNear(t, one)
                        .filter(other -> !other.isThreePhase() && Objects.equals(other.feeder(), head.feeder()))
                        .forEach(next::add);
        }
        return loop.stream().sorted(ALONG_FEEDER).toList();
    }

    /** The heads at the other ends of its loops: the one through which it is fed, and those that it feeds. */
    public static Stream<ServiceHead> loopedNear(Topology t, ServiceHead head) {
        Stream<ServiceHead> fed = t.countReferring(LOOPED_FROM, head.id()) == 0
                ? Stream.of()
                : t.referring(LOOPED_FROM, head.id()).stream()
                        .map(loop -> t.find(ServiceHead.class, ((Loop) loop).head()));
        return Stream.concat(Stream.ofNullable(loopedFrom(t, head.id())), fed).filter(Objects::nonNull);
    }

    /** The head through whose cut-out this one is fed; null where it has a cable of its own. */
    public static @Nullable ServiceHead loopedFrom(Topology t, UUID head) {
        Loop loop = t.find(Loop.class, head);
        return loop == null ? null : t.find(ServiceHead.class, loop.from());
    }

    public static List<ServiceHead> headsWith(Topology t, UUID meter) {
        return ends(t, LINK_METER, meter, ServiceHead.class, link -> ((HeadMeter) link).head(), ALONG_FEEDER);
    }

    public static List<ServiceHead> headsOf(Topology t, UUID property) {
        return ends(
                t, SUPPLY_PROPERTY, property, ServiceHead.class, link -> ((HeadProperty) link).head(), ALONG_FEEDER);
    }

    public static List<Meter> metersOn(Topology t, UUID head) {
        return ends(t, LINK_HEAD, head, Meter.class, link -> ((HeadMeter) link).meter(), NATURAL);
    }

    /** Whether a head may be three-phase, though nobody has said so: a meter in service on it is. */
    public static boolean mayBeThreePhase(Topology t, ServiceHead head) {
        return head.supply() == null
                && metersOn(t, head.id()).stream().anyMatch(meter -> meter.isThreePhase() && !meter.isRetired());
    }

    /** What was recorded of the last visit to a head; null where nobody has been there to commission it. */
    public static @Nullable Commissioning lastVisit(Topology t, UUID head) {
        return t.referring(VISITED_HEAD, head).stream()
                .map(Commissioning.class::cast)
                .max(Comparator.comparing(Commissioning::visitedAt).thenComparing(Commissioning::id))
                .orElse(null);
    }

    /** Those that were not taken out of service. */
    public static List<Meter> metersInService(Topology t, UUID head) {
        return metersOn(t, head).stream().filter(meter -> !meter.isRetired()).toList();
    }

    public static List<Meter> metersOfEsco(Topology t, UUID esco) {
        return sorted(t.referring(METER_ESCO, esco), Meter.class, NATURAL);
    }

    public static List<Property> propertiesOf(Topology t, UUID head) {
        return ends(t, SUPPLY_HEAD, head, Property.class, link -> ((HeadProperty) link).property(), NATURAL);
    }

    /** The properties that share the head; none where there are fewer than two. */
    public static List<Property> sharing(Topology t, UUID head) {
        // Most heads have one, which need not be looked up.
        if (t.countReferring(SUPPLY_HEAD, head) < 2) return List.of();
        List<Property> properties = propertiesOf(t, head);
        return properties.size() < 2 ? List.of() : properties;
    }

    public static List<Register> registersOf(Topology t, UUID meter) {
        return sorted(t.referring(REGISTER_METER, meter), Register.class, NATURAL);
    }

    /** What was read when the meter was put in or taken out, the last first. */
    public static List<MeterReading> readingsOf(Topology t, UUID meter) {
        return sorted(t.referring(READ_METER, meter), MeterReading.class, LAST_READ);
    }

    public static List<Site> sitesOf(Topology t, UUID esco) {
        return sorted(t.referring(SITE_ESCO, esco), Site.class, NATURAL);
    }

    /** Mappings of a register, the earliest first. */
    public static List<RegisterCircuit> mappingsOf(Topology t, UUID register) {
        return sorted(t.referring(MAPPED_REGISTER, register), RegisterCircuit.class, BY_START);
    }

    /** Mappings of a circuit, the earliest first. */
    public static List<RegisterCircuit> mappingsOfCircuit(Topology t, UUID circuit) {
        return sorted(t.referring(MAPPED_CIRCUIT, circuit), RegisterCircuit.class, BY_START);
    }

    /** Circuits that the register feeds without end, each once. */
    public static List<Circuit> circuitsOf(Topology t, UUID register) {
        return ends(t, MAPPED_REGISTER, register, Circuit.class, Walk::circuitNow, NATURAL);
    }

    /** Registers that feed the circuit without end, each once. */
    public static List<Register> registersFeeding(Topology t, UUID circuit) {
        return ends(t, MAPPED_CIRCUIT, circuit, Register.class, Walk::registerNow, NATURAL);
    }

    private static @Nullable UUID circuitNow(Entity link) {
        return link instanceof RegisterCircuit mapping && mapping.isOpen() ? mapping.circuit() : null;
    }

    private static @Nullable UUID registerNow(Entity link) {
        return link instanceof RegisterCircuit mapping && mapping.isOpen() ? mapping.register() : null;
    }

    /** The share of a head that the property bears by the newest allocation. */
    public static Optional<Allocation> lastShare(Topology t, UUID head, UUID property) {
        return shareAt(t, head, property, Instant.MAX);
    }

    /** The share of a head that the property bears at a moment: what starts later does not count. */
    public static Optional<Allocation> shareAt(Topology t, UUID head, UUID property, Instant at) {
        return t.referring(SHARE_HEAD, head).stream()
                .map(Allocation.class::cast)
                .filter(share -> share.property().equals(property))
                .filter(share -> share.startTime() == null || !share.startTime().isAfter(at))
                .max(Comparator.comparing(share -> share.startTime() == null ? Instant.MIN : share.startTime()));
    }

    /** How many meters hang on the head, retired ones too, without looking them up. */
    public static int countMeters(Topology t, UUID head) {
        return t.countReferring(LINK_HEAD, head);
    }

    /** On how many heads the meter hangs, without looking them up. */
    public static int countHeads(Topology t, UUID meter) {
        return t.countReferring(LINK_METER, meter);
    }

    /** How many mappings the register has, ended ones too, without looking them up. */
    public static int countMappings(Topology t, UUID register) {
        return t.countReferring(MAPPED_REGISTER, register);
    }

    /** How many properties the head supplies, without looking them up. */
    public static int countProperties(Topology t, UUID head) {
        return t.countReferring(SUPPLY_HEAD, head);
    }

    /** How many sites the ESCO has, without looking them up. */
    public static int countSites(Topology t, UUID esco) {
        return t.countReferring(SITE_ESCO, esco);
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

    private static final Comparator<MeterReading> LAST_READ = Comparator.comparing(MeterReading::readAt)
            .reversed()
            .thenComparing(r -> Entity.firstOf(r.element(), ""))
            .thenComparing(Entity::id);

    private static final Comparator<RegisterCircuit> BY_START = Comparator.<RegisterCircuit, Instant>comparing(
                    m -> m.startTime() == null ? Instant.MIN : m.startTime())
            .thenComparing(RegisterCircuit::id);

    /** In natural order of labels; nulls (ends that do not exist) are passed over. */
    public static <E extends Entity> List<E> natural(Stream<? extends @Nullable Entity> entities, Class<E> type) {
        List<E> found = new ArrayList<>();
        entities.forEach(entity -> {
            if (entity != null) found.add(type.cast(entity));
        });
        return inOrder(found, NATURAL);
    }

    // Rules walk here some million times in one check: no streams.

    private static <E extends Entity> List<E> sorted(
            List<Entity> entities, Class<E> type, Comparator<? super E> order) {
        if (entities.isEmpty()) return List.of();
        if (entities.size() == 1) return List.of(type.cast(entities.getFirst()));
        List<E> found = new ArrayList<>(entities.size());
        for (Entity entity : entities) found.add(type.cast(entity));
        return inOrder(found, order);
    }

    /** What is at the other ends of the links that refer to an object, each once. */
    private static <E extends Entity> List<E> ends(
            Topology t,
            Column column,
            UUID of,
            Class<E> type,
            Function<Entity, @Nullable UUID> end,
            Comparator<? super E> order) {
        List<Entity> links = t.referring(column, of);
        if (links.isEmpty()) return List.of();
        if (links.size() == 1) {
            E only = t.find(type, end.apply(links.getFirst()));
            return only == null ? List.of() : List.of(only);
        }
        List<E> found = new ArrayList<>(links.size());
        for (Entity link : links) {
            E entity = t.find(type, end.apply(link));
            if (entity != null && !found.contains(entity)) found.add(entity);
        }
        return inOrder(found, order);
    }

    private static <E extends Entity> List<E> inOrder(List<E> found, Comparator<? super E> order) {
        if (found.size() > 1) found.sort(order);
        return Collections.unmodifiableList(found);
    }
}
