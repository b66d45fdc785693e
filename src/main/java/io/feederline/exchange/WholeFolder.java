package io.feederline.exchange;

import io.feederline.model.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
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
        Path target = folder.toAbsolutePath();
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.createDirectory(part);
            T written = writing.write(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            delete(part);
        }
    }

    private static void delete(Path part) throws IOException {
        if (!Files.exists(part)) return;
        try (Stream<Path> files = Files.walk(part)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
