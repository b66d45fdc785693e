package io.feederline.store;

import io.feederline.model.Change;
import io.feederline.model.Topology;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;

/** Copies of the H2 file, named after the last entry they hold. Ten are kept. */
final class Backups {
    private static final int KEPT = 10;
    private static final Pattern NAME = Pattern.compile("backup-(\\d{1,18})\\.zip");

    private final Path folder;
    private final Seal seal;

    Backups(Path workspace, Seal seal) {
        this.folder = workspace.resolve("backups");
        this.seal = seal;
    }

    /**
     * Writes a backup of an open database.
     *
     * @return the number of the last entry that the oldest of ten backups holds; 0 while there are fewer: until then
     *     the journal is kept from its first line
     */
    long write(Handle handle, long applied) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve("part.zip");
        zip(handle, part);
        Files.move(part, folder.resolve("backup-" + applied + ".zip"), StandardCopyOption.REPLACE_EXISTING);
        Journal.force(folder);
        List<Path> all = newestFirst();
        for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) Files.deleteIfExists(old);
        return all.size() < KEPT ? 0 : number(all.get(KEPT - 1));
    }

    /** Keeps the database as it was before its format changed; such a copy is never taken away. */
    void keepFormer(Handle handle, long format) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve("part.zip");
        zip(handle, part);
        Files.move(part, folder.resolve("format-" + format + ".zip"), StandardCopyOption.REPLACE_EXISTING);
        Journal.force(folder);
    }

    /** What BACKUP TO does, but for compressing: the database has done that, and here it cost a third of a first pull. */
    private static void zip(Handle handle, Path part) throws IOException {
        try (ZipOutputStream zip =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            Database.copy(handle, zip);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        Journal.force(part);
    }

    List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            f -> NAME.matcher(String.valueOf(f.getFileName())).matches())
                    .sorted(Comparator.comparingLong(Backups::number).reversed())
                    .toList();
        }
    }

    static long number(Path backup) {
        Matcher matcher = NAME.matcher(String.valueOf(backup.getFileName()));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** What a database holds: the working rows, and base. */
    record Held(Topology working, Topology base) {
        static final Held NOTHING = new Held(Topology.EMPTY, Topology.EMPTY);

        static Held in(Handle handle) {
            return new Held(
                    Rows.working(handle).topology(), Rows.base(handle, Map.of()).topology());
        }

        Held with(Recorded recorded) {
            Synced synced = recorded.synced();
            if (synced == null) return new Held(working.with(recorded.change()), base);
            Change ofBase = synced.ofBase(recorded.change());
            return new Held(working.with(recorded.change()), (synced.fresh() ? Topology.EMPTY : base).with(ofBase));
        }
    }

    /** What a backup holds, read beside it. */
    Held read(Path backup) throws IOException {
        Path scratch = Files.createTempDirectory("feederline");
        Path copy = Database.file(scratch);
        try {
            restore(backup, copy);
            try (Handle handle = Database.openReadOnly(copy, seal)) {
                return Held.in(handle);
            }
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(scratch);
        }
    }

    /** Puts the database file of a backup in place. */
    static void restore(Path backup, Path database) throws IOException {
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(backup.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(e -> e.getName().endsWith(".mv.db"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(backup + ": no database in it"));
            // ZipFile does not compare the checksum: a backup with a flipped bit would open as other data.
            CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
            try (in) {
                Files.copy(in, database, StandardCopyOption.REPLACE_EXISTING);
            }
            if (in.getChecksum().getValue() != entry.getCrc()) throw new IOException(backup + ": checksum");
        }
        Journal.force(database);
    }
}
