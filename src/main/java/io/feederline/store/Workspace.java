package io.feederline.store;

import io.feederline.model.Change;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * A workspace folder, open and locked. Confined to the thread of its {@code Session}. An entry that {@link #commit}
 * returned from is on disk in the journal; rows of H2 follow, or are replayed on the next open.
 */
public final class Workspace implements Closeable {
    /** From so many objects and cells in one step on, a second thread pays. */
    public static final int LARGE = 2_000;

    /** The format that this program writes; a newer one is refused, an older one migrated. */
    public static final int FORMAT = 13;

    /** Lines since the last backup that make an open end with a new one. */
    private static final long BACKUP_AFTER = 1000;

    /** What H2 and the journal need to open and to take an edit, bytes. */
    private static final long LEAST_SPACE = 4L << 20;

    private static final Pattern NETWORK =
            Pattern.compile("nfs.*|cifs|smb.*|afpfs|webdav|9p|fuse\\.(sshfs|rclone|davfs).*");
    private static final Pattern SYNCED =
            Pattern.compile("(?i)[/\\\\](OneDrive|Dropbox|Google ?Drive|iCloud ?Drive|Nextcloud|Mobile Documents)\\b");

    private static final Logger LOG = Logger.getLogger(Workspace.class.getName());

    private final Path folder;
    private final Seal seal;
    private final Journal journal;
    private final Backups backups;
    private final List<Text> notices;
    private final Handle handle;

    /** As H2 names its file. */
    private final String databasePath;

    /** Null when nothing may be written. */
    private final @Nullable WorkspaceLock lock;

    /** What the journal holds beyond the rows; empty unless nothing may be written. */
    private final List<Change> pending = new ArrayList<>();

    /** Seen through a migrated copy of the database: its files are of an older format. */
    private boolean former;

    /** What queries are asked of instead of a database that nothing may be written to; null until one is. */
    private @Nullable Handle copy;

    /** Connections of {@link #reader} that may still be open. */
    private final List<Connection> readers = new ArrayList<>();

    private boolean closed;

    private long applied;

    private Workspace(
            Path folder,
            Seal seal,
            @Nullable WorkspaceLock lock,
            Handle handle,
            Journal journal,
            Backups backups,
            List<Text> notices) {
        this.folder = folder;
        this.seal = seal;
        this.lock = lock;
        this.handle = handle;
        this.journal = journal;
        this.backups = backups;
        this.notices = notices;
        this.applied = Database.applied(handle);
        this.databasePath = Database.path(handle);
    }

    /** Whether the folder holds a workspace, or what is left of one. */
    public static boolean exists(Path folder) {
        return Opening.isWorkspace(folder);
    }

    /** Opens a workspace, or makes an empty one where there is none. */
    public static Workspace openOrCreate(Path folder) {
        return openOrCreate(folder, Passphrase.NONE);
    }

    /** Opens a workspace, or makes an empty one where there is none. */
    public static Workspace openOrCreate(Path folder, Passphrase passphrase) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw WorkspaceException.badInput(Text.of("store.cannotCreate", folder, WorkspaceException.reason(e)), e);
        }
        return opened(folder, passphrase, false);
    }

    /** Opens a workspace that is not encrypted. */
    public static Workspace open(Path folder) {
        return open(folder, Passphrase.NONE);
    }

    /**
     * Opens a workspace: locks it, brings H2 up to the journal's last line, and rebuilds a lost or damaged H2 file from the
     * newest good backup and the journal.
     *
     * @throws WorkspaceException when there is none, another process holds it, the passphrase is wrong, it is too new, or
     *     what was confirmed cannot all be read
     */
    public static Workspace open(Path folder, Passphrase passphrase) {
        mustExist(folder);
        return opened(folder, passphrase, false);
    }

    /** Opens a workspace with what can be read of it, telling in its notices what cannot; damaged files are kept aside. */
    public static Workspace repair(Path folder, Passphrase passphrase) {
        mustExist(folder);
        return opened(folder, passphrase, true);
    }

    private static void mustExist(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder))
            throw WorkspaceException.badInput(Text.of("store.noFolder", folder), null);
        if (!exists(folder)) throw WorkspaceException.badInput(Text.of("store.none", folder), null);
    }

    private static Workspace opened(Path folder, Passphrase passphrase, boolean repair) {
        List<Text> notices = new ArrayList<>();
        WorkspaceLock lock;
        try {
            lock = WorkspaceLock.of(folder, holder -> revealed(folder, passphrase, holder));
        } catch (IOException e) {
            throw new WorkspaceException(Text.of("store.notWritable", folder, WorkspaceException.reason(e)), e);
        }
        boolean open = false;
        try {
            Conversion.finish(folder);
            Optional<FileStore> disk = disk(folder);
            if (disk.isPresent() && disk.get().getUsableSpace() < LEAST_SPACE)
                throw new WorkspaceException(Text.of("store.full", folder));
            if (isShared(folder, disk)) notices.add(Text.of("store.shared", folder));
            Seal seal = KeyFile.sealAndHeal(folder, passphrase, notices);
            lock.name(seal);
            Workspace workspace = opened(folder, seal, repair, lock, notices);
            open = true;
            return workspace;
        } catch (IOException e) {
            throw new WorkspaceException(Text.of("store.unreadable", folder, WorkspaceException.reason(e)), e);
        } finally {
            if (!open) close(lock);
        }
    }

    private static Workspace opened(Path folder, Seal seal, boolean repair, WorkspaceLock lock, List<Text> notices) {
        Journal journal = new Journal(folder, seal);
        Backups backups = new Backups(folder, seal);
        try {
            Opening opening = new Opening(folder, seal, repair, journal, backups, notices);
            Workspace workspace = new Workspace(folder, seal, lock, opening.open(), journal, backups, notices);
            if (opening.migrated()) workspace.backUp();
            else workspace.backUpWhenDue();
            return workspace;
        } catch (IOException | SQLException | RuntimeException e) {
            close(journal);
            if (e instanceof WorkspaceException known) throw known;
            throw new WorkspaceException(Text.of("store.damaged", folder, WorkspaceException.reason(e)), e);
        }
    }

    private static void close(Closeable file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "closing a file", e);
        }
    }

    /** Who holds the workspace, by the line in its lock. */
    private static String revealed(Path folder, Passphrase passphrase, String holder) {
        try {
            String name = KeyFile.seal(folder, passphrase).text(holder);
            if (name != null) return name;
        } catch (WorkspaceException e) {
            LOG.log(Level.INFO, "the lock does not say who", e);
        }
        return Text.of("store.somebody").toString();
    }

    /** What holds the folder; empty where Java cannot tell, as in a container whose mounts are hidden. */
    private static Optional<FileStore> disk(Path folder) {
        try {
            return Optional.of(Files.getFileStore(folder));
        } catch (IOException e) {
            LOG.log(Level.INFO, "no file store", e);
            return Optional.empty();
        }
    }

    /** Whether other machines may write here too: a lock and an fsync promise less on a network than on a disk. */
    private static boolean isShared(Path folder, Optional<FileStore> disk) {
        String type = disk.map(store -> store.type().toLowerCase(Locale.ROOT)).orElse("");
        return NETWORK.matcher(type).matches()
                || SYNCED.matcher(folder.toAbsolutePath().toString()).find();
    }

    /**
     * Opens a workspace to look at, where nothing can or may be written: every {@link #commit} fails. What the journal holds
     * beyond the rows is seen all the same.
     *
     * @throws WorkspaceException when there is none, or the database cannot be read
     */
    public static Workspace openReadOnly(Path folder, Passphrase passphrase) {
        mustExist(folder);
        if (Conversion.isPending(folder)) throw new WorkspaceException(Text.of("store.pending", folder));
        Seal seal = KeyFile.seal(folder, passphrase);
        Handle handle = null;
        try {
            Journal journal = new Journal(folder, seal);
            Path file = Database.file(folder);
            if (!Database.isThere(file)) throw new WorkspaceException(Text.of("verify.noDatabase"));
            handle = Database.openReadOnly(file, seal);
            Workspace workspace =
                    new Workspace(folder, seal, null, handle, journal, new Backups(folder, seal), new ArrayList<>());
            JournalReading reading = journal.read(journal.segments(), workspace.applied);
            workspace.former = Database.isFormer(file, seal);
            for (JournalLine line : reading.after(workspace.applied))
                workspace.pending.add(journal.recorded(line.json(), line.file()).change());
            return workspace;
        } catch (IOException | RuntimeException e) {
            if (handle != null) handle.close();
            if (e instanceof WorkspaceException known) throw known;
            throw new WorkspaceException(Text.of("store.unreadable", folder, WorkspaceException.reason(e)), e);
        }
    }

    /**
     * Compares rows, history, journal and backups of a workspace that nobody has open, without writing: what
     * {@code feederline verify} tells.
     *
     * @return one sentence for each disagreement; empty when all is well
     * @throws WorkspaceException when there is no workspace, or another process holds it
     */
    public static List<Text> inspect(Path folder, Passphrase passphrase) {
        mustExist(folder);
        try {
            WorkspaceLock lock = Files.isWritable(folder)
                    ? WorkspaceLock.of(folder, holder -> revealed(folder, passphrase, holder))
                    : null;
            try (Workspace workspace = openReadOnly(folder, passphrase)) {
                return workspace.verify(workspace.load());
            } catch (WorkspaceException e) {
                if (e.needsPassphrase()) throw e;
                return List.of(Text.of("verbatim", String.valueOf(e.getMessage())));
            } finally {
                if (lock != null) lock.close();
            }
        } catch (IOException e) {
            throw new WorkspaceException(Text.of("store.unreadable", folder, WorkspaceException.reason(e)), e);
        }
    }

    /** What a person should know since this was last asked: a torn line cut off, a database rebuilt, a backup that failed. */
    public List<Text> takeNotices() {
        List<Text> taken = List.copyOf(notices);
        notices.clear();
        return taken;
    }

    /** Whether this is a file that a workspace keeps itself in: nothing else is ever to be written there. */
    public static boolean owns(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent != null && Opening.isWorkspace(parent) && Conversion.isOurs(file);
    }

    public Path folder() {
        return folder;
    }

    public boolean isEncrypted() {
        return seal.databaseKey() != null;
    }

    /**
     * Encrypts the workspace, or changes its passphrase; closes it. Backups begin anew: the former ones are plain.
     *
     * @param passphrase from now on; null to decrypt it
     * @throws WorkspaceException when that failed; then it is as it was
     */
    public void encrypt(char @Nullable [] passphrase) {
        Topology shown = load();
        closeDatabase();
        try {
            journal.close();
            new Conversion(folder, seal).run(passphrase, shown);
        } catch (IOException | SQLException | RuntimeException e) {
            throw new WorkspaceException(Text.of("store.notConverted", folder, WorkspaceException.reason(e)), e);
        } finally {
            if (lock != null) lock.forget();
            close();
        }
    }

    public Topology load() {
        Topology topology = Rows.working(handle).topology();
        for (Change change : pending) topology = topology.with(change);
        return topology;
    }

    /** Which workspace this is, for those that take its changes over; a copy of it has the same. */
    public UUID identity() {
        return handle.createQuery("SELECT workspace FROM laptop.state")
                .mapTo(UUID.class)
                .one();
    }

    /** The number that the next entry will carry. */
    public long nextSequence() {
        return applied + 1;
    }

    /**
     * Makes the entries durable, all or none: H2 commits them when they are in the journal, on disk.
     *
     * @throws WorkspaceException when that failed; then nothing has changed
     */
    public void commit(List<Entry> entries) {
        if (lock == null) throw new WorkspaceException(Text.of("store.readOnly", folder));
        try {
            Committing.of(handle, journal, entries);
            applied = entries.getLast().sequence();
        } catch (IOException | SQLException | RuntimeException e) {
            throw new WorkspaceException(Text.of("store.notSaved", folder, WorkspaceException.reason(e)), e);
        }
    }

    private void backUpWhenDue() throws IOException {
        List<Path> kept = backups.newestFirst();
        if (applied - (kept.isEmpty() ? 0 : Backups.number(kept.getFirst())) >= BACKUP_AFTER) backUp();
    }

    /**
     * Writes a backup and starts a new segment of the journal; segments and files that no kept backup needs go.
     *
     * @return why there is none; nothing is lost by that, and it is among the notices too
     */
    public Optional<Text> backUp() {
        try {
            // In this order every backup has its segment: one that is missing later was lost.
            journal.startSegment(applied + 1);
            long oldest = backups.write(handle, applied);
            long needed = journal.startOfSegmentWith(oldest + 1);
            Database.setJournalFrom(handle, Math.max(needed, Database.journalFrom(handle)));
            journal.forget(needed);
            Set<String> files = Set.copyOf(History.changeFiles(handle));
            for (long sequence : journal.changeFiles()) {
                if (sequence == SyncState.PUSH) continue;
                boolean unused = sequence <= oldest && !files.contains(Journal.changeFile(sequence));
                if (unused || sequence > applied) journal.forgetChange(sequence);
            }
            return Optional.empty();
        } catch (IOException | JdbiException e) {
            LOG.log(Level.WARNING, "no backup", e);
            Text notice = Text.of("store.noBackup", WorkspaceException.reason(e));
            notices.add(notice);
            return Optional.of(notice);
        }
    }

    /** What syncs keep beside the working rows. */
    public SyncState syncState() {
        return new SyncState(handle, journal);
    }

    /** The meters of the remote, whatever part of it is here. */
    public MeterIndex meterIndex() {
        return new MeterIndex(handle);
    }

    /** The history, also the undo stack. */
    public History history() {
        return new History(handle, journal);
    }

    /** What circuits used, or registers recorded, by half hour. */
    public Intervals intervals(Kind kind) {
        return new Intervals(handle, kind);
    }

    /**
     * Another connection to the database, for queries that people write: it may look at the schemas {@code flows} and
     * {@code feederline}, can change nothing and reach no file. Its day is UTC's, as on a remote. On
     * any thread; closed by who asked for it, or with the workspace.
     *
     * @throws WorkspaceException when the workspace was closed; or when the database lacks what the journal holds, and nothing
     *     may be written there
     */
    public Connection reader() throws SQLException {
        if (!pending.isEmpty()) throw new WorkspaceException(Text.of("store.behind", folder));
        synchronized (readers) {
            if (closed) throw new WorkspaceException(Text.of("store.closed", folder));
            readers.removeIf(Workspace::isClosed);
            String path = asked();
            Database.derive(path, seal);
            Connection reader = Database.reader(path, seal);
            readers.add(reader);
            return reader;
        }
    }

    /** The database that queries are asked of: a copy where what is derived could not be written. */
    private String asked() {
        if (lock != null || former) return databasePath;
        try {
            if (copy == null) copy = Database.openCopy(Database.file(folder), seal);
            return Database.path(copy);
        } catch (IOException e) {
            throw new WorkspaceException(Text.of("store.unreadable", folder, WorkspaceException.reason(e)), e);
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** All connections: one that is left keeps the file open. */
    private void closeDatabase() {
        synchronized (readers) {
            closed = true;
            for (Connection reader : readers) {
                try {
                    reader.close();
                } catch (SQLException e) {
                    LOG.log(Level.FINE, "was closed already", e);
                }
            }
            readers.clear();
            if (copy != null) copy.close();
        }
        handle.close();
    }

    /**
     * Compares rows, history, journal and backups, without writing.
     *
     * @param shown the topology in memory
     * @return one sentence for each disagreement; empty when all is well
     */
    public List<Text> verify(Topology shown) {
        List<Text> problems = new ArrayList<>();
        if (!load().equals(shown)) problems.add(Text.of("verify.memory"));
        try {
            if (KeyFile.differs(folder)) problems.add(Text.of("verify.key"));
        } catch (IOException e) {
            problems.add(Text.of("verify.unreadable", WorkspaceException.reason(e)));
        }
        problems.addAll(new Verification(handle, journal, backups, former).problems());
        return problems;
    }

    @Override
    public void close() {
        closeDatabase();
        close(journal);
        if (lock != null) close(lock);
    }
}
