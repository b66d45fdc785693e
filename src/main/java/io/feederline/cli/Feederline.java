package io.feederline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Text;
import io.feederline.store.WorkspaceException;
import io.feederline.sync.Profiles;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line as a whole. */
@Command(
        name = "feederline",
        description = "Draw, check and hand over the low-voltage topology of energy communities.",
        mixinStandardHelpOptions = true,
        versionProvider = Feederline.Version.class,
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            ShowCommand.class,
            ApplyCommand.class,
            UndoCommand.class,
            RedoCommand.class,
            HistoryCommand.class,
            CheckCommand.class,
            ReportCommand.class,
            SqlCommand.class,
            PhasesCommand.class,
            BalanceCommand.class,
            WorkOrderCommand.class,
            DiagramCommand.class,
            VerifyCommand.class,
            EncryptCommand.class,
            DecryptCommand.class,
            SyncCommand.class,
            ConflictsCommand.class,
            SettingsCommand.class,
            SettleCommand.class,
            RemoteCommand.class,
            DiagnoseCommand.class
        })
public final class Feederline implements Callable<Integer> {
    /** The window, handed in by whoever starts the program: the command line knows nothing of it. */
    public interface Window {
        /**
         * Opens on a workspace, or on the welcome page; returns when it is closed.
         *
         * @return why it cannot open here, at once; null when it was open
         */
        @Nullable
        String open(@Nullable Path workspace);
    }

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            description = "The workspace folder to open in the window.")
    private @Nullable Path workspace;

    @Option(names = "--json", description = "Print exactly one JSON document.")
    private boolean json;

    final PrintStream out;
    final PrintStream err;
    final Window window;
    final Passphrases passphrases;
    final Profiles profiles = Profiles.ofUser();

    private Feederline(PrintStream out, PrintStream err, Window window, Passphrases passphrases) {
        this.out = out;
        this.err = err;
        this.window = window;
        this.passphrases = passphrases;
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
        return run(args, out, err, window, Passphrases.ofProcess());
    }

    static int run(String[] args, PrintStream terminal, PrintStream errors, Window window, Passphrases passphrases) {
        PrintStream out = new PlainOutput(terminal);
        PrintStream err = new PlainOutput(errors);
        boolean json = Arrays.stream(args).anyMatch(a -> a.equals("--json") || a.equals("--json=true"));
        CommandLine line = new CommandLine(new Feederline(out, err, window, passphrases));
        // A file of arguments could hide a --json from the line above.
        line.setExpandAtFiles(false);
        StringWriter help = new StringWriter();
        line.setOut(json ? new PrintWriter(help) : new PrintWriter(terminal, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8));
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
                    new Failure(
                            known.isBadInput() ? Failure.BAD_INPUT : Failure.WORKSPACE,
                            Text.of("verbatim", String.valueOf(known.getMessage())));
                default -> {
                    Logger.getLogger(Feederline.class.getName()).log(Level.SEVERE, "command failed", e);
                    yield new Failure(Failure.OURS, Text.of("cli.ours", e));
                }
            };
            fail(out, err, json, failure.code, String.valueOf(failure.getMessage()), failure.details);
            return failure.code;
        });
        int code;
        try {
            code = line.execute(args);
        } catch (OutOfMemoryError e) {
            // What was not confirmed is not in the workspace.
            long most = Runtime.getRuntime().maxMemory() >> 20;
            code = Failure.BAD_INPUT;
            fail(out, err, json, code, Text.of("cli.memory", most).toString(), Json.array());
        }
        if (!help.toString().isEmpty()) out.println(Json.print(Json.object().put("help", help.toString())));
        if (!out.checkError()) return code;
        err.println(Text.of("cli.outputClosed"));
        return code == 0 ? Failure.BAD_INPUT : code;
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
        String obstacle = window.open(workspace);
        if (obstacle == null) return 0;
        if (json) out.println(Json.print(Json.object().put("window", obstacle)));
        else err.println(obstacle);
        return 0;
    }
}
