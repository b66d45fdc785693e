package io.feederline.check;

import io.feederline.model.Allocation;
import io.feederline.model.Circuit;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.HeadProperty;
import io.feederline.model.Kind;
import io.feederline.model.Loop;
import io.feederline.model.Meter;
import io.feederline.model.MeterShadow;
import io.feederline.model.PlannedMove;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Measured;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which objects of a kind see a changed object among their neighbours; too many rather than too few. */
public final class Reach {
    private Reach() {}

    /** The objects of {@code kind} next to the changed one along the supply chain. */
    public static Stream<Ref> from(Entity changed, Kind kind, Topology t) {
        if (changed.kind() == kind) return Stream.of(changed.ref());
        return switch (kind) {
            case FEEDER ->
                switch (changed) {
                    case ServiceHead head -> ref(kind, head.feeder());
                    case Loop loop -> feeders(hanging(loop, t), t);
                    default -> Stream.of();
                };
            case SERVICE_HEAD -> refs(kind, hanging(changed, t));
            case METER -> refs(kind, meters(changed, t));
            case PROPERTY -> changed instanceof HeadProperty link ? ref(kind, link.property()) : Stream.of();
            case REGISTER -> refs(kind, registers(changed, t));
            case REGISTER_CIRCUIT -> mappings(changed, t).map(Entity::ref);
            case CIRCUIT ->
                changed instanceof Site site
                        ? t.referring(Kind.CIRCUIT.column("site"), site.id()).stream()
                                .map(Entity::ref)
                        : refs(kind, mappings(changed, t).map(RegisterCircuit::circuit));
            default -> Stream.of();
        };
    }

    /**
     * The objects of {@code kind} that are on one supply with the changed one, however far along the chain: whatever sites,
     * properties, heads, meters and circuits know of each other.
     */
    public static Stream<Ref> along(Entity changed, Kind kind, Topology t) {
        Stream<UUID> heads = heads(changed, t).distinct();
        Stream<Ref> onHeads = switch (kind) {
            case FEEDER -> feeders(heads, t);
            case SERVICE_HEAD -> refs(kind, heads);
            case METER -> refs(kind, metersOn(heads, t));
            case REGISTER ->
                metersOn(heads, t)
                        .flatMap(meter -> Walk.registersOf(t, meter).stream())
                        .map(Entity::ref);
            case REGISTER_CIRCUIT -> mappingsOn(heads, t).map(Entity::ref);
            case CIRCUIT -> refs(kind, mappingsOn(heads, t).map(RegisterCircuit::circuit));
            case SITE ->
                Stream.concat(sited(changed, t), heads.flatMap(head -> properties(t, head)))
                        .flatMap(property -> Derived.siteOf(t, property).stream())
                        .map(Entity::ref);
            default -> Stream.of();
        };
        return Stream.concat(from(changed, kind, t), onHeads);
    }

    /**
     * As {@link #along}, for what is told by measured registers or circuits: also by way of heads with which one is shared, for
     * that says whether it counts.
     */
    public static Stream<Ref> measured(Entity changed, Kind kind, Topology t) {
        Stream<UUID> sharing = Stream.concat(
                along(changed, Kind.CIRCUIT, t).flatMap(circuit -> Measured.headsOf(t, circuit.id())),
                along(changed, Kind.METER, t).flatMap(meter -> headsOf(meter.id(), t)));
        return Stream.concat(
                along(changed, kind, t),
                sharing.distinct()
                        .map(head -> t.find(ServiceHead.class, head))
                        .filter(Objects::nonNull)
                        .flatMap(head -> along(head, kind, t)));
    }

    /** The heads on one looped service with the changed object, or at the other end of one of its loops. */
    public static Stream<Ref> looped(Entity changed, Topology t) {
        Stream<UUID> near = switch (changed) {
            case ServiceHead head -> Stream.of(head.id());
            case Feeder feeder ->
                t.referring(Kind.SERVICE_HEAD.column("feeder"), feeder.id()).stream()
                        .map(Entity::id);
            case Loop loop -> hanging(loop, t);
            default -> Stream.of();
        };
        return near.map(id -> t.find(ServiceHead.class, id))
                .filter(Objects::nonNull)
                .flatMap(head -> Stream.concat(Walk.loop(t, head).stream(), Walk.loopedNear(t, head)))
                .map(Entity::ref);
    }

    private static Stream<Ref> feeders(Stream<UUID> heads, Topology t) {
        return heads.map(id -> t.find(ServiceHead.class, id))
                .flatMap(head -> head == null ? Stream.of() : ref(Kind.FEEDER, head.feeder()));
    }

    /** The properties whose site can be another one because of the changed object ({@link io.feederline.model.Derived}). */
    public static Stream<Property> sited(Entity changed, Topology t) {
        return switch (changed) {
            case Property property -> Stream.of(property);
            case HeadProperty link -> Stream.ofNullable(t.find(Property.class, link.property()));
            case HeadMeter link -> properties(t, link.head());
            case ServiceHead head -> properties(t, head.id());
            case Meter meter -> propertiesOfMeter(t, meter.id());
            case Site site -> propertiesOf(site, true, t);
            default -> Stream.of();
        };
    }

