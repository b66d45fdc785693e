package io.feederline.print;

import io.feederline.check.Evidence;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Style;
import io.feederline.model.ChangeOver;
import io.feederline.model.Circuit;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Meter;
import io.feederline.model.MeterReading;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Property;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is left at the customer's when a meter was replaced: which went out, which came in, what both showed by element, and
 * the credit that was left. What was not read is a line to write on, and never a zero.
 */
public final class ChangeOverSlip {
    private static final double LEFT = Paper.LEFT;
    private static final double RIGHT = Paper.RIGHT;
    private static final double VALUE = LEFT + 96;
    private static final double NEXT = LEFT + 300;
    private static final double CIRCUITS = LEFT + 54;

    /** Where the four columns of readings begin: import and export of the old meter, then of the new one. */
    private static final double[] READ = {LEFT + 196, LEFT + 286, LEFT + 376, LEFT + 446};

    private static final double WRITE = 56;
    private static final double GAP = 8;

    private final Topology t;
    private final ChangeOver over;
    private final ZoneId zone;
    private final Paper paper;

    private ChangeOverSlip(Evidence evidence, ChangeOver over) {
        this.t = evidence.topology();
        this.over = over;
        this.zone = SiteTime.zoneOf(t, over.next());
        this.paper = new Paper(title(over), evidence.today());
    }

    public static List<Drawing> of(Evidence evidence, ChangeOver over) {
        return of(evidence, over, null);
    }

    /** @param foot of sheets that are bound with others; null where these are all */
    public static List<Drawing> of(Evidence evidence, ChangeOver over, @Nullable Foot foot) {
        return new ChangeOverSlip(evidence, over).sheets(foot);
    }

    /** What the document is called. */
    public static String title(ChangeOver over) {
        return Text.of("changeOver.title", over.next().label()).toString();
    }

    private List<Drawing> sheets(@Nullable Foot with) {
        place();
        meters();
        readings();
        credit();
        reason();
        paper.down(20);
        paper.signatures("changeOver.by", "workOrder.on", "changeOver.customer");
        return paper.sheets(Text.of("changeOver.foot"), with);
    }

    private void place() {
        List<ServiceHead> heads = Walk.headsWith(t, over.next().id());
        List<Property> properties = heads.stream()
                .flatMap(head -> Walk.propertiesOf(t, head.id()).stream())
                .distinct()
                .toList();
        String site = properties.stream()
                .flatMap(property -> Derived.siteOf(t, property).stream())
                .map(Entity::label)
                .distinct()
                .collect(Collectors.joining(", "));
        line("changeOver.when", SiteTime.minute(moment(), zone) + " (" + zone.getId() + ")");
        line("changeOver.site", site);
        line("changeOver.property", labels(properties));
        for (ServiceHead head : heads) {
            Feeder feeder = t.find(Feeder.class, head.feeder());
            line("changeOver.head", head.label() + (feeder == null ? "" : " · " + feeder.label()));
            label(LEFT, "changeOver.phase");
            if (head.isThreePhase()) {
                for (int phase = 1; phase <= 3; phase++) paper.phase(VALUE + (phase - 1) * 48, phase);
            } else {
                paper.phase(VALUE, head.phaseKnown() ? head.phase() : null);
            }
            paper.down(18);
        }
        paper.down(14);
    }

    /** When it was read, to the minute; else the half-hour from which the new one counts. */
    private Instant moment() {
        return Stream.concat(over.closing().stream(), over.opening().stream())
                .map(MeterReading::readAt)
                .findFirst()
                .orElse(over.at());
    }

    private void meters() {
        paper.text(LEFT, Text.of("changeOver.old").toString(), 13, true, Style.TITLE);
        paper.text(NEXT, Text.of("changeOver.next").toString(), 13, true, Style.TITLE);
        paper.down(20);
        both("changeOver.serial", over.old().serial(), over.next().serial(), true);
        both("changeOver.hardware", over.old().hardware(), over.next().hardware(), false);
        paper.down(16);
    }

    private void both(String key, @Nullable String old, @Nullable String next, boolean bold) {
        label(LEFT, key);
        paper.text(LEFT + 66, Paper.fitted(or(old), 12, bold, NEXT - LEFT - 66 - GAP), 12, bold, Style.TEXT);
        label(NEXT, key);
        paper.text(NEXT + 66, Paper.fitted(or(next), 12, bold, RIGHT - NEXT - 66), 12, bold, Style.TEXT);
        paper.down(19);
    }

