package io.feederline.report;

import io.feederline.check.Finding;
import io.feederline.check.Findings;
import io.feederline.check.Rules;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Ignore;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Tree;
import io.feederline.model.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All findings as a table to hand on: those that are open, those that are ignored and why, and what was not judged and why. */
public final class FindingsTable {
    private static final List<String> COLUMNS = List.of(
            "state",
            "code",
            "severity",
            "message",
            "advice",
            "kind",
            "name",
            "id",
            "feeder",
            "site",
            "reason",
            "objects");

    private FindingsTable() {}

    /**
     * Writes it as CSV in UTF-8, with a first line that names the columns.
     *
     * @throws IOException when it cannot be written
     */
    public static void write(Findings findings, OutputStream out) throws IOException {
        Csv.write(
                out,
                COLUMNS,
                rows(findings).stream()
                        .map(row -> row.stream().map(Values::harmless).toList()));
    }

    /** In the order of the findings pane; what was not judged comes last. */
    static List<List<String>> rows(Findings findings) {
        Topology t = findings.topology();
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : findings.open()) rows.add(row("open", finding, "", t));
        for (Finding finding : findings.ignored()) {
            String reason = findings.ignoreOf(finding).map(Ignore::reason).orElse("");
            rows.add(row("ignored", finding, reason, t));
        }
        for (Findings.NotJudged not : findings.notJudged()) {
            String what =
                    Rules.byCode(not.code()).map(rule -> rule.what().toString()).orElse("");
            rows.add(List.of(
                    "not judged",
                    not.code(),
                    "",
                    what,
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    not.reason().toString(),
                    String.valueOf(not.objects())));
        }
        return rows;
    }

    private static List<String> row(String state, Finding finding, String reason, Topology t) {
        Ref subject = finding.subject();
        Entity entity = t.find(subject);
        Optional<Entity> feeder = Optional.ofNullable(entity);
        while (feeder.isPresent() && feeder.get().kind() != Kind.FEEDER)
            feeder = Tree.ELECTRICAL.above(t, feeder.get());
        return List.of(
                state,
                finding.code(),
                finding.severity().word(),
                finding.message().toString(),
                finding.advice().toString(),
                Text.of("kind." + subject.kind().word()).toString(),
                t.labelOf(subject.kind(), subject.id()),
                subject.id().toString(),
                feeder.map(Entity::label).orElse(""),
                entity == null
                        ? ""
                        : Derived.siteNear(t, entity).map(Entity::label).orElse(""),
                reason,
                String.valueOf(finding.objects().size()));
    }
}
