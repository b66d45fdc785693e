package io.feederline.exchange;

import io.feederline.model.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder that comes to be with all of its files, or not at all. */
final class WholeFolder {
    private WholeFolder() {}

    interface Writing<T> {
        /** @param part where to write; it gets its name afterwards */
        T write(Path part) throws IOException;
    }

    /**
     * @param folder a new one, or an empty one
     * @throws IOException when it cannot be written, or holds something
     */
    static <T> T write(Path folder, Writing<T> writing) throws IOException {
        if (Files.exists(folder)) {
            if (!Files.isDirectory(folder)) throw new NotDirectoryException(folder.toString());
            try (Stream<Path> there = Files.list(folder)) {
                if (there.findAny().isPresent())
                    throw new IOException(Text.of("export.notEmpty").toString());
            }
        }
        // Who has a link there means the folder behind it.
        Path target = Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath();
        // Of its own: another one may be written to the same place meanwhile.
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        Files.createDirectory(part);
        // Whoever stops the program with Ctrl+C leaves none behind either.
        Thread atExit = new Thread(() -> deleteQuietly(part));
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            T written = writing.write(part);
            // Not every system puts a folder in the place of another one.
            Files.deleteIfExists(target);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return written;
        } finally {
            delete(part);
            forget(atExit);
        }
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The program is ending: then the hook does what it is for.
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            delete(part);
        } catch (IOException e) {
            // What is still being written stays; nobody is left to be told.
        }
    }

    private static void delete(Path part) throws IOException {
        if (!Files.exists(part)) return;
        try (Stream<Path> files = Files.walk(part)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
