package io.feederline.model;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Relations that a remote may lack and the drawing needs, as DOMAIN.md section 2 derives them. The workspace's views
 * ({@code workspace.sql}) say the same in SQL; a test compares both. A derived value is never an edit and never pushed.
 */
public final class Derived {
    private Derived() {}

    /**
     * The site of a property: its own; else the site that its heads' meters name, if that exists; else the only site of
     * those meters' ESCO; else none.
     */
    public static Optional<Site> siteOf(Topology t, Property property) {
        Site own = t.find(Site.class, property.site());
        if (own != null) return Optional.of(own);
        // Rules ask for some hundred thousand properties: no streams.
        Site named = null;
        UUID esco = null;
        boolean severalEscos = false;
        for (ServiceHead head : Walk.headsOf(t, property.id()))
            for (Meter meter : Walk.metersOn(t, head.id())) {
                Site site = t.find(Site.class, meter.site());
                if (site != null && named != null && !site.id().equals(named.id())) return Optional.empty();
                if (site != null) named = site;
                if (meter.esco() != null && esco != null && !meter.esco().equals(esco)) severalEscos = true;
                if (meter.esco() != null) esco = meter.esco();
            }
        if (named != null) return Optional.of(named);
        if (esco == null || severalEscos) return Optional.empty();
        // Of many sites it is none: they need not be looked up.
        return Walk.countSites(t, esco) == 1 ? Optional.of(Walk.sitesOf(t, esco).getFirst()) : Optional.empty();
    }

    /** The properties of a site: with this site of their own, and those for which it is derived; in natural order. */
    public static List<Property> propertiesOf(Topology t, Site site) {
        Stream<Property> own =
                t.referring(Kind.PROPERTY.column("site"), site.id()).stream().map(Property.class::cast);
        // The meters of its ESCO say that a property is there while it is the ESCO's only site.
        UUID esco = site.esco();
        boolean only = esco != null && Walk.countSites(t, esco) == 1;
        Stream<Entity> meters = Stream.concat(
                t.referring(Kind.METER.column("site"), site.id()).stream(),
                esco != null && only ? t.referring(Kind.METER.column("esco"), esco).stream() : Stream.of());
        Stream<Property> derived = meters.flatMap(meter -> Walk.meterLinks(t, meter.id()))
                .map(HeadMeter::head)
                .distinct()
                .flatMap(head -> Walk.propertiesOf(t, head).stream())
                .filter(property -> siteOf(t, property).filter(site::equals).isPresent());
        return Walk.natural(Stream.concat(own, derived).distinct(), Property.class);
    }

    /** The site of a circuit: its own; else through its registers' meters to their properties; else as their meters say. */
    public static Optional<Site> siteOf(Topology t, Circuit circuit) {
        Site own = t.find(Site.class, circuit.site());
        if (own != null) return Optional.of(own);
        // Reports ask for some hundred thousand circuits: no streams.
        Site found = null;
        for (RegisterCircuit mapping : Walk.mappingsOfCircuit(t, circuit.id())) {
            Register register = t.find(Register.class, mapping.register());
            Meter meter = register == null ? null : t.find(Meter.class, register.meter());
            if (meter == null) continue;
            for (ServiceHead head : Walk.headsWith(t, meter.id()))
                for (Property property : Walk.propertiesOf(t, head.id())) {
                    Site site = siteOf(t, property).orElse(null);
                    if (site == null) continue;
                    if (found != null && !found.id().equals(site.id())) return Optional.empty();
                    found = site;
                }
        }
        return Optional.ofNullable(found);
    }

    /**
     * The sites of all circuits that have one, as {@link #siteOf(Topology, Circuit)} tells it of each: link by link instead of
     * circuit by circuit, which of some hundred thousand takes a third of the time.
     */
    public static Map<UUID, Site> sitesOfCircuits(Topology t) {
        OnlySite ofHeads = new OnlySite();
        t.all(HeadProperty.class).forEach(link -> {
            Property property = t.find(Property.class, link.property());
            if (property != null && t.find(ServiceHead.class, link.head()) != null)
                siteOf(t, property).ifPresent(site -> ofHeads.add(link.head(), site));
        });
        OnlySite ofMeters = new OnlySite();
        t.all(HeadMeter.class).forEach(link -> ofMeters.addAll(link.meter(), ofHeads.of(link.head())));
        OnlySite ofCircuits = new OnlySite();
        t.all(RegisterCircuit.class).forEach(link -> {
            Register register = t.find(Register.class, link.register());
            if (register != null) ofCircuits.addAll(link.circuit(), ofMeters.of(register.meter()));
        });
        Map<UUID, Site> all = new HashMap<>();
        t.all(Circuit.class).forEach(circuit -> {
            Site own = t.find(Site.class, circuit.site());
            Site site = own != null ? own : ofCircuits.only(circuit.id());
            if (site != null) all.put(circuit.id(), site);
        });
        return all;
    }

