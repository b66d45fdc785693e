package io.feederline.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a pack of sheets and its revisions are of: a site, a feeder, or all that is here.
 *
 * @param of the site or the feeder; null for all
 * @param feeders with all that is on them, in natural order
 * @param unfed heads without a feeder, likewise
 * @param loose meters and properties without a head, likewise
 */
public record Extent(
        Topology topology, @Nullable Ref of, List<Feeder> feeders, List<ServiceHead> unfed, List<Entity> loose) {
    public Extent {
        feeders = List.copyOf(feeders);
        unfed = List.copyOf(unfed);
        loose = List.copyOf(loose);
    }

    /** The feeders that supply the site, and its heads without one. */
    public static Extent of(Topology t, Site site) {
        List<ServiceHead> unfed =
                unfed(t).stream().filter(head -> isOn(t, site, head)).toList();
        List<Entity> loose =
                loose(t).stream().filter(entity -> isOn(t, site, entity)).toList();
        return new Extent(t, site.ref(), feeders(t, site), unfed, loose);
    }

    /** One feeder. */
    public static Extent of(Topology t, Feeder feeder) {
        return new Extent(t, feeder.ref(), List.of(feeder), List.of(), List.of());
    }

    /** Everything that is here. */
    public static Extent of(Topology t) {
        return new Extent(t, null, Walk.natural(t.all(Feeder.class), Feeder.class), unfed(t), loose(t));
    }

    /** The feeders that supply properties of the site, in natural order. */
    public static List<Feeder> feeders(Topology t, Site site) {
        return Walk.natural(
                t.all(Feeder.class)
                        .filter(feeder -> Walk.headsOn(t, feeder.id()).stream()
                                .flatMap(head -> Walk.propertiesOf(t, head.id()).stream())
                                .anyMatch(property -> Derived.siteOf(t, property)
                                        .filter(site::equals)
                                        .isPresent())),
                Feeder.class);
    }

    private static boolean isOn(Topology t, Site site, Entity entity) {
        return Derived.siteAround(t, entity).filter(site::equals).isPresent();
    }

    private static List<ServiceHead> unfed(Topology t) {
        return Walk.natural(
                t.all(ServiceHead.class).filter(head -> t.find(Feeder.class, head.feeder()) == null),
                ServiceHead.class);
    }

    private static List<Entity> loose(Topology t) {
        Stream<Entity> meters =
                Walk.natural(t.all(Meter.class).filter(meter -> Walk.countHeads(t, meter.id()) == 0), Meter.class)
                        .stream()
                        .map(Entity.class::cast);
        Stream<Entity> properties = Walk.natural(
                        t.all(Property.class)
                                .filter(property -> Walk.supplyLinksOfProperty(t, property.id())
                                        .findAny()
                                        .isEmpty()),
                        Property.class)
                .stream()
                .map(Entity.class::cast);
        return Stream.concat(meters, properties).toList();
    }

    /** The heads of a feeder, in order along it. */
    public List<ServiceHead> heads(Feeder feeder) {
        return Walk.headsOn(topology, feeder.id());
    }

    /** All objects that are in it, each once. */
    public Map<Ref, Entity> objects() {
        Map<Ref, Entity> objects = new LinkedHashMap<>();
        sites().forEach(site -> objects.put(site.ref(), site));
        for (Feeder feeder : feeders) {
            objects.put(feeder.ref(), feeder);
            for (ServiceHead head : heads(feeder)) addHead(head, objects);
        }
        for (ServiceHead head : unfed) addHead(head, objects);
        for (Entity entity : loose) objects.put(entity.ref(), entity);
        return objects;
    }

    private Stream<Site> sites() {
        return switch (of == null ? null : topology.find(of)) {
            case Site site -> Stream.of(site);
            case Feeder feeder -> Derived.siteAround(topology, feeder).map(Site.class::cast).stream();
            case null, default -> topology.all(Site.class);
        };
    }

    private void addHead(ServiceHead head, Map<Ref, Entity> to) {
        to.put(head.ref(), head);
        for (Property property : Walk.propertiesOf(topology, head.id())) to.put(property.ref(), property);
        for (Meter meter : Walk.metersOn(topology, head.id())) {
            to.put(meter.ref(), meter);
            for (Register register : Walk.registersOf(topology, meter.id())) {
                to.put(register.ref(), register);
                for (RegisterCircuit mapping : Walk.mappingsOf(topology, register.id())) {
                    to.put(mapping.ref(), mapping);
                    Circuit circuit = topology.find(Circuit.class, mapping.circuit());
                    if (circuit != null) to.put(circuit.ref(), circuit);
                }
            }
        }
    }

    /**
     * Tells this state of the objects from any other: the first 32 bits of a SHA-256 over their columns, without those that the
     * remote's triggers write.
     */
    public String imprint() {
        MessageDigest digest = sha256();
        List<Entity> sorted = new ArrayList<>(objects().values());
        sorted.sort(Comparator.comparing(Entity::kind).thenComparing(Entity::id));
        for (Entity entity : sorted) {
            digest.update(entity.kind().word().getBytes(StandardCharsets.UTF_8));
            for (Column column : entity.kind().columns()) {
                if (column.remoteOwned()) continue;
                digest.update((byte) 0);
                digest.update(String.valueOf(column.of(entity)).getBytes(StandardCharsets.UTF_8));
            }
        }
        String hex = HexFormat.of().formatHex(digest.digest(), 0, 4);
        return hex.substring(0, 4) + " " + hex.substring(4);
    }

    /** The revisions of it, the oldest first. */
    public List<Revision> revisions() {
        boolean isSite = of != null && of.kind() == Kind.SITE;
        return Revision.of(topology, of != null && isSite ? of.id() : null, of != null && !isSite ? of.id() : null);
    }

    /**
     * The last revision that covers this: its own, else that of its site, else that of all.
     *
     * @param same whether what it covers is still as it was then
     */
    public record Issued(Revision revision, boolean same) {}

    /** Empty where nobody issued any. */
    public Optional<Issued> issued() {
        return Stream.<Supplier<Optional<Extent>>>of(
                        () -> Optional.of(this),
                        () -> sites().map(site -> of(topology, site)).findFirst(),
                        () -> Optional.of(of(topology)))
                .flatMap(extent -> extent.get().stream())
                .flatMap(extent -> {
                    List<Revision> all = extent.revisions();
                    return all.isEmpty()
                            ? Stream.empty()
                            : Stream.of(new Issued(
                                    all.getLast(), all.getLast().imprint().equals(extent.imprint())));
                })
                .findFirst();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has it", e);
        }
    }
}
