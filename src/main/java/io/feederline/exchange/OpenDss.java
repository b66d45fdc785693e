package io.feederline.exchange;

import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Meter;
import io.feederline.model.NaturalOrder;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads OpenDSS circuits: a master file, or a folder in which each folder with a master is a feeder. Each load becomes a
 * service head with its phase (the digit after the dot of {@code Bus1}) and a meter; a three-phase load a head of supply
 * three. A load without a phase suffix has an unknown phase.
 */
public final class OpenDss {
    private static final Pattern MASTER = Pattern.compile("(?i)master\\.(dss|txt)");

    /** A folder of which there is one in every network: its name alone would make two feeders one. */
    private static final Pattern NUMBERED = Pattern.compile("(?i)\\p{L}*[ _-]?\\d+");

    private final Path root;
    private final Owners owners;
    private final List<Imported.Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Imported.Problem> problems = new ArrayList<>();

    private OpenDss(Path root, Owners owners) {
        this.root = root;
        this.owners = owners;
    }

    /** What the files do not say: the ESCO of the feeders and meters, and the site of the meters; null for none. */
    public record Owners(@Nullable UUID esco, @Nullable UUID site) {}

    /** Whether there is anything that could be read as circuits: a folder with a master, or any file. */
    public static boolean accepts(Path path) throws IOException {
        return !masters(path).isEmpty();
    }

    /** Whether it is a folder of circuits, or called a script: of what else there is in a file its name says more than its content. */
    public static boolean isNamedSo(Path path) throws IOException {
        return Files.isDirectory(path) ? accepts(path) : isScript(path);
    }

    /** Whether it is a file that is called as scripts are. */
    public static boolean isScript(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file)
                && (name.toLowerCase(Locale.ROOT).endsWith(".dss")
                        || MASTER.matcher(name).matches());
    }

    /**
     * @param progress told the number of objects read so far, after each feeder
     * @throws IOException when the folder cannot be listed
     */
    public static Imported read(Path path, Owners owners, LongConsumer progress) throws IOException {
        Path real = path.toRealPath();
        OpenDss reader = new OpenDss(Files.isDirectory(real) ? real : Objects.requireNonNull(real.getParent()), owners);
        for (Path master : masters(real)) {
            if (reader.problems.size() == Imported.MOST_PROBLEMS) break;
            reader.feeder(master);
            progress.accept(reader.rows.size());
        }
        Map<Kind, Set<String>> columns = new EnumMap<>(Kind.class);
        columns.put(Kind.SERVICE_HEAD, Set.of("name", "phase", "feeder", "supply"));
        if (owners.esco() != null) columns.put(Kind.FEEDER, Set.of("esco"));
        Set<String> ofMeters = new HashSet<>();
        if (owners.esco() != null) ofMeters.add("esco");
        if (owners.site() != null) ofMeters.add("site");
        columns.put(Kind.METER, ofMeters);
        return new Imported(reader.rows, columns, List.of(), reader.notes, reader.problems);
    }

    private static List<Path> masters(Path path) throws IOException {
        if (Files.isRegularFile(path)) return List.of(path);
        try (Stream<Path> files = Files.walk(path, 6)) {
            return files.filter(
                            f -> MASTER.matcher(String.valueOf(f.getFileName())).matches())
                    .sorted(Comparator.comparing(Path::toString, NaturalOrder.INSTANCE))
                    .toList();
        }
    }

    private void feeder(Path master) throws IOException {
        String shown = root.relativize(master).toString();
        if (!master.toRealPath().startsWith(root)) {
            problem(shown, 0, "", Text.of("dss.outside", shown));
            return;
        }
        String name = name(Objects.requireNonNull(master.getParent()));
        List<DssLoads.Load> loads = new DssLoads(root, notes, problems).of(master);
        if (loads.isEmpty()) problem(shown, 0, "", Text.of("dss.empty"));
        Feeder feeder = new Feeder(LinkId.of(Kind.FEEDER, Topology.fold(name)), name, null, null, owners.esco(), null);
        rows.add(new Imported.Row(feeder, shown, 0));
        int order = 0;
        for (DssLoads.Load load : loads) head(feeder, load, ++order);
    }

    /** The folders below the imported one; where that leaves a number only, with the folder above it. */
    private String name(Path folder) {
        Path from = folder.equals(root)
                ? folder
                : root.resolve(root.relativize(folder).getName(0));
        boolean isNumbered =
                NUMBERED.matcher(String.valueOf(folder.getFileName())).matches();
        if (folder.equals(from)
                && isNumbered
                && from.getParent() != null
                && from.getParent().getFileName() != null) from = from.getParent();
        StringBuilder name = new StringBuilder(String.valueOf(from.getFileName()));
        if (!from.equals(folder))
            for (Path part : from.relativize(folder)) name.append(' ').append(part);
        return name.toString();
    }

    private void head(Feeder feeder, DssLoads.Load load, int order) {
        String bus = load.properties().get("bus1");
        String phases = load.properties().getOrDefault("phases", "3");
        if (bus == null) {
            problem(load.file(), load.line(), "Bus1", Text.of("import.empty"));
            return;
        }
        if (!phases.matches("[123]")) {
            problem(load.file(), load.line(), "Phases", Text.of("dss.phases", phases));
            return;
        }
        String[] nodes = bus.split("\\.");
        Integer phase = null;
        if (phases.equals("1") && nodes.length > 1) {
            if (!nodes[1].matches("[123]")) {
                problem(load.file(), load.line(), "Bus1", Text.of("dss.node", bus));
                return;
            }
            phase = Integer.valueOf(nodes[1]);
        }
        String supply = phases.equals("3") ? ServiceHead.THREE : phases.equals("1") ? ServiceHead.SINGLE : null;
        if (supply == null) notes.add(Text.of("dss.twoPhase", load.name()).toString());
        String name = feeder.label() + "." + load.name();
        UUID head = LinkId.of(Kind.SERVICE_HEAD, Topology.fold(name));
        UUID meter = LinkId.of(Kind.METER, Topology.fold(name));
        add(load, new ServiceHead(head, name, phase, null, feeder.id(), null, null, supply, null, order, null, null));
        add(
                load,
                new Meter(
                        meter,
                        null,
                        name,
                        "passive",
                        null,
                        owners.esco(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        owners.site(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        add(load, HeadMeter.between(head, meter, null));
    }

    private void add(DssLoads.Load load, Entity entity) {
        rows.add(new Imported.Row(entity, load.file(), load.line()));
    }

    private void problem(String file, long line, String column, Text message) {
        if (problems.size() < Imported.MOST_PROBLEMS)
            problems.add(new Imported.Problem(file, line, column, message.toString()));
    }
}
