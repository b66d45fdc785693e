package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.edit.AddObjects;
import io.feederline.edit.Outcome;
import io.feederline.exchange.FlowsCsv;
import io.feederline.exchange.Imported;
import io.feederline.exchange.OpenDss;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.session.Session;
import io.feederline.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feederline import}: files into a workspace, all or nothing. */
@Command(
        name = "import",
        description = "Import files into a workspace, which is made if there is none; all or nothing.")
final class ImportCommand extends WorkspaceCommand {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Folders or files.")
    private List<Path> paths = List.of();

    @Option(names = "--format", description = "flows-csv or opendss; guessed when left out.")
    private @Nullable String format;

    @Option(
            names = "--esco",
            paramLabel = "CODE",
            description = "The ESCO of imported feeders (opendss); created if there is none.")
    private @Nullable String esco;

    @Option(names = "--dry-run", description = "Read and tell, change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        if (dryRun && !Workspace.exists(workspace())) {
            Path scratch = Files.createTempDirectory("feederline");
            try (Session session = new Session(Workspace.openOrCreate(scratch), Clock.systemUTC(), "")) {
                return run(session);
            } finally {
                try (Stream<Path> files = Files.walk(scratch)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
                }
            }
        }
        for (Path path : paths) {
            if (!Files.exists(path)) throw new Failure(Failure.BAD_INPUT, Text.of("cli.noSuchPath", path));
        }
        try (Session session = openOrCreate()) {
            return run(session);
        }
    }

    private int run(Session session) throws IOException {
        List<Entity> objects = new ArrayList<>();
        Map<Kind, Set<String>> columns = new EnumMap<>(Kind.class);
        ArrayNode unknown = Json.array();
        ArrayNode problems = Json.array();
        Esco owner = owner(session, objects);
        for (Path path : paths) {
            Imported imported = read(path, owner);
            objects.addAll(imported.objects());
            imported.columns()
                    .forEach((kind, names) ->
                            columns.computeIfAbsent(kind, k -> new HashSet<>()).addAll(names));
            imported.unknownColumns().forEach(unknown::add);
            imported.notes().forEach(this::note);
            for (Imported.Problem p : imported.problems()) {
                problems.addObject()
                        .put("file", p.file())
                        .put("line", p.line())
                        .put("column", p.column())
                        .put("message", p.message());
            }
        }
        if (!problems.isEmpty()) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.importProblems", problems.size()), problems);
        }
        String source = paths.stream().map(p -> String.valueOf(p.getFileName())).collect(Collectors.joining(", "));
        Topology before = session.topology();
        AddObjects edit = new Imported(objects, columns, List.of(), List.of(), List.of()).edit(before, source);
        Outcome outcome = dryRun ? edit.on(before) : session.perform(edit);
        report(edit, outcome, unknown);
        return 0;
    }

    private @Nullable Esco owner(Session session, List<Entity> objects) {
        if (esco == null) return null;
        List<Entity> known = session.topology().named(Kind.ESCO, esco);
        if (!known.isEmpty()) return (Esco) known.getFirst();
        Esco created = new Esco(LinkId.of(Kind.ESCO, Topology.fold(esco)), esco, null, null, null, session.now());
        objects.add(created);
        return created;
    }

    private Imported read(Path path, @Nullable Esco owner) throws IOException {
        if (!Files.exists(path)) throw new Failure(Failure.BAD_INPUT, Text.of("cli.noSuchPath", path));
        String guessed =
                format != null ? format : FlowsCsv.accepts(path) ? "flows-csv" : OpenDss.accepts(path) ? "opendss" : "";
        return switch (guessed) {
            case "flows-csv" -> {
                if (!Files.isDirectory(path) || !FlowsCsv.accepts(path)) {
                    throw new Failure(Failure.BAD_INPUT, Text.of("cli.noTables", path));
                }
                yield FlowsCsv.read(
                        path, rows -> note(Text.of("cli.progress", rows).toString()));
            }
            case "opendss" -> {
                if (!OpenDss.accepts(path)) throw new Failure(Failure.BAD_INPUT, Text.of("cli.noMaster", path));
                yield OpenDss.read(path, owner);
            }
            default ->
                throw new Failure(
                        format == null ? Failure.BAD_INPUT : 2,
                        Text.of("cli.unknownFormat", format == null ? path : format));
        };
    }

    private void report(AddObjects edit, Outcome outcome, ArrayNode unknown) {
        Set<Ref> added = new HashSet<>();
        Set<Ref> changed = new HashSet<>();
        if (outcome instanceof Outcome.Done(Change change)) {
            change.created().forEach(entity -> added.add(entity.ref()));
            change.cells().forEach(cell -> changed.add(cell.ref()));
        }
        ObjectNode document = Json.object();
        document.set("added", Json.counts(count(added)));
        document.set("changed", Json.counts(count(changed)));
        Set<Ref> same = edit.objects().stream().map(Entity::ref).collect(Collectors.toCollection(HashSet::new));
        same.removeAll(added);
        same.removeAll(changed);
        document.set("same", Json.counts(count(same)));
        document.set("unknownColumns", unknown);
        document.set("problems", Json.array());
        List<String> lines = new ArrayList<>();
        for (String key : List.of("added", "changed", "same"))
            lines.add(key + ": " + countsLine((ObjectNode) document.get(key)));
        unknown.forEach(
                column -> lines.add(Text.of("cli.keptAside", column.asText()).toString()));
        result(document, lines);
    }

    private static java.util.function.ToIntFunction<Kind> count(Set<Ref> refs) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        refs.forEach(ref -> counts.merge(ref.kind(), 1, Integer::sum));
        return kind -> counts.getOrDefault(kind, 0);
    }
}
