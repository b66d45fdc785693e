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
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads OpenDSS circuits: a master file, or a folder in which each folder with a master is a feeder. Each load becomes a
 * service head with its phase (the digit after the dot of {@code Bus1}) and a meter; a three-phase load a head of supply
 * three. A load without a phase suffix has an unknown phase. A redirect whose path
 * leads out of the imported folder is refused; symbolic links are followed.
 */
public final class OpenDss {
    private static final Pattern MASTER = Pattern.compile("(?i)master\\.(dss|txt)");
    private static final Pattern PROPERTY =
            Pattern.compile("([A-Za-z_%][\\w%-]*)\\s*=\\s*(\"[^\"]*\"|'[^']*'|\\([^)]*\\)|\\[[^\\]]*\\]|\\S+)");
    private static final int DEEPEST = 20;

    private final Path root;
    private final @Nullable UUID esco;
    private final List<Entity> objects = new ArrayList<>();
    private final Map<Kind, Set<String>> columns = new EnumMap<>(Kind.class);
    private final List<String> notes = new ArrayList<>();
    private final List<Imported.Problem> problems = new ArrayList<>();

    private OpenDss(Path root, @Nullable UUID esco) {
        this.root = root;
        this.esco = esco;
    }

    public static boolean accepts(Path path) throws IOException {
        return !masters(path).isEmpty();
    }

    /**
     * @param esco the ESCO that the feeders belong to, or null
     * @throws IOException when the folder cannot be listed
     */
    public static Imported read(Path path, @Nullable Entity esco) throws IOException {
        Path root = Files.isDirectory(path)
                ? path
                : Objects.requireNonNull(path.toAbsolutePath().getParent());
        OpenDss reader = new OpenDss(root.toAbsolutePath().normalize(), esco == null ? null : esco.id());
        for (Path master : masters(path)) {
            if (reader.problems.size() < Imported.MOST_PROBLEMS)
                reader.feeder(master.toAbsolutePath().normalize());
        }
        reader.columns.put(Kind.SERVICE_HEAD, Set.of("name", "phase", "feeder", "supply"));
        return new Imported(reader.objects, reader.columns, List.of(), reader.notes, reader.problems);
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

    /** Loads of one circuit, by lower-case name; a later definition of the same name replaces the former, as in OpenDSS. */
    private record Load(String name, String file, long line, Map<String, String> properties) {}

    private void feeder(Path master) {
        Path folder = Objects.requireNonNull(master.getParent());
        String name = folder.equals(root)
                ? String.valueOf(folder.getFileName())
                : String.valueOf(root.relativize(folder)).replace('\\', '/').replace('/', ' ');
        Feeder feeder = new Feeder(LinkId.of(Kind.FEEDER, Topology.fold(name)), name, null, null, esco, null);
        objects.add(feeder);
        Map<String, Load> loads = new LinkedHashMap<>();
        file(master, loads, 0);
        int order = 0;
        for (Load load : loads.values()) head(feeder, load, ++order);
    }

    private void file(Path file, Map<String, Load> loads, int depth) {
        String shown = root.relativize(file).toString();
        if (depth > DEEPEST) {
            problems.add(new Imported.Problem(shown, 0, "", Text.of("dss.deep").toString()));
            return;
        }
        long number = 0;
        Load last = null;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String raw;
            while ((raw = lines.readLine()) != null) {
                number++;
                String line = raw.replaceFirst("(!|//).*$", "").strip();
                if (line.isEmpty()) continue;
                String[] words = line.split("\\s+", 2);
                String rest = words.length > 1 ? words[1] : "";
                switch (words[0].toLowerCase(Locale.ROOT)) {
                    case "redirect", "compile" -> redirect(file, shown, number, rest, loads, depth);
                    case "new" -> last = define(shown, number, rest, loads);
                    case "more", "~", "m" -> {
                        if (last != null) last.properties().putAll(properties(rest));
                    }
                    default -> last = null;
                }
            }
        } catch (IOException e) {
            problems.add(new Imported.Problem(
                    shown,
                    number,
                    "",
                    Text.of("import.unreadable", String.valueOf(e.getMessage())).toString()));
        }
    }

