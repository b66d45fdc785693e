package io.feederline.diagram;

import io.feederline.model.Alias;
import io.feederline.model.Allocation;
import io.feederline.model.Change;
import io.feederline.model.Circuit;
import io.feederline.model.Commissioning;
import io.feederline.model.Conflict;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Extent;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.HeadProperty;
import io.feederline.model.Ignore;
import io.feederline.model.KeptValue;
import io.feederline.model.Kind;
import io.feederline.model.Loop;
import io.feederline.model.Meter;
import io.feederline.model.MeterReading;
import io.feederline.model.MeterShadow;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Parked;
import io.feederline.model.Placeholder;
import io.feederline.model.Placement;
import io.feederline.model.PlannedMove;
import io.feederline.model.Property;
import io.feederline.model.Provenance;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.Revision;
import io.feederline.model.SeenCell;
import io.feederline.model.ServiceHead;
import io.feederline.model.Setting;
import io.feederline.model.Site;
import io.feederline.model.Taken;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where everything is: a block for each feeder, one below the other, and a tray with what is linked to nothing. Laying out
 * is cheap; a block's drawing is made when somebody looks at it. Immutable.
 */
public final class Schematic {
    private static final double MARGIN = 24;
    private static final double GAP = 28;
    private static final double TRAY_ROW = 34;
    private static final double TRAY_WIDTH = 1000;

    /** More chips than this nobody looks through; the tree has them all. */
    private static final int MOST_CHIPS = 300;

    private static final double CHIP_TEXT = 12;
    private static final double CHIP_MOST = 140;

    private static final List<Kind> LOOSE = List.of(Kind.SERVICE_HEAD, Kind.METER, Kind.PROPERTY);
    private static final Comparator<Entity> LOOSE_ORDER = Comparator.comparingInt((Entity e) -> LOOSE.indexOf(e.kind()))
            .thenComparing(Entity::label, NaturalOrder.INSTANCE)
            .thenComparing(Entity::id);
    private static final Comparator<Block> FROM_THE_TOP =
            Comparator.comparingDouble(Block::y).thenComparingDouble(Block::x).thenComparing(Block::feeder);
    private static final Comparator<Sized> FEEDER_ORDER = Comparator.comparing(Sized::owner, NaturalOrder.INSTANCE)
            .thenComparing(Sized::label, NaturalOrder.INSTANCE)
            .thenComparing(Sized::feeder);

    /** One feeder's place. */
    public record Block(UUID feeder, double x, double y, double width, double height) {
        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }

        public boolean contains(double px, double py) {
            return px >= x && px <= right() && py >= y && py <= bottom();
        }

