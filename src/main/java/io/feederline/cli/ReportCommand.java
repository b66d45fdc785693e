package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Text;
import io.feederline.report.Answer;
import io.feederline.report.Ground;
import io.feederline.report.Parameter;
import io.feederline.report.Report;
import io.feederline.report.ReportException;
import io.feederline.report.Reports;
import io.feederline.report.sql.RemoteReadings;
import io.feederline.report.sql.WorkspaceReadings;
import io.feederline.session.Session;
import io.feederline.sync.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feederline report}: a question with a name. */
@Command(name = "report", description = "Answer a question that is often asked, of a workspace or of a remote.")
final class ReportCommand extends OnlineCommand {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which one; --list tells them all.")
    private @Nullable String name;

    @Option(names = "--list", description = "All reports, and what they have to be told.")
    private boolean list;

    @Mixin
    private AnswerOutput output = new AnswerOutput();

    @Override
    public Integer call() {
        if (list) return tellAll();
        if (name == null) throw new Failure(2, Text.of("cli.reportMissing"));
        String called = name;
        Report report = Reports.called(called).orElseThrow(() -> new Failure(Failure.BAD_INPUT, unknown(called)));
        try {
            if (isOnline()) return online((remote, profile) -> print(report, RemoteReadings.ground(remote)));
            try (Session session = look()) {
                int code = print(report, ground(session));
                if (output.isWritten()) noteIfPlain(session.workspace());
                return code;
            }
        } catch (ReportException e) {
            if (e.getCause() instanceof RemoteException remote) throw failure(remote);
            throw new Failure(Failure.BAD_INPUT, Text.of("verbatim", String.valueOf(e.getMessage())));
        }
    }

    private static Text unknown(String name) {
        return Text.of(
                "cli.noReport", name, Reports.ALL.stream().map(Report::name).collect(Collectors.joining(", ")));
    }

    private static Ground ground(Session session) {
        return Ground.of(
                session.topology(),
                session.now(),
                session.today(),
                new WorkspaceReadings(session.workspace()),
                session::measured,
                Optional.of(session.workspace().history()::between));
    }

    private int print(Report report, Ground ground) {
        Answer answer = report.answer(ground, output.values());
        if (answer.rows().isEmpty()) note(report.none().toString());
        output.print(answer, report.title().toString(), this);
        return 0;
    }

    private int tellAll() {
        ArrayNode document = Json.array();
        List<String> lines = new ArrayList<>();
        for (Report report : Reports.ALL) {
            ObjectNode json = document.addObject()
                    .put("name", report.name())
                    .put("title", report.title().toString())
                    .put("what", report.what().toString());
            ArrayNode parameters = json.putArray("parameters");
            List<String> told = new ArrayList<>();
            for (Parameter parameter : report.parameters()) {
                parameters.add(json(parameter));
                told.add(isNeeded(parameter) ? parameter.name() : "[" + parameter.name() + "]");
            }
            lines.add(String.join(" ", report.name(), String.join(" ", told)).stripTrailing());
            lines.add("    " + report.what());
        }
        result(document, lines);
        return 0;
    }

    private static boolean isNeeded(Parameter parameter) {
        return parameter instanceof Parameter.One one && one.needed();
    }

    private static ObjectNode json(Parameter parameter) {
        ObjectNode json = Json.object()
                .put("name", parameter.name())
                .put("what", parameter.label().toString())
                .put("needed", isNeeded(parameter));
        switch (parameter) {
            case Parameter.One one -> json.put("kind", one.kind().word());
            case Parameter.Day day -> json.put("daysBeforeToday", day.ago());
            case Parameter.Count count ->
                json.put("least", count.least()).put("usual", count.usual()).put("most", count.most());
            case Parameter.Choice choice -> choice.words().forEach(json.putArray("words")::add);
        }
        return json;
    }
}
