package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.exchange.FlowsCsvExport;
import io.feederline.exchange.JsonExport;
import io.feederline.exchange.spreadsheet.Schedule;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.print.WholeFile;
import io.feederline.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
            description = {
                "flows-csv: a folder with a CSV file for each table, which import reads back;",
                "sheet: a workbook (.xlsx) for people, which import reads back;",
                "json: one document for programs; json-schema: what is in it."
            })
    private String format = "";

    @Parameters(paramLabel = "OUT", description = "The file to write; for flows-csv a new folder, or an empty one.")
    private Path out = Path.of("");

    /** What was written: the files, and how much there is of each part. */
    private record Written(List<Path> files, Map<String, Integer> counts) {}

    @Override
    public Integer call() {
        if (!List.of("flows-csv", "sheet", "json", "json-schema").contains(format))
            throw new Failure(2, Text.of("cli.exportFormat", format));
        refuseOwn(out);
        try {
            // What a document of today looks like hangs on no workspace.
            if (format.equals("json-schema")) {
                WholeFile.write(out, JsonExport::schema);
                told(new Written(List.of(out), Map.of()));
                return 0;
            }
            try (Session session = look()) {
                Written written = written(session.topology());
                if (session.workspace().isEncrypted())
                    note(Text.of("cli.plainFile").toString());
                told(written);
            }
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.cannotWrite", out, e));
        }
        return 0;
    }

    private Written written(Topology topology) throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        switch (format) {
            case "flows-csv" -> {
                Map<Kind, Integer> rows = FlowsCsvExport.write(topology, out);
                rows.forEach((kind, count) -> counts.put(kind.table(), count));
                return new Written(
                        rows.keySet().stream()
                                .map(kind -> out.resolve(kind.table() + ".csv"))
                                .toList(),
                        counts);
            }
            case "sheet" -> WholeFile.write(out, to -> counts.putAll(new TreeMap<>(Schedule.write(topology, to))));
            default ->
                WholeFile.write(
                        out,
                        to -> JsonExport.write(topology, to).forEach((kind, count) -> counts.put(kind.table(), count)));
        }
        return new Written(List.of(out), counts);
    }

    private void told(Written written) {
        ObjectNode document = Json.object();
        var files = document.putArray("files");
        written.files().forEach(file -> files.add(file.toString()));
        ObjectNode counts = document.putObject("counts");
        written.counts().forEach(counts::put);
        List<String> lines =
                new ArrayList<>(written.files().stream().map(Path::toString).toList());
        written.counts().forEach((part, count) -> lines.add("  " + part + "  " + count));
        result(document, lines);
    }
}