    /** By what hangs together with it, the one site of an object, or two of several. */
    private static final class OnlySite {
        private final Map<UUID, List<Site>> found = new HashMap<>();

        void add(UUID of, Site site) {
            List<Site> now = found.get(of);
            if (now == null) found.put(of, List.of(site));
            else if (now.size() == 1 && !now.getFirst().id().equals(site.id()))
                found.put(of, List.of(now.getFirst(), site));
        }

        void addAll(UUID of, List<Site> sites) {
            for (Site site : sites) add(of, site);
        }

        List<Site> of(UUID id) {
            return found.getOrDefault(id, List.of());
        }

        @Nullable
        Site only(UUID id) {
            List<Site> sites = of(id);
            return sites.size() == 1 ? sites.getFirst() : null;
        }
    }

    /** The site that an object is on: its own; else the only one of what it serves; else none. */
    public static Optional<Site> siteAround(Topology t, Entity object) {
        return switch (object) {
            case Site site -> Optional.of(site);
            case Property property -> siteOf(t, property);
            case Circuit circuit -> siteOf(t, circuit);
            case ServiceHead head -> only(sitesServed(t, head));
            case Feeder feeder -> only(Walk.headsOn(t, feeder.id()).stream().flatMap(head -> sitesServed(t, head)));
            case Meter meter -> {
                Site own = t.find(Site.class, meter.site());
                yield own != null
                        ? Optional.of(own)
                        : only(Walk.headsWith(t, meter.id()).stream().flatMap(head -> sitesServed(t, head)));
            }
            case Register register -> {
                Meter meter = t.find(Meter.class, register.meter());
                yield meter == null ? Optional.empty() : siteAround(t, meter);
            }
            default -> Optional.empty();
        };
    }

    /** Where somebody looks for an object: {@link #siteAround}; else the only site of its feeder, else the only one of its ESCO. */
    public static Optional<Site> siteNear(Topology t, Entity object) {
        return siteAround(t, object)
                .or(() -> object instanceof ServiceHead head
                        ? Optional.ofNullable(t.find(Feeder.class, head.feeder()))
                                .flatMap(on -> siteNear(t, on))
                        : Optional.empty())
                .or(() -> object instanceof Feeder feeder
                        ? escoOf(t, feeder).flatMap(esco -> onlySiteOf(t, esco))
                        : Optional.empty());
    }

    private static Optional<Site> onlySiteOf(Topology t, Esco esco) {
        return only(t.referring(Kind.SITE.column("esco"), esco.id()).stream().map(Site.class::cast));
    }

    private static Stream<Site> sitesServed(Topology t, ServiceHead head) {
        return Walk.propertiesOf(t, head.id()).stream().flatMap(property -> siteOf(t, property).stream());
    }

    /** The ESCO of a feeder: its own; else the only one of the sites that its heads serve. */
    public static Optional<Esco> escoOf(Topology t, Feeder feeder) {
        Esco own = t.find(Esco.class, feeder.esco());
        if (own != null) return Optional.of(own);
        return only(Walk.headsOn(t, feeder.id()).stream()
                .flatMap(head -> sitesServed(t, head))
                .map(site -> t.find(Esco.class, site.esco())));
    }

    /** Whether a meter measures generation: its name ends with {@code .G}, or it feeds solar circuits only. */
    public static boolean isGeneration(Topology t, Meter meter) {
        if (meter.meterName() != null
                && meter.meterName().toUpperCase(Locale.ROOT).endsWith(".G")) return true;
        List<Circuit> circuits = Walk.registersOf(t, meter.id()).stream()
                .flatMap(register -> Walk.circuitsOf(t, register.id()).stream())
                .toList();
        return !circuits.isEmpty() && circuits.stream().allMatch(circuit -> Circuit.SOLAR.equals(circuit.type()));
    }

    /** The meters in service on a head that measure consumption. */
    public static List<Meter> consumingOn(Topology t, UUID head) {
        return Walk.metersOn(t, head).stream()
                .filter(meter -> !meter.isRetired() && !isGeneration(t, meter))
                .toList();
    }

    /** The one value that is there, however often; empty when there is none or more than one. */
    private static <V> Optional<V> only(Stream<? extends @Nullable V> values) {
        List<V> distinct = values.filter(Objects::nonNull)
                .<V>map(v -> v)
                .distinct()
                .limit(2)
                .toList();
        return distinct.size() == 1 ? Optional.of(distinct.getFirst()) : Optional.empty();
    }
}
