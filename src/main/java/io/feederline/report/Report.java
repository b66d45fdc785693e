package io.feederline.report;

import io.feederline.model.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question that is often asked, with a name; {@link Reports#ALL} are all there are. Any thread but the UI's. */
public final class Report {
    interface Body {
        Answer answer(Ground ground, Arguments with);
    }

    private final String name;
    private final List<Parameter> parameters;
    private final Body body;
    private final @Nullable Chart chart;

    Report(String name, List<Parameter> parameters, Body body) {
        this(name, parameters, body, null);
    }

    private Report(String name, List<Parameter> parameters, Body body, @Nullable Chart chart) {
        this.name = name;
        this.parameters = List.copyOf(parameters);
        this.body = body;
        this.chart = chart;
    }

    Report drawn(Chart as) {
        return new Report(name, parameters, body, as);
    }

    /** How it is drawn; empty where there is nothing to look at but its rows. */
    public Optional<Chart> chart() {
        return Optional.ofNullable(chart);
    }

    /** As the command line knows it. */
    public String name() {
        return name;
    }

    /** As a person reads it. */
    public Text title() {
        return Text.of("report." + name);
    }

    /** What it tells, in a sentence. */
    public Text what() {
        return Text.of("report." + name + ".what");
    }

    /** Why there may be no rows. */
    public Text none() {
        return Text.of("report." + name + ".none");
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * Answers it.
     *
     * @param given values of parameters by name; the others are as usual
     * @throws ReportException when a value is missing or none, or what it needs cannot be read
     */
    public Answer answer(Ground ground, Map<String, String> given) {
        return body.answer(ground, new Arguments(ground.topology(), ground.today(), parameters, given));
    }

    @Override
    public String toString() {
        return name;
    }
}
