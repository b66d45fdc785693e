package io.feederline.exchange.spreadsheet;

import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what row after row says into changes; each sees what those before it did. */
final class RowPlanner {
    private final RowReader reader;
    private final Mapping mapping;
    private final Map<Field, Object> defaults = new EnumMap<>(Field.class);
    private final Instant at;
    private final Map<Ref, Said> said = new HashMap<>();
    private final Map<Map<Kind, Integer>, Text> news = new HashMap<>();
    private final Map<Set<Field>, Set<Field>> sets = new HashMap<>();
    private final GrowingTopology topology;

    /** Which row said which fields of an object; those before it follow. */
    private record Said(
            int row, Set<Field> fields, @Nullable Said former) {}

    RowPlanner(RowReader reader, Mapping mapping, Topology topology, Instant at) {
        this.reader = reader;
        this.mapping = mapping;
        this.topology = new GrowingTopology(topology);
        this.at = at;
        mapping.always().forEach((field, text) -> {
            Object value = Cells.read(field, text, null).value();
            if (value != null) defaults.put(field, value);
        });
    }

    /** How all objects are that rows have touched: by reference, empty where deleted. */
    Map<Ref, Optional<Entity>> outcome() {
        return topology.outcome();
    }

    Set<Ref> named() {
        return said.keySet();
    }

    /** What the row would do; it is done to the topology unless it has a problem. */
    SheetPlan.Row plan(SaidRow row) {
        if (row.settled() != null) return row.settled();
        SheetPlan.Row planned = attempt(row);
        if (planned != null) return planned;
        topology.see();
        return Objects.requireNonNull(attempt(row));
    }

    /** @return null where rows before it, which are not seen yet, may matter to it */
    private SheetPlan.@Nullable Row attempt(SaidRow row) {
        RowEdits edits = new RowEdits(topology.seen(), row.values(), row.unsaid(), defaults, at, mapping.fits());
        if (row.hidden()) edits.tell(Text.of("spreadsheet.hidden"));
        try {
            edits.run();
            if (!sees(edits)) return null;
            contradicts(edits);
        } catch (RowWork.Refused refused) {
            return topology.lags() ? null : reader.problem(row, refused);
        }
        topology.add(edits.changes(), edits.touched());
        return done(row, edits);
    }

    private boolean sees(RowEdits edits) {
        return !topology.lags()
                || (!edits.looksAround()
                        && !topology.lagsIn(edits.objects().keySet())
                        && !topology.lagsIn(edits.touched()));
    }

    private SheetPlan.Row done(SaidRow row, RowEdits edits) {
        boolean allSaid = said.keySet().containsAll(edits.objects().keySet());
        int before = !allSaid
                ? 0
                : edits.objects().keySet().stream()
                        .mapToInt(ref -> Objects.requireNonNull(said.get(ref)).row())
                        .max()
                        .orElse(0);
        edits.objects().forEach((ref, fields) -> {
            Said former = said.get(ref);
            // Of a site that every row names it is kept once.
            if (former == null || !former.fields().containsAll(fields))
                said.put(ref, new Said(row.number(), sets.computeIfAbsent(fields, Set::copyOf), former));
        });
        if (edits.touched().isEmpty()) {
            return row.becomes(
                    SheetPlan.State.SAME,
                    before == 0 ? edits.texts() : with(Text.of("spreadsheet.saidBefore", before), edits.texts()));
        }
        Map<Kind, Integer> created = edits.created();
        boolean isNew = created.keySet().stream().anyMatch(Kind.ENTITIES::contains);
        // What overwrites something does not hide behind what is new beside it.
        boolean overwrites = !edits.changed().isEmpty();
        created.keySet().retainAll(Kind.ENTITIES);
        List<Text> says = isNew ? with(news(created), edits.texts()) : edits.texts();
        return row.becomes(isNew && !overwrites ? SheetPlan.State.NEW : SheetPlan.State.CHANGE, says);
    }

    private static List<Text> with(Text first, List<Text> others) {
        return others.isEmpty()
                ? List.of(first)
                : Stream.concat(Stream.of(first), others.stream()).toList();
    }

    /** The same sentence for all rows that make the same. */
    private Text news(Map<Kind, Integer> created) {
        return news.computeIfAbsent(
                created,
                kinds -> Text.of(
                        "spreadsheet.creates",
                        kinds.entrySet().stream()
                                .map(e -> (e.getValue() > 1 ? e.getValue() + " × " : "")
                                        + Text.of("kind." + e.getKey().word()))
                                .collect(Collectors.joining(", "))));
    }

    /** Two rows that say different things of one object: which of them is right, the sheet does not tell. */
    private void contradicts(RowEdits edits) throws RowWork.Refused {
        for (Map.Entry<Ref, Set<Field>> changed : edits.changed().entrySet())
            for (Said one = said.get(changed.getKey()); one != null; one = one.former())
                for (Field field : one.fields()) {
                    if (!changed.getValue().contains(field)) continue;
                    Entity object = Objects.requireNonNull(topology.seen().find(changed.getKey()));
                    Object value =
                            field.kind() == object.kind() ? field.column().of(object) : ownerOf(object);
                    throw new RowWork.Refused(
                            Text.of(
                                    "spreadsheet.contradicts",
                                    one.row(),
                                    object.label(),
                                    field.label(),
                                    String.valueOf(value)),
                            field);
                }
    }

    /** Of a head the feeder: the only field that a row says of an object of another kind. */
    private String ownerOf(Entity object) {
        return object instanceof ServiceHead head && head.feeder() != null
                ? topology.seen().labelOf(Kind.FEEDER, head.feeder())
                : "";
    }
}
