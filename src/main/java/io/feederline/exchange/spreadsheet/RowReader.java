package io.feederline.exchange.spreadsheet;

import io.feederline.model.Change;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns row after row into changes; each row sees what those before it did. */
final class RowReader {
    private static final Pattern SUMMARY = Pattern.compile(
            "(?i)((sub|grand)?[- ]?totals?|sum|signed|signature|notes?|remarks?|page \\d+|checked by|prepared by)\\b");

    private static final int MOST_PENDING = 200_000;

    /** Of these every row sees the newest: many rows name one. */
    private static final Set<Kind> OWNERS = EnumSet.of(Kind.ESCO, Kind.SITE, Kind.FEEDER);

    private final Mapping mapping;
    private final List<Survey.Heading> used;
    private final List<Survey.Heading> keys;
    private final boolean bothColours;
    private final Map<Field, Survey.Heading> headings = new EnumMap<>(Field.class);
    private final Map<Field, Object> defaults = new EnumMap<>(Field.class);
    private final Instant at;
    private final Set<Ref> touched = new LinkedHashSet<>();
    private final Map<Ref, Said> said = new HashMap<>();
    private final Map<Map<Kind, Integer>, Text> news = new HashMap<>();
    private final Map<Set<Field>, Set<Field>> sets = new HashMap<>();
    private Topology now;

    /**
     * What rows have done that is not in {@link #now} yet, with the objects whose rows must see it: one change of many rows is
     * much cheaper than many of one.
     */
    private final List<Change> pending = new ArrayList<>();

    private final Set<Ref> unseen = new HashSet<>();

    /** Which row said which fields of an object; those before it follow. */
    private record Said(
            int row, Set<Field> fields, @Nullable Said former) {}

    RowReader(Survey survey, Mapping mapping, Topology topology, Instant at) {
        this.mapping = mapping;
        this.used = mapping.used(survey).toList();
        List<Survey.Heading> named = used.stream()
                .filter(heading -> fieldOf(heading).isKey())
                .sorted(Comparator.comparing(this::fieldOf))
                .toList();
        // The site and the feeder are the same in most rows.
        List<Survey.Heading> own = named.stream()
                .filter(heading -> !OWNERS.contains(fieldOf(heading).kind()))
                .toList();
        this.keys = own.isEmpty() ? named : own;
        this.bothColours = used.stream()
                .filter(heading -> fieldOf(heading) == Field.PHASE)
                .anyMatch(heading -> Cells.mixesColours(heading.samples()));
        this.now = topology;
        this.at = at;
        for (Survey.Heading heading : used) headings.put(fieldOf(heading), heading);
        mapping.always().forEach((field, text) -> {
            Object value = Cells.read(field, text, null).value();
            if (value != null) defaults.put(field, value);
        });
    }

    /** With all rows that have been read. */
    Topology now() {
        if (!pending.isEmpty()) now = now.with(Change.all(pending.getFirst().text(), pending));
        pending.clear();
        unseen.clear();
        return now;
    }

    Set<Ref> touched() {
        return touched;
    }

    Set<Ref> named() {
        return said.keySet();
    }

    private Field fieldOf(Survey.Heading heading) {
        return Objects.requireNonNull(mapping.fields().get(heading.column()));
    }

    /** What the row would do; it is done to {@link #now} unless it has a problem. */
    SheetPlan.Row read(Spreadsheet.Line line) {
        String about = about(line);
        if (repeatsHeadings(line))
            return row(line, SheetPlan.State.SAME, about, List.of(Text.of("spreadsheet.repeatsHeadings")));
        Map<Field, Object> values = new EnumMap<>(Field.class);
        Map<Field, String> unsaid = new EnumMap<>(Field.class);
        try {
            understand(line, values, unsaid);
        } catch (RowWork.Refused refused) {
            return problem(line, about, refused);
        }
        if (values.isEmpty())
            return row(line, SheetPlan.State.SAME, about, List.of(Text.of("spreadsheet.nothingSaid")));
        SheetPlan.Row row = attempt(line, about, values, unsaid);
        if (row != null) return row;
        now();
        return Objects.requireNonNull(attempt(line, about, values, unsaid));
    }

    /**
     * @param values takes what its cells say
     * @param unsaid takes where they say that nothing is known, and how
     */
    private void understand(Spreadsheet.Line line, Map<Field, Object> values, Map<Field, String> unsaid)
            throws RowWork.Refused {
        // Below a table there are totals and signatures.
        for (Survey.Heading heading : keys)
            if (SUMMARY.matcher(line.cell(heading.column())).lookingAt())
                throw new RowWork.Refused(Text.of("spreadsheet.summary"), fieldOf(heading));
        for (Survey.Heading heading : used) {
            Field field = fieldOf(heading);
            String text = line.cell(heading.column());
            boolean isThree = (field == Field.PHASE || field == Field.DESIGNED_PHASE) && Cells.saysThree(text);
            if (field == Field.PHASE && bothColours && Cells.isColour(text))
                throw new RowWork.Refused(Text.of("spreadsheet.bothColours", text), field);
            Field of = isThree ? Field.SUPPLY : field;
            Cells.Read read = isThree ? Cells.THREE : Cells.read(field, text, mapping.order(heading));
            if (read.wrong() != null) throw new RowWork.Refused(read.wrong(), field);
            if (read.value() == null) {
                if (!text.isEmpty()) unsaid.put(field, text);
                continue;
            }
            Object former = values.putIfAbsent(of, read.value());
            // Only the supply is said by two columns.
            if (former != null && !former.equals(read.value()))
                throw new RowWork.Refused(Text.of("spreadsheet.threeOrSingle"), field);
        }
    }

