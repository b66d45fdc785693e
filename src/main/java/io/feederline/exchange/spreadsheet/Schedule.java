package io.feederline.exchange.spreadsheet;

import io.feederline.model.Circuit;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * The topology as a workbook for people: on the first sheet a row for each meter in service, or for each head or plot without one,
 * in the order of the drawing; on the second one for each register. An import reads both back as what is there: the headings are
 * those of a {@link Template}. What is in no row is counted and told; {@code flows-csv} has everything. Rows are written as they are
 * made; texts are texts, whatever they begin with.
 */
public final class Schedule {
    private static final int FLUSH_EVERY = 1000;
    private static final int WIDEST = 40;
    private static final String GROUND = "E8EEF5";

    private final Topology t;
    private final Set<Ref> told = new HashSet<>();

    private Schedule(Topology t) {
        this.t = t;
    }

    /**
     * What has been written.
     *
     * @param rows how many each sheet has got, by its name
     * @param leftOut how much of each kind is in no row: what is retired, what is fed by nothing, and what is kept about objects
     * @param alike a plot of which its site has another one, which whoever reads the schedule takes for one; null where there is none
     */
    public record Written(
            Map<String, Integer> rows,
            Map<Kind, Integer> leftOut,
            @Nullable Property alike) {
        /** {@code 1 meter, 18 allocations}; empty where everything is there. */
        public String missing() {
            return leftOut.entrySet().stream()
                    .map(e -> e.getValue() + " "
                            + Text.of((e.getValue() == 1 ? "kind." : "kinds.")
                                    + e.getKey().word()))
                    .collect(Collectors.joining(", "));
        }
    }

    public static Written write(Topology topology, OutputStream to) throws IOException {
        Schedule schedule = new Schedule(topology);
        String first = Text.of("spreadsheet.template.tab").toString();
        String second = Text.of("spreadsheet.circuits").toString();
        try (Workbook book = new Workbook(to, "Feederline", null)) {
            int chains = schedule.sheet(book.newWorksheet(first), schedule.chains(), Schedule::isOfChain);
            int registers = schedule.sheet(book.newWorksheet(second), schedule.registers(), Schedule::isOfRegister);
            return new Written(Map.of(first, chains, second, registers), schedule.leftOut(), schedule.alike());
        }
    }

