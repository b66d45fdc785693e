package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Text;
import io.feederline.session.Session;
import io.feederline.store.Workspace;
import io.feederline.store.WorkspaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code feederline diagnose}: a zip for support, without addresses, SIM numbers or secrets. */
@Command(
        name = "diagnose",
        description = "Zip log, versions and counts for support; no addresses, SIM numbers or secrets.")
final class DiagnoseCommand extends WorkspaceCommand {
    @Option(names = "--out", paramLabel = "ZIP", defaultValue = "feederline-diagnose.zip")
    private Path zip = Path.of("feederline-diagnose.zip");

    @Override
    public Integer call() {
        ObjectNode facts = Json.object();
        facts.put("feederline", new Feederline.Version().getVersion()[0]);
        for (String property : List.of("java.version", "java.vendor", "os.name", "os.version", "os.arch")) {
            facts.put(property, System.getProperty(property));
        }
        facts.put("memoryMb", Runtime.getRuntime().maxMemory() >> 20);
        if (workspaceOption() != null) {
            try (Session session = look()) {
                facts.set("counts", Json.counts(session.topology()::count));
                facts.put("edits", session.workspace().history().edits());
                ArrayNode problems = facts.putArray("problems");
                session.workspace()
                        .verify(session.topology())
                        .forEach(problem -> problems.add(LogFile.redacted(problem.toString())));
                facts.put("format", Workspace.FORMAT);
            } catch (WorkspaceException e) {
                facts.put(
                        "workspaceProblem",
                        String.valueOf(e.getMessage()).replace(String.valueOf(workspaceOption()), "WORKSPACE"));
            }
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("feederline.json"));
            out.write(Json.print(facts).getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
            for (Path log : LogFile.files()) {
                out.putNextEntry(new ZipEntry("log/" + log.getFileName()));
                Files.copy(log, out);
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.cannotWrite", zip, e));
        }
        result(
                Json.object().put("out", zip.toString()),
                List.of(Text.of("cli.diagnosed", zip).toString()));
        return 0;
    }
}
