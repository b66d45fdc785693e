package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.exchange.FlowsCsvExport;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feederline export}: the workspace in files that others read. */
@Command(name = "export", description = "Write the workspace as files that other programs, or another workspace, read.")
final class ExportCommand extends WorkspaceCommand {
    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "flows-csv: a folder with a CSV file for each table, which import reads back.")
    private String format = "";

    @Parameters(paramLabel = "OUT", description = "A new folder, or an empty one.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        if (!format.equals("flows-csv")) throw new Failure(2, Text.of("cli.exportFormat", format));
        try (Session session = look()) {
            Map<Kind, Integer> counts = FlowsCsvExport.write(session.topology(), out);
            ObjectNode document = Json.object();
            List<String> lines = new ArrayList<>();
            var files = document.putArray("files");
            ObjectNode told = document.putObject("counts");
            counts.forEach((kind, rows) -> {
                String file = out.resolve(kind.table() + ".csv").toString();
                files.add(file);
                told.put(kind.table(), rows);
                lines.add(file + "  " + rows);
            });
            if (session.workspace().isEncrypted()) note(Text.of("cli.plainFile").toString());
            result(document, lines);
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.cannotWrite", out, e));
        }
        return 0;
    }
}