    private Map<Kind, Integer> leftOut() {
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.SYNCED) kinds.put(kind, t.count(kind));
        // They stand beside each other in a row, and those of what is retired are told by that.
        kinds.keySet().removeAll(Set.of(Kind.HEAD_PROPERTY, Kind.HEAD_METER));
        for (Ref ref : told) kinds.merge(ref.kind(), -1, Integer::sum);
        kinds.values().removeIf(count -> count == 0);
        return kinds;
    }

    private @Nullable Property alike() {
        return t.all(Property.class)
                .filter(plot -> plot.plot() != null
                        && t.named(Kind.PROPERTY, plot.plot()).stream()
                                .anyMatch(other -> other instanceof Property its
                                        && !its.id().equals(plot.id())
                                        && Objects.equals(its.site(), plot.site())))
                .min(Comparator.comparing(Property::label, NaturalOrder.INSTANCE))
                .orElse(null);
    }

    private static boolean isOfChain(Field field) {
        return field.kind() != Kind.REGISTER && field.kind() != Kind.CIRCUIT;
    }

    private static boolean isOfRegister(Field field) {
        return !isOfChain(field) || field == Field.SERIAL;
    }

    // ---- rows ----

    /** What a row says, by field; of what it does not name nothing. */
    private Map<Field, Object> row(@Nullable Entity... of) {
        Map<Field, Object> row = new EnumMap<>(Field.class);
        for (Entity entity : of)
            if (entity != null) {
                told.add(entity.ref());
                for (Field field : Field.of(entity.kind())) {
                    Object value = field.column().of(entity);
                    if (value != null) row.put(field, isPhase(field) ? "L" + value : value);
                }
            }
        return row;
    }

    /** Bare digits may count something. */
    private static boolean isPhase(Field field) {
        return field == Field.PHASE || field == Field.DESIGNED_PHASE;
    }

    private Stream<Map<Field, Object>> chains() {
        Stream<Feeder> feeders = natural(Feeder.class);
        return Stream.of(
                        feeders.flatMap(this::ofFeeder),
                        natural(ServiceHead.class)
                                .filter(head -> t.find(Feeder.class, head.feeder()) == null)
                                .flatMap(head -> ofHead(null, head)),
                        natural(Property.class)
                                .filter(plot -> Walk.headsOf(t, plot.id()).isEmpty())
                                .map(plot -> chain(null, null, plot, null)),
                        natural(Meter.class)
                                .filter(meter -> !meter.isRetired() && Walk.countHeads(t, meter.id()) == 0)
                                .map(meter -> chain(null, null, null, meter)))
                .flatMap(rows -> rows);
    }

    private <E extends Entity> Stream<E> natural(Class<E> type) {
        return t.all(type)
                .sorted(Comparator.comparing(Entity::label, NaturalOrder.INSTANCE)
                        .thenComparing(Entity::id));
    }

    private Stream<Map<Field, Object>> ofFeeder(Feeder feeder) {
        List<ServiceHead> heads = Walk.headsOn(t, feeder.id());
        return heads.isEmpty()
                ? Stream.of(chain(feeder, null, null, null))
                : heads.stream().flatMap(head -> ofHead(feeder, head));
    }

    /** Plots and meters of one head stand side by side as far as there are both: of whose meter it is that says nothing. */
    private Stream<Map<Field, Object>> ofHead(@Nullable Feeder feeder, ServiceHead head) {
        List<Property> plots = Walk.propertiesOf(t, head.id());
        List<Meter> meters = Walk.metersInService(t, head.id());
        List<Map<Field, Object>> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Math.max(plots.size(), meters.size())); i++)
            rows.add(chain(
                    feeder, head, i < plots.size() ? plots.get(i) : null, i < meters.size() ? meters.get(i) : null));
        return rows.stream();
    }

    private Map<Field, Object> chain(
            @Nullable Feeder feeder, @Nullable ServiceHead head, @Nullable Property plot, @Nullable Meter meter) {
        Site site = plot == null ? null : Derived.siteOf(t, plot).orElse(null);
        return row(escoOf(site, feeder, meter), site, feeder, plot, head, meter);
    }

    private @Nullable Esco escoOf(@Nullable Site site, @Nullable Feeder feeder, @Nullable Meter meter) {
        if (site != null) return t.find(Esco.class, site.esco());
        Optional<Esco> its = feeder == null ? Optional.empty() : Derived.escoOf(t, feeder);
        UUID of = meter == null ? null : meter.esco();
        return its.orElseGet(() -> t.find(Esco.class, of));
    }

    private Stream<Map<Field, Object>> registers() {
        return natural(Meter.class)
                .filter(meter -> !meter.isRetired())
                .flatMap(meter -> Walk.registersOf(t, meter.id()).stream()
                        .filter(register -> register.isEnabled() && register.endTime() == null)
                        .flatMap(register -> register(meter, register)));
    }

    /** A row for each circuit that it feeds, though it should be one; one without where it feeds none. */
    private Stream<Map<Field, Object>> register(Meter meter, Register register) {
        List<RegisterCircuit> open = Walk.mappingsOf(t, register.id()).stream()
                .filter(RegisterCircuit::isOpen)
                .toList();
        return open.isEmpty()
                ? Stream.of(register(meter, register, null))
                : open.stream().map(mapping -> register(meter, register, mapping));
    }

    private Map<Field, Object> register(Meter meter, Register register, @Nullable RegisterCircuit mapping) {
        Circuit circuit = mapping == null ? null : t.find(Circuit.class, mapping.circuit());
        if (mapping != null) told.add(mapping.ref());
        Map<Field, Object> row = row(register, circuit);
        if (meter.serial() != null) row.put(Field.SERIAL, meter.serial());
        return row;
    }

    // ---- the sheet ----

    private interface Belongs {
        boolean here(Field field);
    }

    private int sheet(Worksheet sheet, Stream<Map<Field, Object>> rows, Belongs belongs) throws IOException {
        List<Field> fields = Arrays.stream(Field.values())
                .filter(field -> belongs.here(field) && (field.isKey() || isUsed(field)))
                .toList();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            sheet.value(0, i, field.label().toString());
            sheet.width(i, width(field));
        }
        sheet.range(0, 0, 0, Math.max(0, fields.size() - 1))
                .style()
                .bold()
                .fillColor(GROUND)
                .set();
        sheet.freezePane(0, 1);
        // Printed it is as wide as a sheet of paper, with its headings on each.
        sheet.pageOrientation("landscape");
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.repeatRows(0);
        int n = 0;
        for (Map<Field, Object> row : (Iterable<Map<Field, Object>>) rows::iterator) {
            n++;
            for (int i = 0; i < fields.size(); i++) {
                Object value = row.get(fields.get(i));
                if (value != null) cell(sheet, n, i, value);
            }
            if (n % FLUSH_EVERY == 0) sheet.flush();
        }
        if (!fields.isEmpty()) sheet.setAutoFilter(0, 0, n, fields.size() - 1);
        return n;
    }

    private static void cell(Worksheet sheet, int row, int column, Object value) {
        switch (value) {
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case Number number -> sheet.value(row, column, number);
            case Boolean truth -> sheet.value(row, column, truth);
            default -> {
                // A text, also when somebody edits it: what begins with = is run nowhere.
                sheet.inlineString(row, column, value.toString());
                sheet.style(row, column).format("@").set();
            }
        }
    }

    private boolean isUsed(Field field) {
        return t.all(field.kind()).anyMatch(entity -> field.column().of(entity) != null);
    }

    private int width(Field field) {
        int longest = t.all(field.kind())
                .limit(FLUSH_EVERY)
                .map(entity -> String.valueOf(field.column().of(entity)).length())
                .max(Integer::compare)
                .orElse(0);
        return Math.min(WIDEST, 3 + Math.max(field.label().toString().length() + 2, longest));
    }
}
