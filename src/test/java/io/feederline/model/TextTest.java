package io.feederline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextTest {
    private static final Pattern KEY = Pattern.compile("\"([a-zA-Z][a-zA-Z0-9]*\\.[a-zA-Z][a-zA-Z0-9.]*)\"");

    @Test
    void aNameWithBracesStaysAName() {
        assertEquals(
                "Phase of {1} {0} recorded as L1",
                Text.of("edit.phase", "{1} {0}", "L1").toString());
    }

    @Test
    void aWordGoesWithItsNumber() {
        assertEquals("1 head", Text.of("drawing.heads", 1).toString());
        assertEquals("0 heads", Text.of("drawing.heads", 0).toString());
        assertEquals("21 heads", Text.of("drawing.heads", 21).toString());
        assertEquals("1 head · 2 meters", Text.of("sheet.overview.told", 1, 2L).toString());
    }

    /** Every key that code names is in the file, and every key of the file is named somewhere. */
    @Test
    void everyMessageKeyIsUsedAndPresent() throws IOException {
        StringBuilder sources = new StringBuilder();
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                sources.append(source);
                Matcher matcher = Pattern.compile(
                                "(?s)(?:Text\\.of|refused|problem|notJudged|Unreadable|Text\\.has)\\(.{0,160}")
                        .matcher(source);
                while (matcher.find()) {
                    Matcher key = KEY.matcher(matcher.group());
                    if (key.find()) named.add(key.group(1));
                }
            }
        }
        List<String> missing = named.stream()
                .filter(key -> !Text.has(key) && Text.keys().stream().noneMatch(k -> k.startsWith(key)))
                .filter(
                        key -> key.matches(
                                "(edit|refused|misfit|import|dss|script|store|verify|cli|lookup|pane|toolbar|welcome|findings|inspector|status|app|drawing)\\..*"))
                .toList();
        assertEquals(List.of(), missing);
        for (Norm<?> norm : Norms.ALL)
            assertTrue(
                    Text.has(norm.what().key()) && Text.has(norm.source().key()),
                    () -> norm + ": what it is and who says so");
        List<String> prefixes = List.of(
                "kind.",
                "kinds.",
                "guide.",
                "commission.",
                "circuits.",
                "conflict.",
                "conflicts.",
                "view.",
                "value.",
                "supply.",
                "field.",
                "history.",
                "toolbar.",
                "findings.",
                "new.",
                "severity.",
                "hint.goes.",
                "hint.end.",
                "norm.",
                "legend.",
                "revision.field.",
                "importing.",
                "exporting.",
                "spreadsheet.field.",
                "spreadsheet.hint.",
                "spreadsheet.state.",
                "spreadsheet.order.",
                "spreadsheet.reads.",
                "spreadsheet.delimiter",
                "spreadsheet.charset",
                "spreadsheet.tab",
                "sheets.",
                "phases.by.",
                "phases.button.",
                "verify.field.",
                "cli.setting.",
                "report.",
                "reports.");
        List<String> unused = Text.keys().stream()
                .filter(key -> sources.indexOf('"' + key + '"') < 0)
                .filter(key -> prefixes.stream().noneMatch(key::startsWith))
                .filter(key -> !key.matches("[A-Z]\\d\\d\\.(message|what|why|advice|source)"))
                .sorted()
                .toList();
        assertEquals(List.of(), unused);
        assertTrue(named.size() > 80, "only " + named.size() + " keys were found in the sources");
    }
}
