package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.edit.AddObjects;
import io.feederline.edit.BringIn;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.exchange.FlowsCsv;
import io.feederline.exchange.Imported;
import io.feederline.exchange.OpenDss;
import io.feederline.exchange.spreadsheet.SheetPlan;
import io.feederline.exchange.spreadsheet.Spreadsheet;
import io.feederline.exchange.spreadsheet.Template;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Ref;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.print.WholeFile;
import io.feederline.session.Session;
import io.feederline.session.TakenOver;
import io.feederline.store.ChangeFile;
import io.feederline.store.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feederline import}: files into a workspace, all or nothing. */
@Command(
        name = "import",
        description = "Import files into a workspace, which is made if there is none; all or nothing.")
final class ImportCommand extends WorkspaceCommand {
    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Folders or files.")
    private List<Path> paths = List.of();

    @Option(
            names = "--format",
            description = "flows-csv, opendss, sheet (CSV or XLSX with any headings) or changes (of another workspace);"
                    + " guessed when left out.")
    private @Nullable String format;

    @Option(
            names = "--esco",
            paramLabel = "CODE",
            description =
                    "The ESCO of imported feeders (opendss), of rows that name none (sheet); created if there is none.")
    private @Nullable String esco;

    @Option(
            names = "--site",
            paramLabel = "NAME",
            description =
                    "The site of imported meters (opendss), of rows that name none (sheet); created if there is none.")
    private @Nullable String site;

