package io.feederline.store;

import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.tools.ChangeFileEncryption;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts or decrypts a workspace that is locked and closed. The other one is made beside it, read again and compared; only
 * then it counts, by the renaming of a folder. What was cut off before that leaves the workspace as it was, what was cut off
 * after it is finished by the next open.
 */
final class Conversion {
    private static final String MAKING = "converting";
    private static final String MADE = "converted";
    private static final String MOVING = "converted-moving";

    /** What a workspace writes, its lock and its key aside; nothing else in the folder is ours to touch. */
    private static final Pattern OURS = Pattern.compile("workspace\\.mv\\.db|journal-\\d+\\.log|change-\\d+\\.json\\.gz"
            + "|(migrating|rebuilding)\\.mv\\.db|.*\\.damaged-\\d+(\\.sealed)?");

    private static final Pattern OUR_BACKUPS =
            Pattern.compile("backup-\\d+\\.zip|part\\.zip|format-\\d+\\.zip(\\.sealed)?");

    /** What is kept for support and read by nobody: sealed as a whole. */
    private static final Pattern KEPT_ASIDE = Pattern.compile("(.*\\.damaged-\\d+|format-\\d+\\.zip)(\\.sealed)?");

    private static final String SEALED = ".sealed";

    /** Whether a workspace that has its files beside this one would keep itself in it. */
    static boolean isOurs(Path file) {
        String name = name(file);
        return OURS.matcher(name).matches() || name.equals("lock") || name.startsWith("key");
    }

    private final Path folder;
    private final Seal from;

    Conversion(Path folder, Seal from) {
        this.folder = folder;
        this.from = from;
    }

    /** @param passphrase of the workspace from now on; null to decrypt it */
    void run(char @Nullable [] passphrase, Topology expected) throws IOException, SQLException {
        Path making = folder.resolve(MAKING);
        deleteAll(making);
        try {
            make(making, passphrase, expected);
        } catch (IOException | SQLException | RuntimeException e) {
            // Half of it takes space, and may be plain.
            deleteAll(making);
            throw e;
        }
        Files.move(making, folder.resolve(MADE), StandardCopyOption.ATOMIC_MOVE);
        Journal.force(folder);
        finish(folder);
    }

    private void make(Path making, char @Nullable [] passphrase, Topology expected) throws IOException, SQLException {
        Files.createDirectories(making.resolve("backups"));
        Seal to = passphrase == null ? Seal.NONE : KeyFile.write(making, passphrase);
        Path database = Database.file(making);
        Files.copy(Database.file(folder), database);
        ChangeFileEncryption.execute(making.toString(), "workspace", "AES", key(from), key(to), true);
        for (Path file : ours()) {
            boolean change = name(file).startsWith("change-");
            if (change || KEPT_ASIDE.matcher(name(file)).matches()) copy(file, making, to, change);
        }
        Journal journal = new Journal(making, to);
        try (Handle handle = Database.open(database, to, false)) {
            long applied = Database.applied(handle);
            journal.startSegment(applied + 1);
            Database.setJournalFrom(handle, applied + 1);
            for (String change : History.changeFiles(handle)) journal.recorded(null, change);
            if (!Rows.working(handle).topology().equals(expected))
                throw new IOException(Text.of("verify.memory").toString());
            new Backups(making, to).write(handle, applied);
        } finally {
            journal.close();
        }
        Journal.force(database);
        Journal.force(making);
    }

    private static char @Nullable [] key(Seal seal) {
        return seal.databaseKey() == null ? null : seal.databaseKey().toCharArray();
    }

    private List<Path> ours() throws IOException {
        List<Path> files = new ArrayList<>(list(folder, OURS));
        files.addAll(list(folder.resolve("backups"), OUR_BACKUPS));
        return files;
    }

    /** A change keeps its name; what was kept aside says by its name whether it is sealed. */
    private void copy(Path file, Path making, Seal to, boolean change) throws IOException {
        String name = name(file);
        String plain = name.endsWith(SEALED) ? name.substring(0, name.length() - SEALED.length()) : name;
        Path target = making.resolve(folder.relativize(file))
                .resolveSibling(change || to.databaseKey() == null ? plain : plain + SEALED);
        Seal written = change || name.endsWith(SEALED) ? from : Seal.NONE;
        try (InputStream in = written.reading(Files.newInputStream(file), plain);
                OutputStream out = to.writing(Files.newOutputStream(target), plain)) {
            in.transferTo(out);
        }
        Journal.force(target);
    }

    /** Whether a conversion counts and is not yet finished. */
    static boolean isPending(Path folder) {
        return Files.exists(folder.resolve(MADE)) || Files.exists(folder.resolve(MOVING));
    }

    /** Finishes a conversion that counts, and removes one that does not. */
    static void finish(Path folder) throws IOException {
        deleteAll(folder.resolve(MAKING));
        Path made = folder.resolve(MADE);
        Path moving = folder.resolve(MOVING);
        if (Files.exists(made)) {
            for (Path file : new Conversion(folder, Seal.NONE).ours()) Files.delete(file);
            for (Path key : KeyFile.in(folder)) Files.deleteIfExists(key);
            Journal.force(folder);
            Files.move(made, moving, StandardCopyOption.ATOMIC_MOVE);
            Journal.force(folder);
        }
        if (!Files.exists(moving)) return;
        Files.createDirectories(folder.resolve("backups"));
        try (Stream<Path> files = Files.walk(moving)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                Files.move(file, folder.resolve(moving.relativize(file)), StandardCopyOption.ATOMIC_MOVE);
        }
        Journal.force(folder.resolve("backups"));
        Journal.force(folder);
        deleteAll(moving);
    }

    private static List<Path> list(Path folder, Pattern names) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> names.matcher(name(file)).matches()).toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static void deleteAll(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
