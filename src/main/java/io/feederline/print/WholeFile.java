package io.feederline.print;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file to hand on that is there whole or not at all: a full disk leaves what was there before, and nothing half written. */
public final class WholeFile {
    private WholeFile() {}

    /** What is to stand in it. */
    public interface Writing {
        void write(OutputStream to) throws IOException;
    }

    /** The same, with something to tell of it. */
    public interface Telling<T> {
        T write(OutputStream to) throws IOException;
    }

    /** As {@link #writeAndTell}, where there is nothing to tell. */
    public static void write(Path file, Writing writing) throws IOException {
        writeAndTell(file, out -> {
            writing.write(out);
            return file;
        });
    }

    /**
     * Writes it beside where it belongs, and puts it there when all of it is on disk. What is no plain file, such as a pipe, is
     * written at once.
     *
     * @throws IOException when it cannot be written; a file that was there is as before
     */
    public static <T> T writeAndTell(Path file, Telling<T> writing) throws IOException {
        boolean isThere = Files.exists(file);
        // Who has a link there means the file behind it.
        Path target = isThere ? file.toRealPath() : file.toAbsolutePath();
        if (Files.isDirectory(target)) throw new IOException(file + " is a folder");
        if (isThere && !Files.isRegularFile(target)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
                return writing.write(out);
            }
        }
        // Of its own: the same one may be written twice at once.
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        // Whoever stops the program with Ctrl+C leaves none behind either.
        part.toFile().deleteOnExit();
        try {
            T told;
            try (FileChannel disk = FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(disk))) {
                told = writing.write(out);
                out.flush();
                disk.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return told;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
