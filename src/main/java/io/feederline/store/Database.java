package io.feederline.store;

import io.feederline.model.Kind;
import io.feederline.model.Text;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipOutputStream;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The H2 file of a workspace: how it is opened, and which format it has. */
final class Database {
    /** H2's codes for a file in use (90020) and for input and output that failed (90028, 90031). */
    private static final Set<Integer> NO_DAMAGE = Set.of(90020, 90028, 90031);

    /** H2's own header and the encryption's, of two blocks and one, bytes. */
    private static final long HEADERS = 3 * 4096;

    /** The first format that keeps sums of days. */
    private static final int SUMS = 12;

    /** Any delay makes H2 write pages on a thread of its own; milliseconds. */
    private static final int PAGES_BESIDE = 1_000;

    /** A file of which H2 could read nothing, and so took for a new database. */
    static final class ContentLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Database() {}

    static Path file(Path folder) {
        return folder.resolve("workspace.mv.db");
    }

    /**
     * Whether there is a file that may be a database. H2 takes one that ends within its headers for a new database, and
     * writes over it; one of ours is never so short.
     */
    static boolean isThere(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) >= HEADERS;
    }

    /**
     * Opens the database in this file, making it where there is none, and brings it to this program's format. A script that
     * does that is not one transaction: what is worth keeping is migrated in a copy.
     *
     * @param mayBeNew whether one without our tables is a new one; else its content was lost
     * @throws JdbiException when H2 cannot open it
     * @throws ContentLost when it is open and empty, and must not be
     * @throws WorkspaceException when its format is newer than this program
     */
    static Handle open(Path file, Seal seal, boolean mayBeNew) {
        Handle handle = connect(file, seal, "");
        try {
            if (!mayBeNew && !isComplete(handle)) throw new ContentLost();
            // H2 commits each statement of a script: one that was killed half way lacks the table that it fills last.
            if (!isComplete(handle)) {
                handle.execute("DROP ALL OBJECTS");
                handle.createScript(sql("workspace-1.sql")).execute();
            }
            for (long format = number(handle, "SELECT format FROM laptop.state") + 1;
                    format <= Workspace.FORMAT;
                    format++) {
                handle.createScript(sql("workspace-" + format + ".sql")).execute();
                if (format == SUMS) new Intervals(handle, Kind.CIRCUIT).sumAll();
            }
            return known(handle, file);
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /** Opens it so that nothing is ever written there; one of an older format is seen through a migrated copy. */
    static Handle openReadOnly(Path file, Seal seal) throws IOException {
        return isFormer(file, seal) ? openCopy(file, seal) : known(connect(file, seal, ";ACCESS_MODE_DATA=r"), file);
    }

    /** Opens a copy that may be written to, and goes with this process. */
    static Handle openCopy(Path file, Seal seal) throws IOException {
        Path copy = file(Files.createTempDirectory("feederline"));
        Objects.requireNonNull(copy.getParent()).toFile().deleteOnExit();
        copy.toFile().deleteOnExit();
        Files.copy(file, copy);
        return open(copy, seal, false);
    }

    /** Whether the file is of an older format than this program's. */
    static boolean isFormer(Path file, Seal seal) {
        try (Handle handle = connect(file, seal, ";ACCESS_MODE_DATA=r")) {
            return format(handle) < Workspace.FORMAT;
        }
    }

    /** The file as it is, whatever its format; to be backed up, not to be used. */
    static Handle openAsIs(Path file, Seal seal) {
        return connect(file, seal, "");
    }

    /** The format of an open database; this program's own where nothing is in it yet. */
    static long format(Handle handle) {
        return isComplete(handle) ? number(handle, "SELECT format FROM laptop.state") : Workspace.FORMAT;
    }

    private static Handle connect(Path file, Seal seal, String mode) {
        String path = file.toAbsolutePath().toString();
        String url = "jdbc:h2:file:"
                + path.substring(0, path.length() - ".mv.db".length()).replace(";", "\\;")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;NON_KEYWORDS=DAY,MONTH"
                // Without these a killed process loses rows, and a plain trace file lies beside the database.
                + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE"
                // A quarter less to write, and to copy in every backup; pages written without are read all the same.
                + ";COMPRESS=TRUE"
                + mode;
        return Jdbi.create(sealed(url, seal), "feederline", password(seal)).open();
    }

    private static String sealed(String url, Seal seal) {
        return seal.databaseKey() == null ? url : url + ";CIPHER=AES";
    }

    /** H2 takes the key of the file and the password of the user, which is empty, as one. */
    private static String password(Seal seal) {
        return seal.databaseKey() == null ? "" : seal.databaseKey() + " ";
    }

    /** How H2 names the file of an open database. */
    static String path(Handle handle) {
        return handle.createQuery("SELECT DATABASE_PATH()").mapTo(String.class).one();
    }

    /** What {@code derive.sql} reckons with; tables of one connection. */
    private static final List<String> DERIVING = List.of(
            "CREATE LOCAL TEMPORARY TABLE property_site (property uuid PRIMARY KEY, site uuid)",
            "CREATE LOCAL TEMPORARY TABLE circuit_site (circuit uuid PRIMARY KEY, site uuid)",
            "CREATE LOCAL TEMPORARY TABLE feeder_esco (feeder uuid PRIMARY KEY, esco uuid)");

    /**
     * Brings what is derived in an open database up to its last entry, by a connection of its own: it waits for no edit, and none
     * waits for it.
     */
    static void derive(String path, Seal seal) throws SQLException {
        try (Handle handle = Jdbi.create(() -> beside(path, seal, "feederline")).open()) {
            if (number(handle, "SELECT COUNT(*) FROM laptop.derived d JOIN laptop.state s ON s.applied = d.applied")
                    > 0) return;
            DERIVING.forEach(handle::execute);
            handle.useTransaction(
                    TransactionIsolationLevel.REPEATABLE_READ,
                    h -> h.createScript(sql("derive.sql")).executeAsSeparateStatements());
        }
    }

    /**
     * Another connection to an open database, as a user who may only look. The settings of the database itself are not named:
     * they want an administrator, and hold already.
     */
    static Connection reader(String path, Seal seal) throws SQLException {
        return beside(path, seal, "reader");
    }

    /** A connection to what is open already, whose settings hold for it too. */
    private static Connection beside(String path, Seal seal, String user) throws SQLException {
        String url = "jdbc:h2:file:" + path.replace(";", "\\;") + ";IFEXISTS=TRUE;NON_KEYWORDS=DAY,MONTH;TIME ZONE=UTC";
        return DriverManager.getConnection(sealed(url, seal), user, password(seal));
    }

    private static boolean isComplete(Handle handle) {
        boolean hasState = number(
                        handle,
                        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'laptop' AND table_name ="
                                + " 'state'")
                > 0;
        // One that holds nothing yet and is not of this format was killed between two scripts.
        return hasState
                && number(
                                handle,
                                "SELECT COUNT(*) FROM laptop.state WHERE applied > 0 OR format >= " + Workspace.FORMAT)
                        > 0;
    }

    private static Handle known(Handle handle, Path file) {
        long format = number(handle, "SELECT format FROM laptop.state");
        if (format <= Workspace.FORMAT) return handle;
        handle.close();
        throw new WorkspaceException(
                Text.of("store.tooNew", Objects.requireNonNull(file.getParent()), format, Workspace.FORMAT));
    }

    static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    /** The number of the last entry whose rows are in the database. */
    static long applied(Handle handle) {
        return number(handle, "SELECT applied FROM laptop.state");
    }

    /** The number of the first line that the journal has to hold. */
    static long journalFrom(Handle handle) {
        return number(handle, "SELECT journal_from FROM laptop.state");
    }

    static void setJournalFrom(Handle handle, long sequence) {
        handle.execute("UPDATE laptop.state SET journal_from = ?", sequence);
    }

    /** The lines of entries, on disk. */
    interface Journaled {
        List<JournalLine> lines() throws IOException;
    }

    /**
     * Applies entries to the rows and the history, all or none.
     *
     * @param journaled asked before anything is committed
     */
    static void apply(Handle handle, List<Recorded> entries, Journaled journaled) throws SQLException, IOException {
        if (isLarge(entries)) besideWriting(handle, () -> applyAll(handle, entries, journaled));
        else applyAll(handle, entries, journaled);
    }

    /** Whether it is worth to write them side by side with something else. */
    static boolean isLarge(List<Recorded> entries) {
        return entries.stream().mapToInt(Recorded::size).sum() >= Workspace.LARGE;
    }

    private interface Step {
        void run() throws SQLException, IOException;
    }

    /** The pages of a large step are written by another thread while it goes on; all are on disk when it is done. */
    private static void besideWriting(Handle handle, Step step) throws SQLException, IOException {
        FileStore<?> pages = pages(handle).getFileStore();
        pages.setAutoCommitDelay(PAGES_BESIDE);
        try {
            step.run();
        } finally {
            pages.setAutoCommitDelay(0);
        }
        handle.execute("CHECKPOINT SYNC");
    }

    /** Where H2 keeps its pages. */
    private static MVStore pages(Handle handle) throws SQLException {
        JdbcConnection connection = handle.getConnection().unwrap(JdbcConnection.class);
        return ((SessionLocal) connection.getSession()).getDatabase().getStore().getMvStore();
    }

    /**
     * Copies all pages, none of which is still on its way to the file. The last commit must stand at its end: one that went into
     * a gap between others is not always found in a copy, which then opens as it was before.
     */
    static void copy(Handle handle, ZipOutputStream to) throws IOException, SQLException {
        MVStore store = pages(handle);
        FileStore<?> file = store.getFileStore();
        file.setReuseSpace(false);
        try {
            handle.execute("UPDATE laptop.state SET format = format");
            handle.execute("CHECKPOINT SYNC");
            store.executeFilestoreOperation(() -> {
                try {
                    file.backup(to);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        } finally {
            file.setReuseSpace(true);
        }
    }

    private static void applyAll(Handle handle, List<Recorded> entries, Journaled journaled)
            throws SQLException, IOException {
        Rows rows = Rows.working(handle);
        Base base = new Base(handle);
        handle.begin();
        try {
            for (Recorded entry : entries) {
                rows.apply(entry.change());
                base.follow(entry);
            }
            List<JournalLine> lines = journaled.lines();
            for (JournalLine line : lines) History.record(handle, line);
            handle.execute(
                    "UPDATE laptop.state SET applied = ?", lines.getLast().sequence());
            handle.commit();
        } catch (IOException | SQLException | RuntimeException e) {
            try {
                handle.rollback();
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** Applies what the journal holds beyond the database, script by script, so that memory holds one change at a time. */
    static void replay(Handle handle, Journal journal, List<JournalLine> lines) throws IOException, SQLException {
        for (int from = 0, to = 0; from < lines.size(); from = to) {
            List<Recorded> entries = new ArrayList<>();
            boolean more = true;
            while (more) {
                JournalLine line = lines.get(to++);
                entries.add(journal.recorded(line.json(), line.file()));
                more = line.more();
            }
            List<JournalLine> script = lines.subList(from, to);
            apply(handle, entries, () -> script);
        }
    }

    /** A full disk, a missing permission or another process is no damage: the file is left alone. */
    static boolean isDamage(Throwable e) {
        // A file that ends too early was cut.
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof EOFException) return true;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) return !NO_DAMAGE.contains(sql.getErrorCode());
        }
        return true;
    }

    private static String sql(String name) {
        try (InputStream in = Database.class.getResourceAsStream("/io/feederline/sql/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
