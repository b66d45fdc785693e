package io.feederline.ui.guide;

import io.feederline.model.Allocation;
import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.MeterReading;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.ui.Shown;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a change would do, as lines that people read: what comes, what is different then, what goes. */
final class Preview {
    /** Of one kind, so many are told one by one; more are told as a range. */
    private static final int EACH = 3;

    private final Topology after;
    private final Topology before;

    private Preview(Topology before, Change change) {
        this.before = before;
        this.after = before.with(change);
    }

    /** In the order in which kinds stand along the chain; links after what they link. */
    static List<String> of(Topology topology, Change change) {
        Preview preview = new Preview(topology, change);
        List<String> lines = new ArrayList<>();
        preview.objects(change.created(), preview.after, "+", lines);
        preview.cells(change.cells(), lines);
        preview.objects(change.deleted(), preview.before, "−", lines);
        return lines;
    }

    private void objects(List<Entity> objects, Topology in, String sign, List<String> lines) {
        Map<Kind, List<Entity>> byKind =
                objects.stream().collect(Collectors.groupingBy(Entity::kind, TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, of) -> {
            if (kind == Kind.METER_SHADOW) return;
            List<String> names = of.stream()
                    .map(entity -> called(in, entity) + since(in, entity))
                    .sorted(NaturalOrder.INSTANCE)
                    .toList();
            if (names.size() <= EACH)
                for (String name : names) lines.add(sign + " " + Text.of("kind." + kind.word()) + "  " + name);
            else
                lines.add(sign + " "
                        + Text.of(
                                "preview.many",
                                names.size(),
                                Text.of("kinds." + kind.word()),
                                names.getFirst(),
                                names.getLast()));
        });
    }

    /** A register's element says little alone: its meter goes before it. */
    private static String called(Topology in, Entity entity) {
        return switch (entity) {
            case Register register -> in.labelOf(Kind.METER, register.meter()) + " " + register.label();
            case RegisterCircuit mapping -> {
                Register register = in.find(Register.class, mapping.register());
                yield (register == null ? "?" : called(in, register)) + " → "
                        + in.labelOf(Kind.CIRCUIT, mapping.circuit());
            }
            case MeterReading reading ->
                in.called(reading) + " " + Entity.firstOf(reading.element()) + "  " + reading.occasion()
                        + (reading.importKwh() == null ? "" : "  " + Values.print(reading.importKwh()) + " kWh");
            case Allocation share -> in.called(share) + "  " + share.name();
            default -> in.called(entity);
        };
    }

    private static String since(Topology in, Entity entity) {
        if (!(entity instanceof RegisterCircuit mapping) || mapping.startTime() == null) return "";
        Register register = in.find(Register.class, mapping.register());
        ZoneId zone = SiteTime.zoneOf(in, register == null ? entity : register);
        return "  " + Text.of("preview.since", SiteTime.print(mapping.startTime(), zone));
    }

    private record Same(Column column, @Nullable Object after) {}

    private void cells(List<Change.Cell> cells, List<String> lines) {
        Map<Same, List<Change.Cell>> alike = new LinkedHashMap<>();
        for (Change.Cell cell : cells)
            alike.computeIfAbsent(new Same(cell.column(), cell.after()), k -> new ArrayList<>())
                    .add(cell);
        alike.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().column().kind()))
                .forEach(entry -> {
                    Column column = entry.getKey().column();
                    String field = column.name().replace('_', ' ');
                    List<Change.Cell> of = entry.getValue();
                    if (of.size() <= EACH) {
                        for (Change.Cell cell : of)
                            lines.add("· " + called(cell) + "  " + field + "  " + value(cell, cell.before()) + " → "
                                    + value(cell, cell.after()));
                    } else {
                        lines.add("· "
                                + Text.of(
                                        "preview.field",
                                        field,
                                        of.size(),
                                        Text.of("kinds." + column.kind().word()),
                                        value(of.getFirst(), of.getFirst().after())));
                    }
                });
    }

    private String called(Change.Cell cell) {
        Entity entity = before.find(cell.ref());
        return entity == null ? before.called(cell.ref()) : called(before, entity);
    }

    private String value(Change.Cell cell, @Nullable Object value) {
        Kind to = cell.column().refersTo();
        if (to != null && value instanceof UUID id) return after.labelOf(to, id);
        Entity of = before.find(cell.ref());
        if (value instanceof Instant at && of != null) return SiteTime.print(at, zone(of));
        return Shown.value(cell.column(), value);
    }

    /** A mapping is where its register is. */
    private ZoneId zone(Entity of) {
        Entity at =
                of instanceof RegisterCircuit mapping ? before.find(new Ref(Kind.REGISTER, mapping.register())) : of;
        return SiteTime.zoneOf(before, at == null ? of : at);
    }
}
