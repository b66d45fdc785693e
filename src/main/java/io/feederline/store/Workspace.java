package io.feederline.store;

import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * A workspace folder, open and locked. Confined to the thread of its {@code Session}. An entry that {@link #commit}
 * returned from is on disk in the journal; rows of H2 follow, or are replayed on the next open.
 */
public final class Workspace implements Closeable {
    /** The format that this program writes; a newer one is refused, an older one migrated. */
    public static final int FORMAT = 1;

    /** Lines since the last backup that make an open end with a new one. */
    private static final long BACKUP_AFTER = 1000;

    /** H2's codes for a file in use (90020) and for input and output that failed (90028, 90031). */
    private static final Set<Integer> NO_DAMAGE = Set.of(90020, 90028, 90031);

    /** What H2 and the journal need to open and to take an edit, bytes. */
    private static final long LEAST_SPACE = 4L << 20;

    private static final Logger LOG = Logger.getLogger(Workspace.class.getName());

    private final Path folder;
    private final WorkspaceLock lock;
    private final Journal journal;
    private final Backups backups;
    private final List<Text> notices = new ArrayList<>();
    private Handle handle;
    private long applied;

    private Workspace(Path folder, WorkspaceLock lock, Handle handle) {
        this.folder = folder;
        this.lock = lock;
        this.journal = new Journal(folder);
        this.backups = new Backups(folder);
        this.handle = handle;
    }

    /** Whether the folder holds a workspace. */
    public static boolean exists(Path folder) {
        return Files.exists(database(folder)) || Files.exists(folder.resolve("journal-1.log"));
    }

    /** Opens a workspace, or makes an empty one where there is none. */
    public static Workspace openOrCreate(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new WorkspaceException(Text.of("store.cannotCreate", folder, WorkspaceException.reason(e)), e);
        }
        return open(folder, true);
    }

    /**
     * Opens a workspace: locks it, brings H2 up to the journal's last line, and rebuilds a damaged H2 file from the newest
     * good backup and the journal.
     *
     * @throws WorkspaceException when there is none, another process holds it, it is too new, or damaged beyond repair
     */
    public static Workspace open(Path folder) {
        return open(folder, false);
    }

    private static Workspace open(Path folder, boolean create) {
        if (!create && !exists(folder)) throw new WorkspaceException(Text.of("store.none", folder));
        WorkspaceLock lock;
        try {
            if (Files.getFileStore(folder).getUsableSpace() < LEAST_SPACE) {
                throw new WorkspaceException(Text.of("store.full", folder));
            }
            lock = WorkspaceLock.of(folder);
        } catch (IOException e) {
            throw new WorkspaceException(Text.of("store.notWritable", folder, WorkspaceException.reason(e)), e);
        }
        Handle handle = null;
        List<Text> notices = new ArrayList<>();
        try {
            handle = connectOrRebuild(folder, notices);
            Workspace workspace = new Workspace(folder, lock, handle);
            workspace.notices.addAll(notices);
            workspace.replay();
            return workspace;
        } catch (IOException | SQLException | RuntimeException e) {
            try {
                if (handle != null) handle.close();
                lock.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            if (e instanceof WorkspaceException known) throw known;
            throw new WorkspaceException(Text.of("store.damaged", folder, WorkspaceException.reason(e)), e);
        }
    }

    private static Path database(Path folder) {
        return folder.resolve("workspace.mv.db");
    }

    private static Handle connectOrRebuild(Path folder, List<Text> notices) throws IOException {
        Path file = database(folder);
        List<Path> good = new Backups(folder).newestFirst();
        boolean lost = !Files.exists(file) && (!good.isEmpty() || Files.exists(folder.resolve("journal-1.log")));
        if (!lost) {
            try {
                return connect(folder);
            } catch (JdbiException | WorkspaceException e) {
                if (e instanceof WorkspaceException || !Files.exists(file) || !isDamage(e)) throw e;
                LOG.log(Level.WARNING, "H2 does not open, rebuilding", e);
                Path aside = folder.resolve(
                        "workspace.mv.db.damaged-" + Instant.now().getEpochSecond());
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                notices.add(Text.of("store.rebuilt", aside.getFileName()));
            }
        } else {
            notices.add(Text.of("store.rebuiltLost"));
        }
        for (Path backup : good) {
            try {
                Backups.restore(backup, file);
                return connect(folder);
            } catch (IOException | JdbiException e) {
                LOG.log(Level.WARNING, "backup " + backup + " does not open", e);
                Files.deleteIfExists(file);
            }
        }
        return connect(folder);
    }

    /** A full disk, a missing permission or another process is no damage: the file is left alone. */
    private static boolean isDamage(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) return !NO_DAMAGE.contains(sql.getErrorCode());
        }
        return true;
    }

    private static Handle connect(Path folder) {
        String url = "jdbc:h2:file:"
                + folder.toAbsolutePath().resolve("workspace").toString().replace(";", "\\;")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;NON_KEYWORDS=DAY,MONTH"
                // Without these a killed process loses rows, and a plain trace file lies beside the database.
                + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE";
        Handle handle = Jdbi.create(url, "feederline", "").open();
        try {
            migrate(handle, folder);
            return handle;
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    private static void migrate(Handle handle, Path folder) {
        // H2 commits each statement of a script: one that was killed half way lacks the table that it fills last.
        boolean complete =
                handle.createQuery("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'laptop' AND"
                                        + " table_name = 'state'")
                                .mapTo(Integer.class)
                                .one()
                        > 0;
        if (!complete
                || handle.createQuery("SELECT COUNT(*) FROM laptop.state")
                                .mapTo(Integer.class)
                                .one()
                        == 0) {
            handle.execute("DROP ALL OBJECTS");
            handle.createScript(sql("workspace-1.sql")).execute();
        }
        int format = handle.createQuery("SELECT format FROM laptop.state")
                .mapTo(Integer.class)
                .one();
        if (format > FORMAT) throw new WorkspaceException(Text.of("store.tooNew", folder, format, FORMAT));
    }

    private static String sql(String name) {
        try (InputStream in = Workspace.class.getResourceAsStream("/io/feederline/sql/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replay() throws IOException, SQLException {
        applied = handle.createQuery("SELECT applied FROM laptop.state")
                .mapTo(Long.class)
                .one();
        Journal.Replay replay = journal.replay(applied);
        if (replay.tornBytes() > 0) notices.add(Text.of("store.torn"));
        if (!replay.lines().isEmpty()) {
            apply(replay.lines());
            LOG.info("replayed " + replay.lines().size() + " journal lines");
        }
        List<Path> kept = backups.newestFirst();
        if (applied - (kept.isEmpty() ? 0 : Backups.number(kept.getFirst())) >= BACKUP_AFTER) backup();
    }

    /** What a person should know of how the workspace opened: a torn line cut off, a database rebuilt. */
    public List<Text> notices() {
        return List.copyOf(notices);
    }

    public Path folder() {
        return folder;
    }

    public Topology load() {
        return Topology.of(new Rows(handle).all());
    }

    /** The number that the next entry will carry. */
    public long nextSequence() {
        return applied + 1;
    }

    /**
     * Makes the entries durable, all or none: journal, fsync, then H2.
     *
     * @throws WorkspaceException when that failed; then nothing has changed
     */
    public void commit(List<Entry> entries) {
        try {
            List<Journal.Line> lines = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) lines.add(journal.line(entries.get(i), i < entries.size() - 1));
            long before = journal.append(lines);
            try {
                apply(lines);
            } catch (SQLException | RuntimeException e) {
                journal.cutBack(before);
                throw new WorkspaceException(Text.of("store.notSaved", folder, WorkspaceException.reason(e)), e);
            }
            if (lines.stream().anyMatch(line -> line.file() != null)) backup();
        } catch (IOException e) {
            throw new WorkspaceException(Text.of("store.notSaved", folder, WorkspaceException.reason(e)), e);
        }
    }

    private void apply(List<Journal.Line> lines) throws SQLException {
        Rows rows = new Rows(handle);
        handle.begin();
        try {
            for (Journal.Line line : lines) {
                rows.apply(line.entry().change());
                History.record(handle, line);
            }
            long last = lines.getLast().entry().sequence();
            handle.execute("UPDATE laptop.state SET applied = ?", last);
            handle.commit();
            applied = last;
        } catch (SQLException | RuntimeException e) {
            try {
                handle.rollback();
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private void backup() throws IOException {
        long oldest = backups.write(handle, applied);
        journal.startSegment();
        journal.forget(oldest + 1);
    }

    /** The history, also the undo stack. */
    public History history() {
        return new History(handle, journal);
    }

    /** Replaces readings of circuits by half-hour, kWh. They can be fetched again, so no journal: H2's commit is enough. */
    public void putReadings(Map<UUID, Map<Instant, Double>> byCircuit) {
        handle.useTransaction(h -> {
            PreparedBatch batch = h.prepareBatch(
                    "MERGE INTO flows.circuit_interval_hh (circuit_id, timestamp, kwh) KEY (circuit_id, timestamp)"
                            + " VALUES (?, ?, ?)");
            byCircuit.forEach((circuit, readings) ->
                    readings.forEach((at, kwh) -> batch.add(circuit, at.atOffset(ZoneOffset.UTC), kwh)));
            batch.execute();
        });
    }

    /**
     * Compares rows, history and journal: what {@code feederline verify} tells.
     *
     * @param shown the topology in memory
     * @return one sentence for each disagreement; empty when all is well
     */
    public List<Text> verify(Topology shown) {
        List<Text> problems = new ArrayList<>();
        if (!load().equals(shown)) problems.add(Text.of("verify.memory"));
        long last = handle.createQuery("SELECT COALESCE(MAX(seq), 0) FROM laptop.history")
                .mapTo(Long.class)
                .one();
        if (last != applied) problems.add(Text.of("verify.history", last, applied));
        try (Journal second = new Journal(folder)) {
            if (!second.replay(applied).lines().isEmpty()) problems.add(Text.of("verify.journal"));
        } catch (IOException e) {
            problems.add(Text.of("verify.unreadable", WorkspaceException.reason(e)));
        }
        return problems;
    }

    @Override
    public void close() {
        handle.close();
        try {
            journal.close();
            lock.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "closing " + folder, e);
        }
    }
}
