package io.feederline.exchange;

import io.feederline.model.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The loads that an OpenDSS script defines, with the files that it redirects to: {@code New}, {@code Edit}, {@code ~},
 * {@code like=}, {@code enabled=}, {@code Clear}, comments to the end of a line and over lines. Everything else is passed
 * over. A file that leads out of the folder, also by a symbolic link, is a problem.
 */
final class DssLoads {
    private static final Pattern PROPERTY =
            Pattern.compile("([A-Za-z_%][\\w%-]*)\\s*=\\s*(\"[^\"]*\"|'[^']*'|\\([^)]*\\)|\\[[^\\]]*\\]|[^\\s,]+)");
    private static final Pattern LOAD =
            Pattern.compile("(?i)(?:object\\s*=\\s*)?[\"']?load\\.([^\\s\"']+)[\"']?\\s*(.*)");

    private final Path root;
    private final List<String> notes;
    private final List<Imported.Problem> problems;

    /** By lower-case name; a later definition of the same name replaces the former, as in OpenDSS. */
    private final Map<String, Load> loads = new LinkedHashMap<>();

    private final Set<Path> read = new HashSet<>();
    private final Set<Path> open = new HashSet<>();
    private @Nullable Load last;

    /** @param root the real path of the folder that no file may lead out of */
    DssLoads(Path root, List<String> notes, List<Imported.Problem> problems) {
        this.root = root;
        this.notes = notes;
        this.problems = problems;
    }

    /** A load, its properties by lower-case name, and where it is defined. */
    record Load(String name, String file, long line, Map<String, String> properties) {
        boolean isEnabled() {
            return !properties.getOrDefault("enabled", "yes").matches("(?i)(n|no|f|false)");
        }
    }

    /** The enabled loads in the order of the script. */
    List<Load> of(Path master) {
        file(master);
        List<Load> enabled = loads.values().stream().filter(Load::isEnabled).toList();
        int disabled = loads.size() - enabled.size();
        if (disabled > 0)
            notes.add(Text.of("dss.disabled", root.relativize(master), disabled).toString());
        return enabled;
    }

    private void file(Path file) {
        String shown = root.relativize(file).toString();
        read.add(file);
        open.add(file);
        long number = 0;
        boolean comment = false;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String raw = lines.readLine(); raw != null; raw = lines.readLine()) {
                number++;
                if (raw.stripLeading().startsWith("/*")) comment = true;
                if (comment) {
                    comment = !raw.contains("*/");
                    continue;
                }
                String line = raw.replaceFirst("(!|//).*$", "").strip();
                if (!line.isEmpty()) line(file, shown, number, line);
            }
        } catch (IOException e) {
            problem(shown, number, "", Text.of("import.unreadable", String.valueOf(e.getMessage())));
        }
        open.remove(file);
    }

    private void line(Path file, String shown, long number, String line) {
        if (line.startsWith("~")) {
            more(shown, number, line.substring(1));
            return;
        }
        String[] words = line.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "redirect", "compile" -> redirect(file, shown, number, rest);
            case "more", "m" -> more(shown, number, rest);
            case "new" -> define(shown, number, rest);
            case "edit" -> edit(shown, number, rest);
            case "clear" -> loads.clear();
            default -> last = null;
        }
    }

    private void define(String shown, long number, String rest) {
        last = null;
        Matcher matcher = LOAD.matcher(rest);
        if (!matcher.matches()) return;
        Load load = new Load(matcher.group(1), shown, number, new HashMap<>());
        loads.put(load.name().toLowerCase(Locale.ROOT), load);
        last = load;
        more(shown, number, matcher.group(2));
    }

    private void edit(String shown, long number, String rest) {
        last = null;
        Matcher matcher = LOAD.matcher(rest);
        if (!matcher.matches()) return;
        last = loads.get(matcher.group(1).toLowerCase(Locale.ROOT));
        if (last == null) problem(shown, number, "Edit", Text.of("dss.unknownLoad", matcher.group(1)));
        else more(shown, number, matcher.group(2));
    }

    /** Properties of the load that the line before was about, in their order: {@code like} gives all that another has. */
    private void more(String shown, long number, String text) {
        if (last == null) return;
        Matcher matcher = PROPERTY.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            String value = matcher.group(2);
            if (!name.equals("like")) {
                last.properties().put(name, value);
                continue;
            }
            Load other = loads.get(value.toLowerCase(Locale.ROOT));
            if (other == null) problem(shown, number, "like", Text.of("dss.unknownLoad", value));
            else last.properties().putAll(other.properties());
        }
    }

    private void redirect(Path from, String shown, long line, String target) {
        last = null;
        String name = target.strip().replaceAll("^[\"'(\\[]|[\"')\\]]$", "").replace('\\', '/');
        Path file;
        try {
            file = Objects.requireNonNull(from.getParent()).resolve(name).normalize();
            if (Files.exists(file)) file = file.toRealPath();
        } catch (InvalidPathException | IOException e) {
            problem(shown, line, "Redirect", Text.of("import.unreadable", name));
            return;
        }
        if (!file.startsWith(root)) {
            problem(shown, line, "Redirect", Text.of("dss.outside", name));
        } else if (open.contains(file)) {
            problem(shown, line, "Redirect", Text.of("dss.circle", name));
        } else if (Files.isRegularFile(file)) {
            // To read a file twice defines the same loads again.
            if (!read.contains(file)) file(file);
        } else if (name.matches("(?i)(.*/)?loads?\\.[a-z]+")) {
            problem(shown, line, "Redirect", Text.of("dss.noLoads", name));
        } else {
            notes.add(Text.of("dss.missing", shown, line, name).toString());
        }
    }

    private void problem(String file, long line, String column, Text message) {
        if (problems.size() < Imported.MOST_PROBLEMS)
            problems.add(new Imported.Problem(file, line, column, message.toString()));
    }
}
