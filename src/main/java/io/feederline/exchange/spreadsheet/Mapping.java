package io.feederline.exchange.spreadsheet;

import io.feederline.model.Kind;
import io.feederline.model.Norms;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a spreadsheet says what.
 *
 * @param fields by column, from 0; columns that are not in it are not used
 * @param orders by column, how its dates are to be read where they leave a doubt
 * @param always what every row says that says nothing of it itself, such as the site
 * @param fits whether new meters get the registers and circuits of their hardware, where the sheet says nothing of registers
 */
public record Mapping(
        Map<Integer, Field> fields, Map<Integer, DateOrder> orders, Map<Field, String> always, boolean fits) {
    /** Nothing is used yet. */
    public static final Mapping NONE = new Mapping(Map.of(), Map.of(), Map.of(), true);

    private static final double MOST = 0.8;
    private static final Pattern MAY_BE_ANYTHING = Pattern.compile("(?i)p?\\W*\\d(\\.0)?");
    private static final Pattern AS_BUILT = Pattern.compile("\\b(built|connected|actual|site)\\b");
    private static final Pattern MENTIONS_PHASE = Pattern.compile("\\b(phases?|ph)\\b");

    public Mapping {
        fields = Map.copyOf(fields);
        orders = Map.copyOf(orders);
        always = Map.copyOf(always);
    }

    /** What names, synonyms and contents tell; with a column that could be two things, or two that say one, left out. */
    public static Mapping guess(Survey survey, Topology topology) {
        Map<Integer, Field> fields = new TreeMap<>();
        Set<String> twice = headingsTwice(survey);
        List<Survey.Heading> open = survey.headings().stream()
                .filter(h -> h.text().isEmpty() || !twice.contains(Field.words(h.text())))
                .collect(Collectors.toCollection(ArrayList::new));
        // The surest first: a field has one column.
        for (int sure = 3; sure > 1; sure--) {
            int least = sure;
            take(open, fields, (heading, field) -> field.fits(Field.words(heading.text())) >= least ? 1 : 0);
        }
        take(once(open), fields, (heading, field) -> field.holds(Field.words(heading.text())));
        open.removeIf(heading -> fields.containsKey(heading.column()));
        take(open, fields, (heading, field) -> Field.ofAlternatives(heading.text()) == field ? 1 : 0);
        for (Survey.Heading heading : open) {
            if (isPhaseOfSomeSort(heading)) continue;
            Field field = ofContent(heading, topology);
            if (field != null && !fields.containsValue(field)) fields.put(heading.column(), field);
        }
        survey.headings().stream()
                .filter(heading -> fields.get(heading.column()) == Field.PHASE
                        && (mayCountPhases(heading) || mayBePlanned(survey, heading)))
                .forEach(heading -> fields.remove(heading.column()));
        return new Mapping(fields, Map.of(), Map.of(), true);
    }

    /** Those of which no other one holds the name of the same field: of two that do it is not told which is meant. */
    private static List<Survey.Heading> once(List<Survey.Heading> open) {
        Map<Field, Integer> holding = new EnumMap<>(Field.class);
        Map<Survey.Heading, Set<Field>> held = new HashMap<>();
        for (Survey.Heading heading : open) {
            String words = Field.words(heading.text());
            Set<Field> fields = EnumSet.noneOf(Field.class);
            for (Field field : Field.values()) if (field.holds(words) > 0) fields.add(field);
            held.put(heading, fields);
            fields.forEach(field -> holding.merge(field, 1, Integer::sum));
        }
        return open.stream()
                .filter(heading -> held.getOrDefault(heading, Set.of()).stream()
                        .allMatch(field -> holding.getOrDefault(field, 0) == 1))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private interface Fit {
        int of(Survey.Heading heading, Field field);
    }

    /** Gives each field that has none yet the column that fits it best, in the order of the columns. */
    private static void take(List<Survey.Heading> open, Map<Integer, Field> fields, Fit fit) {
        for (Survey.Heading heading : List.copyOf(open)) {
            Field best = Arrays.stream(Field.values())
                    .filter(field -> !fields.containsValue(field) && fit.of(heading, field) > 0)
                    .max(Comparator.comparingInt(field -> fit.of(heading, field)))
                    .orElse(null);
            if (best == null) continue;
            fields.put(heading.column(), best);
            open.remove(heading);
        }
    }

    /** Headings that stand above several columns with something in them, in words. */
    private static Set<String> headingsTwice(Survey survey) {
        Set<String> seen = new HashSet<>();
        return survey.headings().stream()
                .filter(h -> h.filled() > 0)
                .map(h -> Field.words(h.text()))
                .filter(words -> !words.isEmpty() && !seen.add(words))
                .collect(Collectors.toSet());
    }

    /** What the values below a heading that says nothing known can only be; null when they may be anything. */
    private static @Nullable Field ofContent(Survey.Heading heading, Topology topology) {
        if (heading.samples().isEmpty()) return null;
        List<Kind> keyed = List.of(Kind.METER, Kind.SERVICE_HEAD, Kind.PROPERTY, Kind.FEEDER, Kind.SITE);
        List<Field> keys = List.of(Field.SERIAL, Field.HEAD_NAME, Field.PLOT, Field.FEEDER_NAME, Field.SITE_NAME);
        Pattern serial = Norms.SERIAL.at(topology, null);
        if (most(heading, text -> serial.matcher(text).matches())) return Field.SERIAL;
        for (int i = 0; i < keyed.size(); i++) {
            Kind kind = keyed.get(i);
            if (most(heading, text -> topology.countNamed(kind, text) > 0)) return keys.get(i);
        }
        // Digits alone may count anything, and P1 may be a plot.
        if (most(heading, Cells::isPhase)
                && heading.samples().stream()
                        .anyMatch(text -> Cells.isPhase(text)
                                && !MAY_BE_ANYTHING.matcher(text).matches())) return Field.PHASE;
        if (most(heading, text -> text.matches("(?i)[a-z]{1,4}\\d\\.(w|ax|cx)"))) return Field.HARDWARE;
        if (most(heading, text -> text.matches("89\\d{17,18}"))) return Field.ICCID;
        return null;
    }

    private static boolean most(Survey.Heading heading, Predicate<String> test) {
        Collection<String> said = heading.samples().stream()
                .filter(text -> !Cells.saysNothing(text))
                .toList();
        return said.size() > 1 && said.stream().filter(test).count() >= MOST * said.size();
    }

    /** Phases under a heading that says more of them than is known, such as {@code Intended phase}: as built they are not for certain. */
    private static boolean isPhaseOfSomeSort(Survey.Heading heading) {
        String words = Field.words(heading.text());
        boolean isKnown =
                Arrays.stream(Field.values()).anyMatch(field -> field.fits(words) > 0 || field.holds(words) > 0);
        return !isKnown
                && (MENTIONS_PHASE.matcher(words).find() || Field.saysOtherwise(words))
                && most(heading, Cells::isPhase);
    }

    /** Under {@code Phase} what a title or a group of columns calls the design, or a second row of headings does. */
    static boolean mayBePlanned(Survey survey, Survey.Heading heading) {
        String words = Field.words(heading.text());
        return Field.PHASE.fits(words) > 0
                && !AS_BUILT.matcher(words).find()
                && Stream.concat(survey.above().stream(), heading.samples().stream())
                        .map(Field::words)
                        .anyMatch(Field::saysPlanned);
    }

    /** {@code 1} and {@code 3}, and never {@code 2}: it may say how many phases there are, and that is something else. */
    private static boolean mayCountPhases(Survey.Heading heading) {
        Set<String> values = heading.samples().stream()
                .filter(text -> !Cells.saysNothing(text))
                .collect(Collectors.toSet());
        return !values.isEmpty() && Set.of("1", "3").containsAll(values);
    }

    /** With another field for a column, taken from the column that had it; null: the column is not used. */
    public Mapping with(int column, @Nullable Field field) {
        Map<Integer, Field> changed = new HashMap<>(fields);
        changed.values().removeIf(other -> other == field);
        if (field == null) changed.remove(column);
        else changed.put(column, field);
        return new Mapping(changed, orders, always, fits);
    }

    /** With these columns used for these fields, and no others. */
    public Mapping with(Map<Integer, Field> others) {
        return new Mapping(others, orders, always, fits);
    }

    /** With the order of a column's dates. */
    public Mapping with(int column, DateOrder order) {
        Map<Integer, DateOrder> changed = new HashMap<>(orders);
        changed.put(column, order);
        return new Mapping(fields, changed, always, fits);
    }

    /** With the columns and orders of another. */
    public Mapping reading(Mapping other) {
        return new Mapping(other.fields, other.orders, always, fits);
    }

    /** With what every row says; nothing where {@code value} is blank. */
    public Mapping always(Field field, @Nullable String value) {
        Map<Field, String> changed = new EnumMap<>(Field.class);
        changed.putAll(always);
        if (value == null || value.isBlank()) changed.remove(field);
        else changed.put(field, value.strip());
        return new Mapping(fields, orders, changed, fits);
    }

    public Mapping fitting(boolean registers) {
        return new Mapping(fields, orders, always, registers);
    }

    /** How the dates of a column are read: as chosen, or as all of them together tell; null where they leave a doubt. */
    @Nullable
    DateOrder order(Survey.Heading heading) {
        DateOrder chosen = orders.get(heading.column());
        if (chosen != null) return chosen;
        return switch (heading.dates()) {
            case DAY_FIRST -> DateOrder.DAY_FIRST;
            case MONTH_FIRST -> DateOrder.MONTH_FIRST;
            case CLEAR, EITHER, MIXED -> null;
        };
    }

    /** What a person should know of one column; null for nothing. */
    public @Nullable Text remark(Survey survey, Survey.Heading heading) {
        Field field = fields.get(heading.column());
        if (field == null) {
            if (headingsTwice(survey).contains(Field.words(heading.text()))) return Text.of("spreadsheet.headingTwice");
            if (Field.PHASE.fits(Field.words(heading.text())) > 0 && mayCountPhases(heading))
                return Text.of("spreadsheet.phaseOrSupply");
            if (mayBePlanned(survey, heading) || isPhaseOfSomeSort(heading))
                return Text.of("spreadsheet.asBuiltOrDesigned");
            return null;
        }
        boolean isDate = field.column().type() == LocalDate.class || field == Field.WEEK;
        if (!isDate || orders.containsKey(heading.column())) return null;
        return switch (heading.dates()) {
            case EITHER -> Text.of("spreadsheet.datesEither");
            case MIXED -> Text.of("spreadsheet.datesMixed");
            case CLEAR, DAY_FIRST, MONTH_FIRST -> null;
        };
    }

    /** Whether a column looks like one that is known, and is not used because it can be two things: somebody has to choose. */
    public boolean asks(Survey survey, Survey.Heading heading) {
        String words = Field.words(heading.text());
        return !fields.containsKey(heading.column())
                && remark(survey, heading) != null
                && ((isPhaseOfSomeSort(heading) && !fields.containsValue(Field.PHASE))
                        || Arrays.stream(Field.values())
                                .anyMatch(field -> field.fits(words) > 0 && !fields.containsValue(field)));
    }

    /** Why no row can be read by it; null when rows can. */
    public @Nullable Text refusal(Survey survey) {
        if (survey.rows() == 0) return Text.of("spreadsheet.noRows");
        if (fields.values().stream().noneMatch(Field::isKey)) return Text.of("spreadsheet.noKey");
        for (Map.Entry<Field, String> one : new TreeMap<>(always).entrySet()) {
            Text wrong = Cells.read(one.getKey(), one.getValue(), null).wrong();
            if (wrong != null)
                return Text.of("spreadsheet.default.wrong", one.getKey().label(), wrong);
        }
        return null;
    }

    /** The columns that say something. */
    Stream<Survey.Heading> used(Survey survey) {
        return survey.headings().stream().filter(heading -> fields.containsKey(heading.column()));
    }
}
