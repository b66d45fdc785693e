package io.feederline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The folder is the architecture: the arrows between packages equal this table, in both directions. */
class ArchitectureTest {
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("", Set.of("cli", "ui")),
            Map.entry("model", Set.of()),
            Map.entry("edit", Set.of("model")),
            Map.entry("scan", Set.of("model", "edit")),
            Map.entry("commission", Set.of("model")),
            Map.entry("phase", Set.of("model")),
            Map.entry("check", Set.of("model", "edit", "phase")),
            Map.entry("diagram", Set.of("model", "phase")),
            Map.entry("print", Set.of("diagram", "model", "phase", "check", "commission")),
            Map.entry("exchange", Set.of("model", "edit", "phase")),
            Map.entry("store", Set.of("model")),
            Map.entry("report", Set.of("model", "phase", "check", "commission", "store", "sync")),
            Map.entry("sync", Set.of("model")),
            Map.entry("session", Set.of("model", "edit", "phase", "store", "sync")),
            Map.entry(
                    "cli",
                    Set.of(
                            "model",
                            "edit",
                            "check",
                            "phase",
                            "diagram",
                            "print",
                            "report",
                            "exchange",
                            "store",
                            "session",
                            "sync")),
            Map.entry(
                    "ui",
                    Set.of(
                            "model",
                            "edit",
                            "check",
                            "phase",
                            "scan",
                            "commission",
                            "diagram",
                            "print",
                            "report",
                            "exchange",
                            "store",
                            "session",
                            "sync")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.feederline");

    private static String top(String packageName) {
        String[] parts = packageName.split("\\.");
        return parts.length < 3 ? "" : parts[2];
    }

    private static String below(JavaClass type) {
        return type.getPackageName().replaceFirst("^io\\.feederline\\.?", "");
    }

    @Test
    void theArrowsEqualTheTable() {
        assertTrue(CLASSES.size() > 100, "nothing was analysed");
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            Set<String> to = found.computeIfAbsent(top(type.getPackageName()), k -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (target.getPackageName().startsWith("io.feederline")
                        && !top(target.getPackageName()).equals(top(type.getPackageName()))) {
                    to.add(top(target.getPackageName()));
                }
            }
        }
        Map<String, Set<String>> expected = new TreeMap<>();
        ARROWS.forEach((from, to) -> expected.put(from, new TreeSet<>(to)));
        assertEquals(expected, found);
    }

    /** Panes share the desk and the gestures, and never know each other. */
    @Test
    void panesDoNotKnowEachOther() {
        Set<String> shared = Set.of("ui", "ui.gesture");
        for (JavaClass type : CLASSES) {
            String from = below(type);
            if (!from.startsWith("ui.")) continue;
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String to = below(dependency.getTargetClass());
                boolean pane = dependency.getTargetClass().getPackageName().startsWith("io.feederline.ui");
                assertTrue(!pane || to.equals(from) || shared.contains(to), dependency::getDescription);
            }
        }
    }

    @Test
    void toolkitsAndDatabasesStayWhereTheyBelong() {
        for (JavaClass type : CLASSES) {
            String from = below(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getPackageName();
                if (target.startsWith("javafx.")) {
                    assertTrue(from.startsWith("ui") && !from.equals("ui.gesture"), dependency::getDescription);
                }
                if (target.startsWith("java.sql") || target.startsWith("org.jdbi")) {
                    assertTrue(Set.of("store", "sync", "report.sql").contains(from), dependency::getDescription);
                }
            }
        }
    }

    /** What is pure reads no clock, zone, locale or random: what it needs is handed in. */
    @Test
    void pureMeansPure() {
        Set<String> pure = Set.of("model", "edit", "check", "phase", "diagram");
        Set<String> banned = Set.of(
                "java.time.Instant.now",
                "java.time.LocalDate.now",
                "java.time.Clock.systemUTC",
                "java.time.ZoneId.systemDefault",
                "java.util.Locale.getDefault",
                "java.util.UUID.randomUUID",
                "java.lang.System.currentTimeMillis",
                "java.lang.System.nanoTime",
                "java.lang.Math.random",
                "java.util.Random.<init>");
        int seen = 0;
        for (JavaClass type : CLASSES) {
            if (!pure.contains(top(type.getPackageName()))) continue;
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                seen++;
                String called = access.getTargetOwner().getName() + "."
                        + access.getTarget().getName();
                assertTrue(!banned.contains(called), access::getDescription);
            }
        }
        assertTrue(seen > 1000, "nothing was analysed");
    }

    @Test
    void noFileIsLongerThanFiveHundredLines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    assertTrue(lines.count() <= 500, file::toString);
                }
            }
        }
    }
}
