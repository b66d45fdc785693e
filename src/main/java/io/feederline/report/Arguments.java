package io.feederline.report;

import io.feederline.model.Entity;
import io.feederline.model.Lookup;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a report with their values, as they were given or as they are usual. */
final class Arguments {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9998;

    private final Topology topology;
    private final LocalDate today;
    private final Map<String, Parameter> known;
    private final Map<String, String> given;

    /** @throws ReportException when one is given that is none */
    Arguments(Topology topology, LocalDate today, List<Parameter> parameters, Map<String, String> given) {
        this.topology = topology;
        this.today = today;
        this.known = parameters.stream().collect(Collectors.toMap(Parameter::name, one -> one));
        this.given = new TreeMap<>(given);
        for (String name : this.given.keySet())
            if (!known.containsKey(name))
                throw new ReportException(
                        known.isEmpty()
                                ? Text.of("report.noParameters", name)
                                : Text.of(
                                        "report.noParameter",
                                        name,
                                        parameters.stream().map(Parameter::name).collect(Collectors.joining(", "))));
    }

    private <P extends Parameter> P parameter(String name, Class<P> sort) {
        return sort.cast(Objects.requireNonNull(known.get(name), name));
    }

    private @Nullable String text(String name) {
        String text = given.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /**
     * The object that was named; null when none was, and none has to be.
     *
     * @throws ReportException when there is none, or several
     */
    <E extends Entity> @Nullable E object(Class<E> type, String name) {
        Parameter.One parameter = parameter(name, Parameter.One.class);
        String words = text(name);
        if (words == null && parameter.needed())
            throw new ReportException(Text.of("report.needs", name, parameter.label()));
        if (words == null) return null;
        Lookup.Result found = Lookup.one(topology, words, parameter.kind());
        if (found.entity() != null) return type.cast(found.entity());
        throw new ReportException(Objects.requireNonNull(found.problem()));
    }

    LocalDate day(String name) {
        String text = text(name);
        if (text == null)
            return today.minusDays(parameter(name, Parameter.Day.class).ago());
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)
                throw new ReportException(Text.of(
                        "report.noDay", parameter(name, Parameter.Day.class).label(), text));
            return day;
        } catch (DateTimeParseException e) {
            throw new ReportException(
                    Text.of("report.noDay", parameter(name, Parameter.Day.class).label(), text), e);
        }
    }

    /** Two days, the first of which is not after the second. */
    record Span(LocalDate from, LocalDate until) {}

    Span span(String from, String until) {
        Span span = new Span(day(from), day(until));
        if (span.from.isAfter(span.until))
            throw new ReportException(Text.of("report.backwards", span.from, span.until));
        return span;
    }

    int number(String name) {
        Parameter.Count parameter = parameter(name, Parameter.Count.class);
        String text = text(name);
        if (text == null) return parameter.usual();
        try {
            int number = Integer.parseInt(text);
            if (number >= parameter.least() && number <= parameter.most()) return number;
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new ReportException(
                Text.of("report.noNumber", parameter.label(), text, parameter.least(), parameter.most()));
    }

    String choice(String name) {
        Parameter.Choice parameter = parameter(name, Parameter.Choice.class);
        String text = text(name);
        if (text == null) return parameter.words().getFirst();
        if (parameter.words().contains(text)) return text;
        throw new ReportException(
                Text.of("report.noChoice", parameter.label(), text, String.join(", ", parameter.words())));
    }
}
