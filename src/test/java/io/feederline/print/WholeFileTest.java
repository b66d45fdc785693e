package io.feederline.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole or not at all: whatever goes wrong, the folder holds what it held before. */
class WholeFileTest {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void fills(Path file) throws IOException {
        WholeFile.write(file, to -> {
            to.write(new byte[100_000]);
            throw new IOException("No space left on device");
        });
    }

    @Test
    void aFullDiskLeavesWhatWasThere() throws Exception {
        Path file = folder.resolve("sheets.pdf");
        assertThrows(IOException.class, () -> fills(file));
        assertEquals(List.of(), names(), "nothing half written");
        Files.writeString(file, "old");
        assertThrows(IOException.class, () -> fills(file));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("sheets.pdf"), names());
        WholeFile.write(file, to -> to.write(NEW));
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("sheets.pdf"), names());
    }

    @Test
    void whatCannotBeWrittenIsRefusedBeforeItIsMade() {
        for (Path nowhere : List.of(folder, folder.resolve("not there").resolve("x.pdf"))) {
            assertThrows(
                    IOException.class,
                    () -> WholeFile.write(nowhere, to -> {
                        throw new AssertionError("made for nothing");
                    }));
        }
        assertTrue(Files.isDirectory(folder));
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Path behind = folder.resolve("behind.pdf");
        Files.writeString(behind, "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.pdf"), behind);
        WholeFile.write(link, to -> to.write(NEW));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(behind));
    }

    @Test
    void aPipeIsWrittenTo() throws Exception {
        Path pipe = folder.resolve("pipe.pdf");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try (var in = Files.newInputStream(pipe)) {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                in.transferTo(all);
                return all.toString(StandardCharsets.UTF_8);
            } catch (IOException e) {
                return e.toString();
            }
        });
        WholeFile.write(pipe, to -> to.write(NEW));
        assertEquals("new", read.get());
        assertEquals(List.of("pipe.pdf"), names());
    }
}