    /** @param byEsco whether the meters of its ESCO may say that a property is there: they do while it is the only site */
    public static Stream<Property> propertiesOf(Site site, boolean byEsco, Topology t) {
        Stream<Meter> meters = Stream.concat(
                t.referring(Kind.METER.column("site"), site.id()).stream().map(Meter.class::cast),
                site.esco() == null || !byEsco ? Stream.of() : metersOf(site.esco(), t));
        return Stream.concat(
                t.referring(Kind.PROPERTY.column("site"), site.id()).stream().map(Property.class::cast),
                meters.flatMap(meter -> propertiesOfMeter(t, meter.id())));
    }

    /** In no order: an ESCO may have all meters that there are. */
    private static Stream<Meter> metersOf(UUID esco, Topology t) {
        return t.referring(Kind.METER.column("esco"), esco).stream().map(Meter.class::cast);
    }

    /** The heads of one supply with the changed object. */
    private static Stream<UUID> heads(Entity changed, Topology t) {
        Stream<UUID> near = switch (changed) {
            case ServiceHead head -> Stream.of(head.id());
            case Feeder feeder ->
                t.referring(Kind.SERVICE_HEAD.column("feeder"), feeder.id()).stream()
                        .map(Entity::id);
            case Register register -> headsOf(register.meter(), t);
            case RegisterCircuit mapping -> headsOf(mapping, t);
            case Circuit circuit ->
                Walk.mappingsOfCircuit(t, circuit.id()).stream().flatMap(m -> headsOf(m, t));
            default -> hanging(changed, t);
        };
        Stream<UUID> bySite = sited(changed, t)
                .flatMap(property -> Walk.supplyLinksOfProperty(t, property.id()))
                .map(HeadProperty::head);
        return Stream.concat(near, bySite);
    }

    /** The heads that something hangs on, or speaks of. */
    private static Stream<UUID> hanging(Entity changed, Topology t) {
        return switch (changed) {
            case HeadMeter link -> Stream.of(link.head());
            case HeadProperty link -> Stream.of(link.head());
            case Allocation share -> Stream.of(share.head());
            case PlannedMove move -> Stream.of(move.head());
            case Loop loop -> Stream.of(loop.head(), loop.from());
            case Meter meter -> headsOf(meter.id(), t);
            case MeterShadow shadow -> headsOf(shadow.id(), t);
            case Property property ->
                Walk.supplyLinksOfProperty(t, property.id()).map(HeadProperty::head);
            default -> Stream.of();
        };
    }

    private static Stream<UUID> headsOf(UUID meter, Topology t) {
        return Walk.meterLinks(t, meter).map(HeadMeter::head);
    }

    private static Stream<UUID> headsOf(RegisterCircuit mapping, Topology t) {
        Register register = t.find(Register.class, mapping.register());
        return register == null ? Stream.of() : headsOf(register.meter(), t);
    }

    private static Stream<UUID> meters(Entity changed, Topology t) {
        return switch (changed) {
            case HeadMeter link -> Stream.of(link.meter());
            case Register register -> Stream.of(register.meter());
            case RegisterCircuit mapping ->
                Stream.ofNullable(t.find(Register.class, mapping.register())).map(Register::meter);
            default -> Stream.of();
        };
    }

    private static Stream<UUID> metersOn(Stream<UUID> heads, Topology t) {
        return heads.flatMap(head -> Walk.headLinks(t, head)).map(HeadMeter::meter);
    }

    private static Stream<UUID> registers(Entity changed, Topology t) {
        return switch (changed) {
            case RegisterCircuit mapping -> Stream.of(mapping.register());
            case Meter meter -> Walk.registersOf(t, meter.id()).stream().map(Entity::id);
            case Circuit circuit ->
                Walk.mappingsOfCircuit(t, circuit.id()).stream().map(RegisterCircuit::register);
            default -> Stream.of();
        };
    }

    private static Stream<RegisterCircuit> mappings(Entity changed, Topology t) {
        return switch (changed) {
            case RegisterCircuit mapping -> Stream.of(mapping);
            case Register register -> Walk.mappingsOf(t, register.id()).stream();
            case Circuit circuit -> Walk.mappingsOfCircuit(t, circuit.id()).stream();
            case Meter meter -> mappings(meter.id(), t);
            case HeadMeter link -> mappings(link.meter(), t);
            default -> Stream.of();
        };
    }

    private static Stream<RegisterCircuit> mappings(UUID meter, Topology t) {
        return Walk.registersOf(t, meter).stream().flatMap(register -> Walk.mappingsOf(t, register.id()).stream());
    }

    private static Stream<RegisterCircuit> mappingsOn(Stream<UUID> heads, Topology t) {
        return metersOn(heads, t).flatMap(meter -> mappings(meter, t));
    }

    private static Stream<Property> propertiesOfMeter(Topology t, UUID meter) {
        return headsOf(meter, t).flatMap(head -> properties(t, head));
    }

    private static Stream<Property> properties(Topology t, UUID head) {
        return Walk.supplyLinks(t, head)
                .map(link -> t.find(Property.class, link.property()))
                .filter(Objects::nonNull);
    }

    private static Stream<Ref> refs(Kind kind, Stream<UUID> ids) {
        return ids.map(id -> new Ref(kind, id));
    }

    private static Stream<Ref> ref(Kind kind, @Nullable UUID id) {
        return id == null ? Stream.of() : Stream.of(new Ref(kind, id));
    }
}