    /** @return null where rows before it, which are not in {@link #now} yet, may matter to it */
    private SheetPlan.@Nullable Row attempt(
            Spreadsheet.Line line, String about, Map<Field, Object> values, Map<Field, String> unsaid) {
        RowEdits edits = new RowEdits(now, values, unsaid, defaults, at, mapping.fits());
        if (line.hidden()) edits.tell(Text.of("spreadsheet.hidden"));
        try {
            edits.run();
            if (!sees(edits)) return null;
            contradicts(edits);
        } catch (RowWork.Refused refused) {
            return pending.isEmpty() ? problem(line, about, refused) : null;
        }
        touched.addAll(edits.touched());
        keep(edits);
        return done(line, about, edits);
    }

    private boolean sees(RowEdits edits) {
        return pending.isEmpty()
                || (!edits.looksAround()
                        && Collections.disjoint(unseen, edits.objects().keySet())
                        && Collections.disjoint(unseen, edits.touched()));
    }

    private void keep(RowEdits edits) {
        for (Change change : edits.changes()) {
            if (ofOwners(change)) {
                now = now.with(change);
                continue;
            }
            pending.add(change);
            // What hangs on an object is found from it.
            for (Entity entity : change.created())
                for (Column column : entity.kind().columns())
                    if (column.refersTo() != null
                            && !OWNERS.contains(column.refersTo())
                            && column.of(entity) instanceof UUID id) unseen.add(new Ref(column.refersTo(), id));
        }
        for (Ref ref : edits.touched()) if (!OWNERS.contains(ref.kind())) unseen.add(ref);
        if (pending.size() > MOST_PENDING) now();
    }

    private static boolean ofOwners(Change change) {
        return change.created().stream().allMatch(entity -> OWNERS.contains(entity.kind()))
                && change.deleted().stream().allMatch(entity -> OWNERS.contains(entity.kind()))
                && change.cells().stream().allMatch(cell -> OWNERS.contains(cell.kind()));
    }

    private SheetPlan.Row done(Spreadsheet.Line line, String about, RowEdits edits) {
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
                said.put(ref, new Said(line.number(), sets.computeIfAbsent(fields, Set::copyOf), former));
        });
        if (edits.touched().isEmpty()) {
            List<Text> why = before > 0 ? List.of(Text.of("spreadsheet.saidBefore", before)) : edits.texts();
            return row(line, SheetPlan.State.SAME, about, why);
        }
        Map<Kind, Integer> created = edits.created();
        boolean isNew = created.keySet().stream().anyMatch(Kind.ENTITIES::contains);
        // What overwrites something does not hide behind what is new beside it.
        boolean overwrites = !edits.changed().isEmpty();
        List<Text> says = edits.texts();
        created.keySet().retainAll(Kind.ENTITIES);
        if (isNew) {
            Text news = news(created);
            says = says.isEmpty()
                    ? List.of(news)
                    : Stream.concat(Stream.of(news), says.stream()).toList();
        }
        return row(line, isNew && !overwrites ? SheetPlan.State.NEW : SheetPlan.State.CHANGE, about, says);
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
                    Entity object = Objects.requireNonNull(now.find(changed.getKey()));
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
                ? now.labelOf(Kind.FEEDER, head.feeder())
                : "";
    }

    /** As those of long sheets do between their parts. */
    private boolean repeatsHeadings(Spreadsheet.Line line) {
        List<Survey.Heading> filled = used.stream()
                .filter(heading -> !line.cell(heading.column()).isEmpty())
                .toList();
        return !filled.isEmpty()
                && filled.stream().allMatch(heading -> heading.text().equals(line.cell(heading.column())));
    }

    private static SheetPlan.Row row(Spreadsheet.Line line, SheetPlan.State state, String about, List<Text> says) {
        return new SheetPlan.Row(line.number(), state, about, says, "");
    }

    private SheetPlan.Row problem(Spreadsheet.Line line, String about, RowWork.Refused refused) {
        Survey.Heading heading = refused.field() == null ? null : headings.get(refused.field());
        return new SheetPlan.Row(
                line.number(),
                SheetPlan.State.PROBLEM,
                about,
                List.of(refused.why()),
                heading == null ? "" : heading.title());
    }

    private String about(Spreadsheet.Line line) {
        StringBuilder about = new StringBuilder();
        for (Survey.Heading heading : keys) {
            String text = line.cell(heading.column());
            if (Cells.saysNothing(text)) continue;
            if (!about.isEmpty()) about.append(" · ");
            about.append(Cells.shortened(text));
        }
        return about.toString();
    }
}