        private boolean meets(Block other) {
            return x < other.right() && other.x() < right() && y < other.bottom() && other.y() < bottom();
        }
    }

    /** A feeder's size, and what it is sorted by. */
    private record Sized(
            UUID feeder,
            String owner,
            String label,
            double width,
            double height,
            @Nullable Placement put) {
        static Sized of(Topology t, Feeder feeder) {
            String owner = Derived.escoOf(t, feeder).map(Entity::label).orElse("\uffff");
            return new Sized(
                    feeder.id(),
                    owner,
                    feeder.label(),
                    FeederDrawing.width(t, feeder),
                    FeederDrawing.height(t, feeder),
                    Placement.of(t, feeder));
        }

        Block at(double x, double y) {
            return new Block(feeder, x, y, width, height);
        }
    }

    private final Topology topology;
    private final List<Sized> sizes;
    private final List<Block> blocks;

    /** How far down the blocks up to each reach. */
    private final double[] lowest;

    private final List<Entity> loose;
    private final double width;
    private final double height;

    /** @param loose in {@code LOOSE_ORDER} */
    private Schematic(Topology topology, List<Sized> sizes, List<Entity> loose) {
        this.topology = topology;
        this.sizes = List.copyOf(sizes);
        this.loose = List.copyOf(loose);
        this.blocks = laidOut(sizes);
        this.lowest = new double[blocks.size()];
        double right = loose.isEmpty() ? 0 : MARGIN + TRAY_WIDTH;
        double bottom = MARGIN - GAP;
        for (int i = 0; i < blocks.size(); i++) {
            right = Math.max(right, blocks.get(i).right());
            bottom = Math.max(bottom, blocks.get(i).bottom());
            lowest[i] = bottom;
        }
        this.width = right + MARGIN;
        this.height = bottom + GAP + (loose.isEmpty() ? 0 : trayHeight());
    }

    /** One below the other; what somebody put somewhere stays there, and the others go below where they would meet it. */
    private static List<Block> laidOut(List<Sized> sizes) {
        List<Block> fixed = new ArrayList<>();
        for (Sized size : sizes) {
            Placement put = size.put();
            if (put != null) fixed.add(size.at(Math.max(MARGIN, put.x()), Math.max(MARGIN, put.y())));
        }
        fixed.sort(FROM_THE_TOP);
        List<Block> blocks = new ArrayList<>(fixed);
        double y = MARGIN;
        for (Sized size : sizes) {
            if (size.put() != null) continue;
            Block block = size.at(MARGIN, y);
            for (Block other : fixed) if (block.meets(other)) block = size.at(MARGIN, other.bottom() + GAP);
            blocks.add(block);
            y = block.bottom() + GAP;
        }
        blocks.sort(FROM_THE_TOP);
        return List.copyOf(blocks);
    }

    /** All feeders, by ESCO and name, and the tray. */
    public static Schematic of(Topology topology) {
        List<Sized> sizes = topology.all(Feeder.class)
                .map(feeder -> Sized.of(topology, feeder))
                .sorted(FEEDER_ORDER)
                .toList();
        List<Entity> loose = LOOSE.stream()
                .flatMap(topology::all)
                .filter(entity -> isLoose(topology, entity))
                .sorted(LOOSE_ORDER)
                .toList();
        return new Schematic(topology, sizes, loose);
    }

    /** These feeders only, in this order, without a tray. */
    public static Schematic of(Topology topology, List<Feeder> feeders) {
        return new Schematic(
                topology,
                feeders.stream().map(feeder -> Sized.of(topology, feeder)).toList(),
                List.of());
    }

    /** The feeders that supply properties of the site. */
    public static Schematic ofSite(Topology topology, Site site) {
        return of(topology, Extent.feeders(topology, site));
    }

    /** The layout of all feeders after a change; equal to laying out {@code after} (a law with a test). */
    public Schematic after(Change change, Topology after) {
        boolean owners = change.touched().stream().anyMatch(r -> r.kind() == Kind.ESCO || r.kind() == Kind.SITE);
        if (owners) return of(after);
        Set<UUID> feeders = new HashSet<>();
        Set<Ref> maybeLoose = new HashSet<>();
        for (Ref ref : change.touched()) {
            for (Topology t : List.of(topology, after)) {
                Entity entity = t.find(ref);
                if (entity == null) continue;
                feeders.addAll(feedersShowing(t, entity));
                maybeLoose.addAll(near(t, entity));
            }
        }
        List<Sized> sized = sizes;
        if (!feeders.isEmpty()) {
            sized = new ArrayList<>(sizes);
            sized.removeIf(size -> feeders.contains(size.feeder()));
            for (UUID id : feeders) {
                Feeder feeder = after.find(Feeder.class, id);
                if (feeder != null) insert(sized, Sized.of(after, feeder), FEEDER_ORDER);
            }
        }
        List<Entity> chips = loose;
        if (!maybeLoose.isEmpty()) {
            chips = new ArrayList<>(loose);
            chips.removeIf(entity -> maybeLoose.contains(entity.ref()));
            for (Ref ref : maybeLoose) {
                Entity entity = after.find(ref);
                if (entity != null && isLoose(after, entity)) insert(chips, entity, LOOSE_ORDER);
            }
        }
        return new Schematic(after, sized, chips);
    }

    private static <T> void insert(List<T> sorted, T element, Comparator<T> order) {
        int at = Collections.binarySearch(sorted, element, order);
        sorted.add(at < 0 ? -at - 1 : at, element);
    }

    /** Whether it is linked to nothing: a head without a feeder, a meter or a property without a head. */
    private static boolean isLoose(Topology t, Entity entity) {
        return switch (entity) {
            case ServiceHead head -> t.find(Feeder.class, head.feeder()) == null;
            case Meter meter -> Walk.meterLinks(t, meter.id()).findAny().isEmpty();
            case Property property ->
                Walk.supplyLinksOfProperty(t, property.id()).findAny().isEmpty();
            default -> false;
        };
    }

    /** The objects whose being loose may change with this one. */
    private static List<Ref> near(Topology t, Entity entity) {
        return switch (entity) {
            case HeadMeter link -> List.of(new Ref(Kind.METER, link.meter()));
            case HeadProperty link -> List.of(new Ref(Kind.PROPERTY, link.property()));
            case Feeder feeder ->
                t.referring(Kind.SERVICE_HEAD.column("feeder"), feeder.id()).stream()
                        .map(Entity::ref)
                        .toList();
            default -> LOOSE.contains(entity.kind()) ? List.of(entity.ref()) : List.of();
        };
    }

    public List<Block> blocks() {
        return blocks;
    }

    /** The block of a feeder; empty where it is not drawn. */
    public Optional<Block> block(UUID feeder) {
        return blocks.stream().filter(block -> block.feeder().equals(feeder)).findFirst();
    }

    /** The blocks between two heights, from the top, with a look at few others. */
    public List<Block> between(double top, double bottom) {
        int from = 0;
        int to = blocks.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (lowest[middle] < top) from = middle + 1;
            else to = middle;
        }
        List<Block> found = new ArrayList<>();
        for (int i = from; i < blocks.size() && blocks.get(i).y() <= bottom; i++)
            if (blocks.get(i).bottom() >= top) found.add(blocks.get(i));
        return found;
    }

    /**
     * What can be put somewhere: a head's column, or a feeder's block.
     *
     * @param left and the others: where it is in the drawing
     * @param x where it is as {@link Placement} has it, {@code y} likewise
     * @param rowHeight from one row of columns to the next; 1 of a block
     */
    public record Box(
            Ref shows, double left, double top, double width, double height, double x, double y, double rowHeight) {
        private Box within(Block block) {
            return new Box(shows, left + block.x(), top + block.y(), width, height, x, y, rowHeight);
        }

        public boolean contains(double px, double py) {
            return px >= left && px <= left + width && py >= top && py <= top + height;
        }
    }

    /** The box of a head or a feeder; empty where it has none. */
    public Optional<Box> box(Ref ref) {
        return switch (topology.find(ref)) {
            case ServiceHead head -> {
                Feeder feeder = topology.find(Feeder.class, head.feeder());
                yield feeder == null
                        ? Optional.empty()
                        : block(feeder.id())
                                .flatMap(block -> columns(block)
                                        .filter(box -> box.shows().equals(ref))
                                        .findFirst());
            }
            case Feeder feeder -> block(feeder.id()).map(Schematic::box);
            case null, default -> Optional.empty();
        };
    }

    private Stream<Box> columns(Block block) {
        Feeder feeder = Objects.requireNonNull(topology.find(Feeder.class, block.feeder()));
        return FeederDrawing.boxes(topology, feeder).map(box -> box.within(block));
    }

    private static Box box(Block block) {
        Ref feeder = new Ref(Kind.FEEDER, block.feeder());
        return new Box(feeder, block.x(), block.y(), block.width(), block.height(), block.x(), block.y(), 1);
    }

    /** What would be taken at a point: the column under it, else the block. */
    public Optional<Box> boxAt(double px, double py) {
        return between(py, py).stream()
                .filter(block -> block.contains(px, py))
                .findFirst()
                .map(block -> columns(block)
                        .filter(box -> box.contains(px, py))
                        .findFirst()
                        .orElse(box(block)));
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

    private List<Entity> chips() {
        return loose.subList(0, Math.min(MOST_CHIPS, loose.size()));
    }

    private double trayHeight() {
        double x = 0;
        int rows = loose.size() > MOST_CHIPS ? 2 : 1;
        for (Entity entity : chips()) {
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
        return 24 + TextWidths.of(chipLabel(entity), CHIP_TEXT, false);
    }

    private static String chipLabel(Entity entity) {
        return TextWidths.fitted(entity.label(), CHIP_TEXT, false, CHIP_MOST);
    }

    /** Where the tray stands; its height is 0 when everything is linked. */
    public double trayTop() {
        return loose.isEmpty() ? height : height - trayHeight();
    }

    /** The tray of unlinked things, at its own origin. */
    public Drawing tray() {
        Drawing.Builder to = new Drawing.Builder();
        if (loose.isEmpty()) return to.build(0, 0);
        double height = trayHeight() - MARGIN;
        to.box(MARGIN, 0, TRAY_WIDTH, height, 8, Style.BOUNDARY, null);
        caption(to, MARGIN + 16, 30, Text.of("tree.unlinked").toString(), true);
        double x = 0;
        double y = 12;
        for (Entity entity : chips()) {
            double chip = chipWidth(entity);
            if (x + chip > TRAY_WIDTH - 110) {
                x = 0;
                y += TRAY_ROW;
            }
            double left = MARGIN + 96 + x;
            to.box(left, y, chip, 26, 13, Style.WIRE, entity.ref());
            to.text(left + chip / 2, y + 17, chipLabel(entity), CHIP_TEXT, Style.TEXT, entity.ref());
            to.spot(left, y, chip, 26, entity.ref());
            x += chip + 8;
        }
        int more = loose.size() - MOST_CHIPS;
        if (more > 0)
            caption(
                    to,
                    MARGIN + 96,
                    y + TRAY_ROW + 18,
                    Text.of("drawing.more", more).toString(),
                    false);
        return to.build(TRAY_WIDTH + 2 * MARGIN, height);
    }

    private static void caption(Drawing.Builder to, double x, double y, String text, boolean bold) {
        to.label(new Primitive.Label(x, y, text, 12, bold, Primitive.Anchor.START, Style.SECONDARY, null));
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
            case ServiceHead head -> {
                add(feeders, head);
                // They name it.
                Walk.loopedNear(t, head).forEach(other -> add(feeders, other));
            }
            case Loop loop -> add(feeders, t.find(ServiceHead.class, loop.head()));
            case Placement placement -> feeders.add(placement.feeder());
            case HeadMeter link -> add(feeders, t.find(ServiceHead.class, link.head()));
            case HeadProperty link -> add(feeders, t.find(ServiceHead.class, link.head()));
            case Commissioning visit -> add(feeders, t.find(ServiceHead.class, visit.head()));
            case Provenance proof -> add(feeders, t.find(ServiceHead.class, proof.head()));
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
            // By name, so that a new kind is not forgotten here.
            case Esco _,
                    Site _,
                    MeterShadow _,
                    Ignore _,
                    KeptValue _,
                    PlannedMove _,
                    Allocation _,
                    MeterReading _,
                    Conflict _,
                    SeenCell _,
                    Parked _,
                    Alias _,
                    Placeholder _,
                    Taken _,
                    Setting _,
                    Revision _ -> {}
        }
        return feeders;
    }

    private static void add(Set<UUID> feeders, @Nullable ServiceHead head) {
        if (head != null && head.feeder() != null) feeders.add(head.feeder());
    }
}