    private void redirect(Path from, String shown, long line, String target, Map<String, Load> loads, int depth) {
        String name = target.strip().replaceAll("^[\"'(\\[]|[\"')\\]]$", "").replace('\\', '/');
        Path folder = Objects.requireNonNull(from.getParent());
        Path file;
        try {
            file = folder.resolve(name).normalize();
        } catch (java.nio.file.InvalidPathException e) {
            problems.add(new Imported.Problem(
                    shown, line, "Redirect", Text.of("dss.outside", name).toString()));
            return;
        }
        if (!file.startsWith(root)) {
            problems.add(new Imported.Problem(
                    shown, line, "Redirect", Text.of("dss.outside", name).toString()));
        } else if (Files.isRegularFile(file)) {
            file(file, loads, depth + 1);
        } else if (name.matches("(?i)(.*/)?loads?\\.[a-z]+")) {
            problems.add(new Imported.Problem(
                    shown, line, "Redirect", Text.of("dss.noLoads", name).toString()));
        } else {
            notes.add(Text.of("dss.missing", shown, line, name).toString());
        }
    }

    private static @Nullable Load define(String file, long line, String rest, Map<String, Load> loads) {
        String[] words = rest.split("\\s+", 2);
        String object = words[0].replaceFirst("(?i)^object=", "").replaceAll("^\"|\"$", "");
        int dot = object.indexOf('.');
        if (dot < 0 || !object.substring(0, dot).equalsIgnoreCase("load")) return null;
        String name = object.substring(dot + 1);
        Load load = new Load(name, file, line, properties(words.length > 1 ? words[1] : ""));
        loads.put(name.toLowerCase(Locale.ROOT), load);
        return load;
    }

    private static Map<String, String> properties(String text) {
        Map<String, String> properties = new HashMap<>();
        Matcher matcher = PROPERTY.matcher(text);
        while (matcher.find()) properties.put(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2));
        return properties;
    }

    private void head(Feeder feeder, Load load, int order) {
        String bus = load.properties().get("bus1");
        String phases = load.properties().getOrDefault("phases", "3");
        if (bus == null) {
            problem(load, "Bus1", Text.of("import.empty"));
            return;
        }
        if (!phases.matches("[123]")) {
            problem(load, "Phases", Text.of("dss.phases", phases));
            return;
        }
        String[] nodes = bus.split("\\.");
        Integer phase = null;
        if (phases.equals("1") && nodes.length > 1) {
            if (!nodes[1].matches("[123]")) {
                problem(load, "Bus1", Text.of("dss.node", bus));
                return;
            }
            phase = Integer.valueOf(nodes[1]);
        }
        String supply = phases.equals("3") ? ServiceHead.THREE : phases.equals("1") ? ServiceHead.SINGLE : null;
        if (supply == null) notes.add(Text.of("dss.twoPhase", load.name()).toString());
        String name = feeder.label() + "." + load.name();
        UUID head = LinkId.of(Kind.SERVICE_HEAD, Topology.fold(name));
        UUID meter = LinkId.of(Kind.METER, Topology.fold(name));
        objects.add(new ServiceHead(
                head, name, phase, null, feeder.id(), null, null, supply, null, order, null, null, null, null, null));
        objects.add(new Meter(
                meter, null, name, "passive", null, esco, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null));
        objects.add(HeadMeter.between(head, meter, null));
    }

    private void problem(Load load, String column, Text message) {
        if (problems.size() < Imported.MOST_PROBLEMS) {
            problems.add(new Imported.Problem(load.file(), load.line(), column, message.toString()));
        }
    }
}
