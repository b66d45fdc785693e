package io.feederline.diagram;

import io.feederline.model.Circuit;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.HeadProperty;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Property;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Tree;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where everything is: a block for each feeder, one below the other, and a tray with what is linked to nothing. Laying out
 * is cheap; a block's drawing is made when somebody looks at it.
 */
public final class Schematic {
    private static final double MARGIN = 24;
    private static final double GAP = 28;
    private static final double TRAY_ROW = 34;
    private static final double TRAY_WIDTH = 1000;

    /** One feeder's place. */
    public record Block(UUID feeder, double x, double y, double width, double height) {}

    private final Topology topology;
    private final List<Block> blocks;
    private final List<Entity> loose;
    private final double width;
    private final double height;

    private Schematic(Topology topology, List<Block> blocks, List<Entity> loose, double width, double height) {
        this.topology = topology;
        this.blocks = blocks;
        this.loose = loose;
        this.width = width;
        this.height = height;
    }

    /** All feeders, by ESCO and name, and the tray. */
    public static Schematic of(Topology topology) {
        List<Feeder> feeders = topology.all(Feeder.class)
                .sorted(Comparator.comparing(
                                (Feeder f) -> Derived.escoOf(topology, f)
                                        .map(Entity::label)
                                        .orElse("\uffff"),
                                NaturalOrder.INSTANCE)
                        .thenComparing(Entity::label, NaturalOrder.INSTANCE)
                        .thenComparing(Entity::id))
                .toList();
        List<Entity> loose = new ArrayList<>();
        for (Entity entity : Tree.ELECTRICAL.unlinked(topology)) {
            if (entity.kind() == Kind.SERVICE_HEAD || entity.kind() == Kind.METER) loose.add(entity);
        }
        for (Property property : Walk.natural(topology.all(Property.class), Property.class)) {
            if (Walk.supplyLinksOfProperty(topology, property.id()).findAny().isEmpty()) loose.add(property);
        }
        return of(topology, feeders, loose);
    }

    /** These feeders only, without a tray. */
    public static Schematic of(Topology topology, List<Feeder> feeders) {
        return of(topology, feeders, List.of());
    }

    /** The feeders that supply properties of the site. */
    public static Schematic ofSite(Topology topology, Site site) {
        List<Feeder> feeders = Walk.natural(
                topology.all(Feeder.class)
                        .filter(f -> Walk.headsOn(topology, f.id()).stream()
                                .flatMap(h -> Walk.propertiesOf(topology, h.id()).stream())
                                .anyMatch(p -> Derived.siteOf(topology, p)
                                        .filter(site::equals)
                                        .isPresent())),
                Feeder.class);
        return of(topology, feeders);
    }

    private static Schematic of(Topology topology, List<Feeder> feeders, List<Entity> loose) {
        List<Block> blocks = new ArrayList<>();
        double y = MARGIN;
        double widest = 0;
        for (Feeder feeder : feeders) {
            double width = FeederDrawing.width(topology, feeder);
            double height = FeederDrawing.height(topology, feeder);
            blocks.add(new Block(feeder.id(), MARGIN, y, width, height));
            widest = Math.max(widest, width);
            y += height + GAP;
        }
        double tray = loose.isEmpty() ? 0 : trayHeight(loose);
        double width = Math.max(widest, loose.isEmpty() ? 0 : TRAY_WIDTH) + 2 * MARGIN;
        return new Schematic(topology, List.copyOf(blocks), List.copyOf(loose), width, y + tray);
    }

    public List<Block> blocks() {
        return blocks;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    public Topology topology() {
        return topology;
    }

    /** The drawing of one block, at its own origin. */
    public Drawing draw(Block block) {
        Feeder feeder = Objects.requireNonNull(topology.find(Feeder.class, block.feeder()));
        return FeederDrawing.of(topology, feeder);
    }

    private static double trayHeight(List<Entity> loose) {
        double x = 0;
        int rows = 1;
        for (Entity entity : loose) {
            double chip = chipWidth(entity);
            if (x + chip > TRAY_WIDTH - 110) {
                rows++;
                x = 0;
            }
            x += chip + 8;
        }
        return rows * TRAY_ROW + 2 * MARGIN;
    }

    private static double chipWidth(Entity entity) {
        return 24 + 7.2 * FeederDrawing.shortened(entity.label()).length();
    }

    /** Where the tray stands; its height is 0 when everything is linked. */
    public double trayTop() {
        return loose.isEmpty() ? height : height - trayHeight(loose);
    }

    /** The tray of unlinked things, at its own origin. */
    public Drawing tray() {
        Drawing.Builder to = new Drawing.Builder();
        if (loose.isEmpty()) return to.build(0, 0);
        double height = trayHeight(loose) - MARGIN;
        to.box(MARGIN, 0, TRAY_WIDTH, height, 8, Style.BOUNDARY, null);
        to.label(new Primitive.Label(
                MARGIN + 16,
                30,
                Text.of("tree.unlinked").toString(),
                12,
                true,
                Primitive.Anchor.START,
                Style.SECONDARY,
                null));
        double x = 0;
        double y = 12;
        for (Entity entity : loose) {
            double chip = chipWidth(entity);
            if (x + chip > TRAY_WIDTH - 110) {
                x = 0;
                y += TRAY_ROW;
            }
            double left = MARGIN + 96 + x;
            to.box(left, y, chip, 26, 13, Style.WIRE, entity.ref());
            to.text(left + chip / 2, y + 17, FeederDrawing.shortened(entity.label()), 12, Style.TEXT, entity.ref());
            to.spot(left, y, chip, 26, entity.ref());
            x += chip + 8;
        }
        return to.build(TRAY_WIDTH + 2 * MARGIN, height);
    }

    /** Everything in one drawing. */
    public Drawing whole() {
        Drawing.Builder to = new Drawing.Builder();
        for (Block block : blocks) to.add(draw(block), block.x(), block.y());
        to.add(tray(), 0, trayTop());
        return to.build(width, height);
    }

    /** The feeders whose drawing this object is part of. */
    public static Set<UUID> feedersShowing(Topology t, Entity entity) {
        Set<UUID> feeders = new HashSet<>();
        switch (entity) {
            case Feeder feeder -> feeders.add(feeder.id());
            case ServiceHead head -> add(feeders, head);
            case HeadMeter link -> add(feeders, t.find(ServiceHead.class, link.head()));
            case HeadProperty link -> add(feeders, t.find(ServiceHead.class, link.head()));
            case Property property -> Walk.headsOf(t, property.id()).forEach(h -> add(feeders, h));
            case Meter meter -> Walk.headsWith(t, meter.id()).forEach(h -> add(feeders, h));
            case Register register -> {
                Meter meter = t.find(Meter.class, register.meter());
                if (meter != null) feeders.addAll(feedersShowing(t, meter));
            }
            case RegisterCircuit mapping -> {
                Register register = t.find(Register.class, mapping.register());
                if (register != null) feeders.addAll(feedersShowing(t, register));
            }
            case Circuit circuit ->
                Walk.mappingsOfCircuit(t, circuit.id()).forEach(m -> feeders.addAll(feedersShowing(t, m)));
            default -> {}
        }
        return feeders;
    }

    private static void add(Set<UUID> feeders, @Nullable ServiceHead head) {
        if (head != null && head.feeder() != null) feeders.add(head.feeder());
    }
}
