package io.feederline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainOutputTest {
    @TempDir
    Path temp;

    /** Clears the screen, writes what was not said, and turns the rest around. */
    private static final String EVIL = "P1\u001b[2J\u009b31mL2\u202eL1\u0007";

    @Test
    void aTerminalIsToldNothing() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PlainOutput(new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
            out.println(EVIL);
            out.print("Ö\tL1\r\n");
            out.printf("%s %d%n", EVIL, 3);
            out.println((Object) EVIL);
        }
        String shown = "P1\\u001b[2J\\u009b31mL2\\u202eL1\\u0007";
        assertEquals(
                String.format("%s%nÖ\tL1\r\n%s 3%n%s%n", shown, shown, shown), bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aNameFromElsewhereIsShownAndStaysAsItIs() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("tables"));
        Files.writeString(
                folder.resolve("feeder_registry.csv"),
                "id,name\n11111111-1111-4111-8111-111111111111,Feeder \u001b]0;x\u0007 9\n");
        String workspace = temp.resolve("w").toString();
        Ran imported = Ran.of("import", folder.toString(), "-w", workspace);
        assertEquals(0, imported.code(), imported.err());
        Ran shown = Ran.of("show", "-w", workspace);
        assertTrue(shown.out().contains("Feeder \\u001b]0;x\\u0007 9"), shown.out());
        assertFalse(shown.out().contains("\u001b"));
        JsonNode json = Ran.of("show", "-w", workspace, "--json").json();
        assertTrue(json.findValuesAsText("name").contains("Feeder \u001b]0;x\u0007 9"), json::toString);
    }
}