    @Option(names = "--dry-run", description = "Read and tell, change nothing.")
    private boolean dryRun;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description = "Write a blank spreadsheet to be filled in (.xlsx or .csv), and import nothing.")
    private @Nullable Path template;

    @ArgGroup(exclusive = false, heading = "Of spreadsheets:%n")
    private SheetImport sheets = new SheetImport();

    @Override
    public Integer call() {
        try {
            return bringIn();
        } catch (IOException e) {
            throw unread(e);
        } catch (UncheckedIOException e) {
            throw unread(Objects.requireNonNull(e.getCause()));
        }
    }

    private Failure unread(IOException e) {
        return new Failure(Failure.BAD_INPUT, Text.of("cli.cannotRead", source(), e));
    }

    private Integer bringIn() throws IOException {
        if (template != null) return template(template);
        if (paths.isEmpty()) throw new Failure(2, Text.of("cli.noPath"));
        if ("sheet".equals(format) || (format == null && paths.stream().anyMatch(Spreadsheet::accepts))) return sheet();
        if ("changes".equals(format) || (format == null && ChangeFile.accepts(paths.getFirst()))) return changes();
        Path folder = workspace();
        Imported read = read();
        fail(read);
        if (Workspace.exists(folder)) {
            try (Session session = dryRun ? look() : open()) {
                return run(session, read.on(session.topology()));
            }
        }
        // Refused files leave no empty workspace behind.
        Imported adopted = read.on(Topology.EMPTY);
        fail(adopted);
        if (dryRun) {
            AddObjects edit = adopted.edit(source());
            report(edit, edit.on(Topology.EMPTY), adopted.unknownColumns());
            return 0;
        }
        try (Session session = openOrCreate()) {
            return run(session, adopted);
        }
    }

    private int template(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".xlsx") && !name.endsWith(".csv")) throw new Failure(2, Text.of("cli.templateEnding"));
        try {
            WholeFile.write(file, name.endsWith(".csv") ? Template::csv : Template::xlsx);
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.cannotWrite", file, e));
        }
        ObjectNode document = Json.object();
        document.putArray("files").add(file.toString());
        result(document, List.of(file.toString()));
        return 0;
    }

    private int sheet() {
        if (paths.size() > 1) throw new Failure(2, Text.of("cli.oneSheet"));
        Path file = paths.getFirst();
        if (!Files.exists(file)) throw new Failure(Failure.BAD_INPUT, Text.of("cli.noSuchPath", file));
        if (Workspace.exists(workspace())) {
            try (Session session = dryRun ? look() : open()) {
                SheetImport.Planned planned = planned(file, session.topology());
                Edit edit = planned.plan().edit(source());
                return tell(file, planned, dryRun ? edit.on(session.topology()) : save(session, edit));
            }
        }
        // Refused files leave no empty workspace behind.
        SheetImport.Planned planned = planned(file, Topology.EMPTY);
        Edit edit = planned.plan().edit(source());
        Outcome would = edit.on(Topology.EMPTY);
        if (dryRun || would instanceof Outcome.Refused) return tell(file, planned, would);
        try (Session session = openOrCreate()) {
            return tell(file, planned, save(session, edit));
        }
    }

    private int changes() throws IOException {
        if (paths.size() > 1) throw new Failure(2, Text.of("cli.oneChangeFile"));
        Path path = paths.getFirst();
        if (!Files.exists(path)) throw new Failure(Failure.BAD_INPUT, Text.of("cli.noSuchPath", path));
        ChangeFile file;
        try {
            file = ChangeFile.read(path);
        } catch (ChangeFile.Unreadable e) {
            ArrayNode problems = Json.array();
            problems.addObject()
                    .put("file", path.toString())
                    .put("line", e.line())
                    .putNull("column")
                    .put("message", e.getMessage());
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.importProblems", 1), problems);
        }
        try (Session session = dryRun ? look() : openOrCreate()) {
            return changes(path, session, session.takingOver(file));
        }
    }

    private int changes(Path path, Session session, TakenOver taken) {
        BringIn edit = taken.edit();
        Outcome outcome = dryRun || taken.change().isEmpty() ? edit.on(session.topology()) : session.perform(edit);
        if (!dryRun && outcome instanceof Outcome.Done)
            session.workspace().backUp().ifPresent(why -> note(why.toString()));
        taken.notices().forEach(notice -> note(notice.toString()));
        ObjectNode document = Json.object();
        document.put("who", taken.header().who()).put("at", taken.header().at().toString());
        document.put("changes", taken.fresh()).put("known", taken.known());
        List<String> lines = new ArrayList<>();
        lines.add(Text.of(
                        "cli.tookOver",
                        taken.header().who(),
                        taken.header().at().truncatedTo(ChronoUnit.SECONDS),
                        taken.fresh(),
                        taken.known())
                .toString());
        Topology after = outcome instanceof Outcome.Done(Change change) && dryRun
                ? session.topology().with(change)
                : session.topology();
        ArrayNode conflicts = document.putArray("conflicts");
        taken.conflicts().forEach(conflict -> {
            conflicts.add(ConflictsCommand.json(after, conflict));
            lines.add(ConflictsCommand.line(after, conflict));
        });
        ArrayNode problems = Json.array();
        taken.leftOut().forEach(left -> {
            Text why = Text.of("cli.leftOut", left.sequence(), left.what(), left.why());
            problems.addObject()
                    .put("file", path.toString())
                    .putNull("line")
                    .putNull("column")
                    .put("message", why.toString());
            lines.add(why.toString());
        });
        report(document, lines, Set.of(), outcome, List.of(), problems);
        return problems.isEmpty() && conflicts.isEmpty() ? 0 : 1;
    }

    /** What the spreadsheet would do; a failure where it has problems that nobody said to leave out. */
    private SheetImport.Planned planned(Path file, Topology topology) {
        SheetImport.Planned planned;
        try {
            planned = sheets.plan(file, topology, esco, site, Instant.now(), this::note);
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.sheetUnread", file, e));
        }
        int problems = planned.plan().count(SheetPlan.State.PROBLEM);
        if (problems == 0 || sheets.leavesOut()) return planned;
        List<String> understood = new ArrayList<>();
        planned.tell(Json.object(), understood);
        understood.forEach(this::note);
        throw new Failure(Failure.BAD_INPUT, Text.of("cli.importProblems", problems), planned.problems(file));
    }

    private Outcome save(Session session, Edit edit) {
        Outcome outcome = session.perform(edit);
        if (outcome instanceof Outcome.Done) session.workspace().backUp().ifPresent(why -> note(why.toString()));
        return outcome;
    }

    private int tell(Path file, SheetImport.Planned planned, Outcome outcome) {
        ObjectNode document = Json.object();
        List<String> lines = new ArrayList<>();
        planned.tell(document, lines);
        ArrayNode problems = planned.problems(file);
        planned.leftOut().forEach(lines::add);
        report(document, lines, planned.plan().named(), outcome, planned.unused(), problems);
        return problems.isEmpty() ? 0 : 1;
    }

    private int run(Session session, Imported imported) {
        fail(imported);
        AddObjects edit = imported.edit(source());
        Outcome outcome = dryRun ? edit.on(session.topology()) : session.perform(edit);
        if (!dryRun && outcome instanceof Outcome.Done)
            session.workspace().backUp().ifPresent(why -> note(why.toString()));
        report(edit, outcome, imported.unknownColumns());
        return 0;
    }

    private String source() {
        return paths.stream().map(p -> String.valueOf(p.getFileName())).collect(Collectors.joining(", "));
    }

    private static void fail(Imported imported) {
        if (imported.problems().isEmpty()) return;
        ArrayNode problems = Json.array();
        for (Imported.Problem p : imported.problems()) {
            problems.addObject()
                    .put("file", p.file())
                    .put("line", p.line())
                    .put("column", p.column())
                    .put("message", p.message());
        }
        throw new Failure(Failure.BAD_INPUT, Text.of("cli.importProblems", problems.size()), problems);
    }

    /** All paths as one, with the owners that the command line names. */
    private Imported read() throws IOException {
        List<Imported.Row> rows = new ArrayList<>();
        Esco owner =
                esco == null ? null : new Esco(LinkId.of(Kind.ESCO, Topology.fold(esco)), esco, null, null, null, null);
        if (owner != null) rows.add(new Imported.Row(owner, "--esco", 0));
        Site place = site == null
                ? null
                : new Site(
                        LinkId.of(Kind.SITE, Topology.fold(site)),
                        site,
                        owner == null ? null : owner.id(),
                        null,
                        null,
                        null,
                        null);
        if (place != null) rows.add(new Imported.Row(place, "--site", 0));
        OpenDss.Owners owners =
                new OpenDss.Owners(owner == null ? null : owner.id(), place == null ? null : place.id());
        Imported all = new Imported(rows, Map.of(), List.of(), List.of(), List.of());
        for (Path path : paths) {
            if (!Files.exists(path)) throw new Failure(Failure.BAD_INPUT, Text.of("cli.noSuchPath", path));
            Imported imported = read(path, owners);
            imported.notes().forEach(this::note);
            all = all.and(imported);
        }
        return all;
    }

    private Imported read(Path path, OpenDss.Owners owners) throws IOException {
        String guessed = format != null
                ? format
                : FlowsCsv.accepts(path) ? "flows-csv" : OpenDss.isNamedSo(path) ? "opendss" : "";
        LongConsumer progress = rows -> note(Text.of("cli.progress", rows).toString());
        return switch (guessed) {
            case "flows-csv" -> {
                if (!Files.isDirectory(path) || !FlowsCsv.accepts(path)) {
                    throw new Failure(Failure.BAD_INPUT, Text.of("cli.noTables", path));
                }
                yield FlowsCsv.read(path, progress);
            }
            case "opendss" -> {
                if (!OpenDss.accepts(path)) throw new Failure(Failure.BAD_INPUT, Text.of("cli.noMaster", path));
                yield OpenDss.read(path, owners, progress);
            }
            default ->
                throw new Failure(
                        format == null ? Failure.BAD_INPUT : 2,
                        Text.of("cli.unknownFormat", format == null ? path : format));
        };
    }

    private void report(AddObjects edit, Outcome outcome, List<String> unknown) {
        Set<Ref> named = edit.objects().stream().map(Entity::ref).collect(Collectors.toSet());
        List<String> lines = unknown.stream()
                .map(column -> Text.of("cli.keptAside", column).toString())
                .collect(Collectors.toCollection(ArrayList::new));
        report(Json.object(), lines, named, outcome, unknown, Json.array());
    }

    /** @param named the objects that the source names; what of them neither is new nor changes is the same */
    private void report(
            ObjectNode document,
            List<String> lines,
            Set<Ref> named,
            Outcome outcome,
            List<String> unknown,
            ArrayNode problems) {
        Change change = outcome instanceof Outcome.Done(Change of) ? of : Change.NOTHING;
        Set<Ref> changed = change.cells().stream().map(Change.Cell::ref).collect(Collectors.toSet());
        Map<Kind, Integer> deleted =
                count(change.deleted().stream().map(Entity::ref).filter(ref -> !Kind.OF_LAPTOP.contains(ref.kind())));
        document.set("added", counts(count(change.created().stream().map(Entity::ref))));
        document.set("changed", counts(count(changed.stream())));
        // Only what was done elsewhere can take something away.
        if (!deleted.isEmpty()) document.set("deleted", counts(deleted));
        Map<Kind, Integer> same = count(named.stream());
        count(Stream.concat(change.created().stream().map(Entity::ref), changed.stream())
                        .filter(named::contains))
                .forEach((kind, others) -> same.merge(kind, -others, Integer::sum));
        document.set("same", counts(same));
        unknown.forEach(document.putArray("unknownColumns")::add);
        document.set("problems", problems);
        for (String key : List.of("added", "changed", "deleted", "same"))
            if (document.get(key) instanceof ObjectNode counts) lines.add(key + ": " + countsLine(counts));
        result(document, lines);
    }

    private static Map<Kind, Integer> count(Stream<Ref> refs) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        refs.forEach(ref -> counts.merge(ref.kind(), 1, Integer::sum));
        return counts;
    }

    private static ObjectNode counts(Map<Kind, Integer> counts) {
        return Json.counts(kind -> counts.getOrDefault(kind, 0));
    }
}
