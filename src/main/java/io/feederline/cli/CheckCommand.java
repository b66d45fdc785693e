package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.check.Evidence;
import io.feederline.check.Finding;
import io.feederline.check.Findings;
import io.feederline.check.Rule;
import io.feederline.check.Rules;
import io.feederline.check.Severity;
import io.feederline.edit.Outcome;
import io.feederline.model.Norm;
import io.feederline.model.Norms;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.print.WholeFile;
import io.feederline.report.FindingsTable;
import io.feederline.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code feederline check}: all rules. */
@Command(name = "check", description = "Run all rules.")
final class CheckCommand extends WorkspaceCommand {
    @Option(
            names = "--fail-on",
            defaultValue = "never",
            description = "error, warning, info or never: exit 1 when there is such a finding, or a worse one.")
    private String failOn = "never";

    @Option(
            names = "--fix",
            paramLabel = "CODE",
            description = "Repair all findings of this code that have a safe repair.")
    private @Nullable String fix;

    @Option(
            names = "--explain",
            paramLabel = "CODE",
            arity = "0..1",
            fallbackValue = "",
            description = "What a rule judges, why, and what to do; without a code, all rules.")
    private @Nullable String explain;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Also write all findings as a table, ignored ones included.")
    private @Nullable Path csv;

    @Override
    public Integer call() {
        if (explain != null) return explain.isEmpty() ? explainAll() : explain(rule(explain));
        Severity limit = failOn.equals("never") ? null : severity(failOn);
        try (Session session = fix == null ? look() : open()) {
            if (fix != null) fix(session, fix);
            Findings findings = Findings.of(new Evidence(session.topology(), session.today(), session.measured()));
            if (csv != null) write(findings, csv);
            report(session.topology(), findings);
            if (limit == null) return 0;
            Severity worst = limit;
            return findings.counts().entrySet().stream()
                            .anyMatch(e -> e.getValue() > 0 && e.getKey().compareTo(worst) <= 0)
                    ? 1
                    : 0;
        }
    }

    private static void write(Findings findings, Path to) {
        refuseOwn(to);
        try {
            WholeFile.write(to, file -> FindingsTable.write(findings, file));
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.cannotWrite", to, e));
        }
    }

    private static Severity severity(String word) {
        try {
            return Severity.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Failure(2, Text.of("cli.failOn", word));
        }
    }

    private int explain(Rule rule) {
        List<String> lines = new ArrayList<>(List.of(
                rule.code() + "  " + rule.what(),
                Text.of("check.why", rule.why()).toString(),
                Text.of("check.advice", rule.advice()).toString(),
                Text.of("check.source", rule.source()).toString()));
        for (Norm<?> norm : Norms.ALL)
            if (rule.norms().contains(norm))
                lines.add(Text.of("check.norm", norm.name(), norm.first(), norm.what(), norm.source())
                        .toString());
        result(explained(rule), lines);
        return 0;
    }

    private int explainAll() {
        ArrayNode all = Json.array();
        Rules.ALL.forEach(rule -> all.add(explained(rule)));
        result(
                all,
                Rules.ALL.stream().map(rule -> rule.code() + "  " + rule.what()).toList());
        return 0;
    }

    private static ObjectNode explained(Rule rule) {
        ObjectNode json = Json.object()
                .put("code", rule.code())
                .put("what", rule.what().toString())
                .put("why", rule.why().toString())
                .put("advice", rule.advice().toString())
                .put("source", rule.source().toString());
        ArrayNode settings = json.putArray("settings");
        for (Norm<?> norm : Norms.ALL) if (rule.norms().contains(norm)) settings.add(norm.name());
        return json;
    }

    private static Rule rule(String code) {
        return Rules.byCode(code).orElseThrow(() -> new Failure(Failure.BAD_INPUT, Text.of("cli.noRule", code)));
    }

    private void fix(Session session, String code) {
        String known = rule(code).code();
        List<Function<Topology, Outcome>> fixes =
                Findings.of(new Evidence(session.topology(), session.today(), session.measured())).open().stream()
                        .filter(finding -> finding.code().equals(known))
                        .flatMap(finding -> Stream.ofNullable(finding.fix()))
                        .<Function<Topology, Outcome>>map(edit -> edit::on)
                        .toList();
        if (fixes.isEmpty()) throw new Failure(Failure.BAD_INPUT, Text.of("cli.nothingToFix", known));
        Session.Script done = session.performAll(fixes);
        if (!done.done() && done.outcomes().getLast() instanceof Outcome.Refused(Text why))
            throw new Failure(Failure.BAD_INPUT, why);
        note(Text.of("cli.fixed", fixes.size(), known).toString());
    }

    private void report(Topology topology, Findings findings) {
        ObjectNode document = Json.object();
        ObjectNode counts = document.putObject("counts");
        findings.counts().forEach((severity, count) -> counts.put(severity.word(), count));
        ArrayNode list = document.putArray("findings");
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings.open()) {
            ObjectNode json = list.addObject()
                    .put("code", finding.code())
                    .put("severity", finding.severity().word())
                    .put("message", finding.message().toString())
                    .put("advice", finding.advice().toString());
            ArrayNode objects = json.putArray("objects");
            finding.objects().forEach(ref -> objects.add(Json.ref(topology, ref)));
            json.put(
                    "fix",
                    finding.fix() == null ? null : finding.fix().getClass().getSimpleName());
            lines.add(finding.code() + "  " + finding.severity().word() + "  " + finding.message());
        }
        Json.notJudged(findings.notJudged(), document.putArray("notJudged"), lines);
        document.put("ignored", findings.ignored().size());
        lines.add(countsLine(counts));
        result(document, lines);
    }
}
