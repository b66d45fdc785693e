package io.feederline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Lookup;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.session.Session;
import io.feederline.store.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What every command on a workspace shares: its options, how it opens, how it prints. */
abstract class WorkspaceCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Feederline parent;

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            description = "The workspace folder.")
    private @Nullable Path workspace;

    @Option(names = "--json", description = "Print exactly one JSON document.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress and no messages on standard error.")
    private boolean quiet;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads the annotation
    private boolean help;

    final Feederline program() {
        return Objects.requireNonNull(parent);
    }

    /** Where the workspace is; a command that makes one may have another default. */
    Path workspace() {
        if (workspace == null) throw new Failure(2, Text.of("cli.workspaceMissing"));
        return workspace;
    }

    final boolean isJson() {
        return json;
    }

    final @Nullable Path workspaceOption() {
        return workspace;
    }

    final Session open() {
        return session(Workspace.open(workspace(), program().passphrases));
    }

    /** To look at: a workspace that cannot be written to is read all the same. */
    final Session look() {
        return session(looked());
    }

    /** The same, without its topology. */
    final Workspace lookAt() {
        return told(looked());
    }

    private Workspace looked() {
        boolean writable = Files.isWritable(workspace());
        return writable || !Files.isDirectory(workspace())
                ? Workspace.open(workspace(), program().passphrases)
                : Workspace.openReadOnly(workspace(), program().passphrases);
    }

    final Session openOrCreate() {
        return session(Workspace.openOrCreate(workspace(), program().passphrases));
    }

    private Session session(Workspace opened) {
        return new Session(told(opened), Clock.systemUTC(), System.getProperty("user.name"));
    }

    private Workspace told(Workspace opened) {
        opened.takeNotices().forEach(notice -> note(notice.toString()));
        return opened;
    }

    /** Prints the JSON document, or the lines for people. */
    final void result(JsonNode document, List<String> lines) {
        if (json) program().out.println(Json.print(document));
        else lines.forEach(program().out::println);
    }

    /** Refuses to write over a file in which a workspace is kept. */
    static void refuseOwn(Path file) {
        if (Workspace.owns(file)) throw new Failure(Failure.BAD_INPUT, Text.of("cli.ownFile", file));
    }

    /** A message beside the result: standard error, unless quiet. */
    final void note(String message) {
        if (!quiet) program().err.println(message);
    }

    /** Says of a file that has been written that it is not encrypted as the workspace is. */
    final void noteIfPlain(Workspace workspace) {
        if (workspace.isEncrypted()) note(Text.of("cli.plainFile").toString());
    }

    /** The one object that the words mean. */
    static Entity find(Topology topology, String words, @Nullable Kind kind) {
        Lookup.Result found = Lookup.one(topology, words, kind);
        if (found.entity() != null) return found.entity();
        throw new Failure(Failure.BAD_INPUT, Objects.requireNonNull(found.problem()));
    }

    static String countsLine(ObjectNode counts) {
        List<String> parts = new ArrayList<>();
        counts.properties().forEach(e -> parts.add(e.getKey() + " " + e.getValue()));
        return String.join(" · ", parts);
    }
}
