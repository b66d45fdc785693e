package io.feederline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Text;
import io.feederline.store.WorkspaceException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line as a whole. */
@Command(
        name = "feederline",
        description = "Draw, check and hand over the low-voltage topology of energy communities.",
        mixinStandardHelpOptions = true,
        versionProvider = Feederline.Version.class,
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            ShowCommand.class,
            ApplyCommand.class,
            UndoCommand.class,
            RedoCommand.class,
            HistoryCommand.class,
            CheckCommand.class,
            PhasesCommand.class,
            DiagramCommand.class,
            VerifyCommand.class,
            DiagnoseCommand.class
        })
public final class Feederline implements Callable<Integer> {
    /** The window, handed in by whoever starts the program: the command line knows nothing of it. */
    public interface Window {
        /** Opens on a workspace, or on the welcome page; returns when it is closed. */
        int open(@Nullable Path workspace);

        /** Why it cannot open here, or null. */
        @Nullable
        String obstacle();
    }

    final PrintStream out;
    final PrintStream err;
    final Window window;

    private Feederline(PrintStream out, PrintStream err, Window window) {
        this.out = out;
        this.err = err;
        this.window = window;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Feederline.class.getPackage().getImplementationVersion();
            return new String[] {"Feederline " + (version == null ? "(from sources)" : version)};
        }
    }

    /** @return the exit code */
    public static int run(String[] args, PrintStream out, PrintStream err, Window window) {
        boolean json = List.of(args).contains("--json");
        CommandLine line = new CommandLine(new Feederline(out, err, window));
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, a) -> {
            fail(out, err, json, 2, String.valueOf(e.getMessage()), Json.array());
            if (!json)
                err.println(
                        Text.of("cli.help", e.getCommandLine().getCommandSpec().qualifiedName()));
            return 2;
        });
        line.setExecutionExceptionHandler((e, c, p) -> {
            Failure failure = switch (e) {
                case Failure told -> told;
                case WorkspaceException known ->
                    new Failure(known.isBadInput() ? Failure.BAD_INPUT : Failure.WORKSPACE, Text.of("verbatim", String.valueOf(known.getMessage())));
                default -> {
                    Logger.getLogger(Feederline.class.getName()).log(Level.SEVERE, "command failed", e);
                    yield new Failure(Failure.OURS, Text.of("cli.ours", e));
                }
            };
            fail(out, err, json, failure.code, String.valueOf(failure.getMessage()), failure.details);
            return failure.code;
        });
        return line.execute(args);
    }

    private static void fail(
            PrintStream out, PrintStream err, boolean json, int code, String message, JsonNode details) {
        if (json) {
            ObjectNode error = Json.object().put("code", code).put("message", message);
            error.set("details", details);
            ObjectNode document = Json.object();
            document.set("error", error);
            out.println(Json.print(document));
        } else {
            err.println(message);
            details.forEach(detail -> err.println("  " + (detail.isTextual() ? detail.asText() : detail.toString())));
        }
    }

    @Override
    public Integer call() {
        String obstacle = window.obstacle();
        if (obstacle == null) return window.open(null);
        err.println(obstacle);
        return 0;
    }
}
