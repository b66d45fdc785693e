package io.feederline.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two trees in which a topology is shown: what lies under an object, one level at a time. */
public enum Tree {
    /** ESCO, feeder, service head, meter, register, circuit. */
    ELECTRICAL,
    /** ESCO, site, property, service head, meter, register, circuit. */
    OWNERSHIP;

    /** The ESCOs, in natural order. */
    public List<Entity> roots(Topology t) {
        return List.copyOf(Walk.natural(t.all(Kind.ESCO), Esco.class));
    }

    /** What lies directly under the object, in the order in which it is shown. */
    public List<Entity> under(Topology t, Entity parent) {
        return switch (parent) {
            case Esco esco
            when this == ELECTRICAL ->
                copy(Walk.natural(
                        t.all(Feeder.class)
                                .filter(f -> Derived.escoOf(t, f)
                                        .filter(esco::equals)
                                        .isPresent()),
                        Feeder.class));
            case Esco esco -> copy(Walk.sitesOf(t, esco.id()));
            case Site site -> copy(Derived.propertiesOf(t, site));
            case Feeder feeder -> copy(Walk.headsOn(t, feeder.id()));
            case Property property -> copy(Walk.headsOf(t, property.id()));
            case ServiceHead head -> copy(Walk.metersOn(t, head.id()));
            case Meter meter -> copy(Walk.registersOf(t, meter.id()));
            case Register register -> copy(Walk.circuitsOf(t, register.id()));
            default -> List.of();
        };
    }

    /** What the object lies under; the first where there are several, empty at the top or where it hangs nowhere. */
    public Optional<Entity> above(Topology t, Entity child) {
        return Optional.ofNullable(
                switch (child) {
                    case Feeder feeder -> Derived.escoOf(t, feeder).orElse(null);
                    case Site site -> t.find(Esco.class, site.esco());
                    case Property property -> Derived.siteOf(t, property).orElse(null);
                    case ServiceHead head when this == ELECTRICAL -> t.find(Feeder.class, head.feeder());
                    case ServiceHead head -> first(Walk.propertiesOf(t, head.id()));
                    case Meter meter -> first(Walk.headsWith(t, meter.id()));
                    case Register register -> t.find(Meter.class, register.meter());
                    case Circuit circuit ->
                        Walk.mappingsOfCircuit(t, circuit.id()).stream()
                                .filter(RegisterCircuit::isOpen)
                                .map(m -> t.find(Register.class, m.register()))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null);
                    default -> null;
                });
    }

    private static @Nullable Entity first(List<? extends Entity> entities) {
        return entities.isEmpty() ? null : entities.getFirst();
    }

    /** What hangs nowhere in this tree. */
    public List<Entity> unlinked(Topology t) {
        List<Entity> loose = new ArrayList<>();
        if (this == ELECTRICAL) {
            loose.addAll(Walk.natural(
                    t.all(Feeder.class).filter(f -> Derived.escoOf(t, f).isEmpty()), Feeder.class));
            loose.addAll(Walk.natural(
                    t.all(ServiceHead.class).filter(h -> t.find(Feeder.class, h.feeder()) == null), ServiceHead.class));
        } else {
            loose.addAll(Walk.natural(t.all(Site.class).filter(s -> t.find(Esco.class, s.esco()) == null), Site.class));
            loose.addAll(Walk.natural(
                    t.all(Property.class).filter(p -> Derived.siteOf(t, p).isEmpty()), Property.class));
            loose.addAll(Walk.natural(
                    t.all(ServiceHead.class)
                            .filter(h -> Walk.propertiesOf(t, h.id()).isEmpty()),
                    ServiceHead.class));
        }
        loose.addAll(Walk.natural(
                t.all(Meter.class)
                        .filter(m -> Walk.meterLinks(t, m.id()).findAny().isEmpty()),
                Meter.class));
        loose.addAll(Walk.natural(
                t.all(Register.class).filter(r -> t.find(Meter.class, r.meter()) == null), Register.class));
        loose.addAll(Walk.natural(
                t.all(Circuit.class)
                        .filter(c -> Walk.mappingsOfCircuit(t, c.id()).isEmpty()),
                Circuit.class));
        return loose;
    }

    private static List<Entity> copy(List<? extends Entity> entities) {
        return List.copyOf(entities);
    }
}
