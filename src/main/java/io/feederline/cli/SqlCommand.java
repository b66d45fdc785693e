package io.feederline.cli;

import io.feederline.model.Text;
import io.feederline.report.Answer;
import io.feederline.report.sql.Limits;
import io.feederline.report.sql.Query;
import io.feederline.report.sql.QueryException;
import io.feederline.report.sql.Question;
import io.feederline.store.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feederline sql}: a query that a person wrote. */
@Command(
        name = "sql",
        description = {
            "Ask a workspace, or a remote, in SQL as Postgres knows it (tables of schemas flows and feederline).",
            "Nothing is changed; '{{name}}' is the place of a parameter."
        })
final class SqlCommand extends OnlineCommand {
    /** The largest text that is taken for a query, bytes. */
    private static final int LONGEST = 1 << 20;

    private static final int MOST_ROWS = 10_000_000;

    /** A day, seconds. */
    private static final int LONGEST_WAIT = 86_400;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "-",
            description = "The file that holds the query; - or none is standard input.")
    private String file = "-";

    @Mixin
    private AnswerOutput output = new AnswerOutput();

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "10000",
            description = "At most so many rows (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long it may take (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() {
        within("--rows", rows, MOST_ROWS);
        within("--timeout", seconds, LONGEST_WAIT);
        try {
            Question question =
                    new Question(Query.of(read(file)), output.values(), new Limits(rows, Duration.ofSeconds(seconds)));
            if (isOnline()) return online((remote, profile) -> print(question.ask(remote)));
            try (Workspace workspace = lookAt()) {
                int code = print(question.ask(workspace));
                if (output.isWritten()) noteIfPlain(workspace);
                return code;
            }
        } catch (QueryException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("verbatim", String.valueOf(e.getMessage())));
        }
    }

    private static void within(String option, int number, int most) {
        if (number < 1 || number > most) throw new Failure(2, Text.of("cli.notWithin", option, number, most));
    }

    private int print(Answer answer) {
        output.print(answer, Text.of("cli.answer").toString(), this);
        return 0;
    }

    private static String read(String file) {
        try {
            if (!file.equals("-") && Files.size(Path.of(file)) > LONGEST) throw tooLong(file);
            byte[] text = file.equals("-") ? System.in.readNBytes(LONGEST + 1) : Files.readAllBytes(Path.of(file));
            if (text.length > LONGEST) throw tooLong(file);
            String query = new String(text, StandardCharsets.UTF_8);
            return query.startsWith("\uFEFF") ? query.substring(1) : query;
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.cannotRead", file, e));
        }
    }

    private static Failure tooLong(String file) {
        return new Failure(Failure.BAD_INPUT, Text.of("cli.queryTooLong", file));
    }
}
