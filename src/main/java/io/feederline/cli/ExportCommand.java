package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.exchange.FlowsCsvExport;
import io.feederline.exchange.JsonExport;
import io.feederline.exchange.OpenDssExport;
import io.feederline.exchange.spreadsheet.Schedule;
import io.feederline.model.Extent;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.print.WholeFile;
import io.feederline.session.Session;
import io.feederline.store.ChangeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
                "sheet: a workbook (.xlsx) for people, of what is in service; what is left out is told;",
                "json: one document for programs; json-schema: what is in it;",
                "opendss: a folder with a circuit for each feeder, a load for each head;",
                "changes: a file with what is not synced, which import takes over elsewhere."
            })
    private String format = "";

    @Parameters(
            paramLabel = "OUT",
            description = "The file to write; for flows-csv and opendss a new folder, or an empty one.")
    private Path out = Path.of("");

    @ArgGroup
    private @Nullable Part part;

    /** Of what changes are written. */
    static final class Part {
        @Option(names = "--site", paramLabel = "NAME", description = "Of changes: those of this site.")
        private @Nullable String site;

        @Option(names = "--feeder", paramLabel = "NAME", description = "Of changes: those of this feeder.")
        private @Nullable String feeder;
    }

    /** What was written: the files, and how much there is of each part. */
    private record Written(List<Path> files, Map<String, Integer> counts) {}

    @Override
    public Integer call() {
        if (!List.of("flows-csv", "sheet", "json", "json-schema", "opendss", "changes")
                .contains(format)) throw new Failure(2, Text.of("cli.exportFormat", format));
        if (part != null && !format.equals("changes")) throw new Failure(2, Text.of("cli.exportPart"));
        refuseOwn(out);
        try {
            // What a document of today looks like hangs on no workspace.
            if (format.equals("json-schema")) {
                WholeFile.write(out, JsonExport::schema);
                told(new Written(List.of(out), Map.of()));
                return 0;
            }
            try (Session session = look()) {
                Written written = format.equals("changes") ? changes(session) : written(session.topology());
                noteIfPlain(session.workspace());
                told(written);
            }
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.cannotWrite", out, e));
        }
        return 0;
    }

    private Written changes(Session session) throws IOException {
        ChangeFile file = session.changes(objects(session.topology()));
        long count =
                file.lines().stream().map(ChangeFile.Line::sequence).distinct().count();
        Map<String, Integer> counts = Map.of("changes", (int) count);
        if (count == 0) {
            note(Text.of("cli.noChanges").toString());
            return new Written(List.of(), counts);
        }
        WholeFile.write(out, file::write);
        return new Written(List.of(out), counts);
    }

    /** The objects that are chosen; null for all. */
    private @Nullable Set<Ref> objects(Topology topology) {
        if (part == null) return null;
        Extent extent = part.site != null
                ? Extent.of(topology, (Site) find(topology, part.site, Kind.SITE))
                : Extent.of(topology, (Feeder) find(topology, String.valueOf(part.feeder), Kind.FEEDER));
        return extent.objects().keySet();
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
            case "opendss" -> {
                return circuits(topology);
            }
            case "sheet" -> WholeFile.write(out, to -> counts.putAll(schedule(topology, to)));
            default ->
                WholeFile.write(
                        out,
                        to -> JsonExport.write(topology, to).forEach((kind, count) -> counts.put(kind.table(), count)));
        }
        return new Written(List.of(out), counts);
    }

    private Map<String, Integer> schedule(Topology topology, OutputStream to) throws IOException {
        Schedule.Written schedule = Schedule.write(topology, to);
        if (!schedule.leftOut().isEmpty())
            note(Text.of("schedule.leftOut", schedule.missing()).toString());
        if (schedule.alike() != null)
            note(Text.of("schedule.alike", schedule.alike().label()).toString());
        return new TreeMap<>(schedule.rows());
    }

    private Written circuits(Topology topology) throws IOException {
        OpenDssExport.Written circuits = OpenDssExport.write(topology, out);
        if (circuits.unknown() > 0)
            note(Text.of("dss.export.disabled", circuits.unknown(), circuits.loads())
                    .toString());
        if (circuits.unplaced() > 0)
            note(Text.of("dss.export.unplaced", circuits.unplaced()).toString());
        return new Written(List.of(out), Map.of("feeders", circuits.feeders(), "loads", circuits.loads()));
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