    private void readings() {
        paper.text(LEFT, Text.of("changeOver.readings").toString(), 13, true, Style.TITLE);
        paper.down(20);
        paper.text(READ[0], Text.of("changeOver.closing").toString(), Paper.SMALL, true, Style.TEXT);
        paper.text(READ[2], Text.of("changeOver.opening").toString(), Paper.SMALL, true, Style.TEXT);
        paper.down(14);
        label(LEFT, "changeOver.element");
        label(CIRCUITS, "changeOver.circuits");
        for (int i = 0; i < READ.length; i++) label(READ[i], i % 2 == 0 ? "changeOver.import" : "changeOver.export");
        paper.line(LEFT, RIGHT, 6, 0.8, Style.SECONDARY);
        paper.down(6);
        for (String element : elements()) {
            paper.room(30);
            paper.down(18);
            paper.text(LEFT, element, 12, true, Style.TEXT);
            String circuits = Paper.fitted(labels(circuits(element)), 10.5, false, READ[0] - CIRCUITS - GAP);
            paper.text(CIRCUITS, circuits, 10.5, false, Style.TEXT);
            MeterReading closing = ChangeOver.of(over.closing(), element).orElse(null);
            MeterReading opening = ChangeOver.of(over.opening(), element).orElse(null);
            read(READ[0], closing == null ? null : closing.importKwh(), true);
            read(READ[1], closing == null ? null : closing.exportKwh(), false);
            read(READ[2], opening == null ? null : opening.importKwh(), true);
            read(READ[3], opening == null ? null : opening.exportKwh(), false);
            paper.down(8);
            paper.line(LEFT, RIGHT, 0, 0.4, Style.HISTORY);
        }
        paper.down(26);
    }

    /** @param wanted whether it is to be written by hand where it was not read; few meters count what goes out */
    private void read(double x, @Nullable Double kwh, boolean wanted) {
        if (kwh != null) paper.text(x, Values.plain(kwh), 12, true, Style.TEXT);
        else if (wanted) paper.blank(x, x + WRITE);
        else paper.text(x, "–", 12, false, Style.SECONDARY);
    }

    /** Of both meters, in their order; of a meter without any, what it measures as a whole. */
    private Collection<String> elements() {
        TreeSet<String> elements = new TreeSet<>(NaturalOrder.INSTANCE);
        for (Meter meter : List.of(over.old(), over.next()))
            for (Register register : Walk.registersOf(t, meter.id()))
                if (register.element() != null) elements.add(register.element());
        Stream.concat(over.closing().stream(), over.opening().stream())
                .map(MeterReading::element)
                .filter(Objects::nonNull)
                .forEach(elements::add);
        return elements;
    }

    /** What the element feeds from the change-over on. */
    private List<Circuit> circuits(String element) {
        return Walk.registersOf(t, over.next().id()).stream()
                .filter(register -> element.equals(register.element()))
                .flatMap(register -> Walk.mappingsOf(t, register.id()).stream())
                .filter(mapping -> over.at().equals(mapping.startTime()))
                .map(RegisterCircuit::circuit)
                .map(circuit -> t.find(Circuit.class, circuit))
                .filter(Objects::nonNull)
                .toList();
    }

    private void credit() {
        label(LEFT, "changeOver.credit");
        Optional<Double> credit = over.closing().stream()
                .map(MeterReading::credit)
                .filter(Objects::nonNull)
                .findFirst();
        if (credit.isPresent())
            paper.text(VALUE, String.format(Locale.ROOT, "%.2f", credit.get()), 12, true, Style.TEXT);
        else paper.blank(VALUE, VALUE + WRITE);
        paper.down(20);
    }

    private void reason() {
        Optional<MeterReading> told =
                Stream.concat(over.closing().stream(), over.opening().stream()).findFirst();
        line("changeOver.reason", told.map(MeterReading::reason).orElse(null));
        line("changeOver.person", told.map(MeterReading::person).orElse(null));
    }

    private void line(String key, @Nullable String value) {
        label(LEFT, key);
        paper.text(VALUE, Paper.fitted(or(value), 12, false, RIGHT - VALUE), 12, false, Style.TEXT);
        paper.down(18);
    }

    private void label(double x, String key) {
        paper.text(x, Text.of(key).toString(), Paper.SMALL, false, Style.SECONDARY);
    }

    private static String labels(Collection<? extends Entity> entities) {
        return entities.stream().map(Entity::label).collect(Collectors.joining(", "));
    }

    private static String or(@Nullable String value) {
        return value == null || value.isEmpty() ? "–" : value;
    }
}
