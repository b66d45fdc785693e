package io.feederline.store;

import io.feederline.model.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Opens the files of a locked workspace: brings the database up to the journal's last line; rebuilds one that is lost or
 * broken from the newest backup that will do; where the journal is damaged in what the database holds, makes a backup and
 * starts it afresh. What was confirmed and cannot be read is never passed over: then it refuses, unless told to
 * {@code repair}.
 */
final class Opening {
    private static final Logger LOG = Logger.getLogger(Opening.class.getName());

    private final Path folder;
    private final Seal seal;
    private final boolean repair;
    private final Journal journal;
    private final Backups backups;
    private final List<Text> notices;
    private boolean migrated;

    /** @param notices takes what a person should know of it */
    Opening(Path folder, Seal seal, boolean repair, Journal journal, Backups backups, List<Text> notices) {
        this.folder = folder;
        this.seal = seal;
        this.repair = repair;
        this.journal = journal;
        this.backups = backups;
        this.notices = notices;
    }

    /** Whether there is anything to open. */
    static boolean isWorkspace(Path folder) {
        try {
            return Files.exists(Database.file(folder))
                    || Conversion.isPending(folder)
                    || !new Journal(folder, Seal.NONE).segments().isEmpty()
                    || !new Backups(folder, Seal.NONE).newestFirst().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** The open database, up to date; the journal stands ready to be appended to. */
    Handle open() throws IOException, SQLException {
        Path file = Database.file(folder);
        boolean there = Database.isThere(file);
        boolean rest = !journal.segments().isEmpty() || !backups.newestFirst().isEmpty();
        if (there || !rest) {
            if (!there) {
                // Of a start that was killed: nothing was confirmed yet.
                if (Files.exists(file)) Journal.setAside(file);
                journal.startSegment(1);
            }
            try {
                if (there) migrate(file);
                return upToDate(Database.open(file, seal, !holdsEdits()));
            } catch (JdbiException | Database.ContentLost e) {
                if (!there || !Database.isDamage(e)) throw e;
                LOG.log(Level.WARNING, "H2 does not open, rebuilding", e);
            }
        }
        return rebuilt(file);
    }

    /** Whether a backup or a line of the journal tells of edits: then an empty database is a damaged one. */
    private boolean holdsEdits() throws IOException {
        if (!backups.newestFirst().isEmpty()) return true;
        for (Path segment : journal.segments()) if (Journal.first(segment) > 1 || Files.size(segment) > 0) return true;
        return false;
    }

    /** Whether the database was of an older format: then a backup is due, after which the journal has lines of this one. */
    boolean migrated() {
        return migrated;
    }

    /** Brings a database of an older format to this one: beside it, after a copy that is kept. */
    private void migrate(Path file) throws IOException {
        long undoable;
        long format;
        try (Handle former = Database.openAsIs(file, seal)) {
            format = Database.format(former);
            if (format >= Workspace.FORMAT) return;
            undoable = History.kept(former);
            backups.keepFormer(former, format);
        }
        Path fresh = folder.resolve("migrating.mv.db");
        Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING);
        long left;
        try (Handle handle = Database.open(fresh, seal, false)) {
            left = History.kept(handle);
        }
        Journal.force(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        Journal.force(folder);
        migrated = true;
        notices.add(Text.of("store.migrated", format, Workspace.FORMAT));
        if (left < undoable) notices.add(Text.of("store.undoDropped", undoable - left));
        LOG.info("migrated from format " + format);
    }

    private Handle upToDate(Handle handle) throws IOException, SQLException {
        try {
            long applied = Database.applied(handle);
            JournalReading reading = journal.read(from(Database.journalFrom(handle)), applied);
            Optional<Text> missing = reading.missingAfter(applied).or(() -> foreign(handle, reading, applied));
            if (missing.isPresent() && !repair) throw damaged(missing.get());
            List<JournalLine> lines =
                    missing.isPresent() && reading.missingAfter(applied).isEmpty() ? List.of() : reading.after(applied);
            if (!lines.isEmpty()) {
                Database.replay(handle, journal, lines);
                LOG.info("replayed " + lines.size() + " journal lines");
            }
            boolean whole = missing.isEmpty()
                    && reading.faults().isEmpty()
                    && reading.first() == Database.journalFrom(handle)
                    && reading.covers(Database.applied(handle));
            if (whole) {
                journal.resume(reading);
                if (reading.torn() > 0) notices.add(Text.of("store.torn"));
            } else {
                startAfresh(handle, reading);
                notices.add(missing.map(what -> Text.of("store.repaired", what))
                        .orElseGet(() -> Text.of("store.journalRenewed")));
            }
            return handle;
        } catch (IOException | SQLException | RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /** A journal that was put here from elsewhere numbers its lines alike, and says something else in them. */
    private static Optional<Text> foreign(Handle handle, JournalReading reading, long applied) {
        Optional<JournalLine> line =
                reading.lines().stream().filter(l -> l.sequence() == applied).findFirst();
        if (line.isEmpty() || History.holds(handle, line.get())) return Optional.empty();
        return Optional.of(Text.of("store.foreignLine", applied));
    }

    /** Everything up to now is in a backup; the journal begins anew after it. */
    private void startAfresh(Handle handle, JournalReading reading) throws IOException {
        long applied = Database.applied(handle);
        backups.write(handle, applied);
        Set<Path> damaged = reading.faults().stream()
                .map(JournalReading.Fault::segment)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        // Lines that were not replayed must not be found behind the new beginning.
        for (Path segment : journal.segments()) if (Journal.first(segment) > applied) damaged.add(segment);
        if (reading.lastSegment() != null && reading.last() > applied) damaged.add(reading.lastSegment());
        for (Path segment : damaged) Journal.setAside(segment);
        journal.startSegment(applied + 1);
        Database.setJournalFrom(handle, applied + 1);
    }

    /** The segments from the one that starts here. */
    private List<Path> from(long first) throws IOException {
        return journal.segments().stream()
                .filter(s -> Journal.first(s) >= first)
                .toList();
    }

    /** One way to rebuild: a backup, or nothing for the journal from its first line. */
    private record Base(@Nullable Path backup, long applied) {}

    /** Builds the database anew beside the old one, and only when that is done puts it in its place. */
    private Handle rebuilt(Path file) throws IOException, SQLException {
        List<Base> bases = new ArrayList<>();
        for (Path backup : backups.newestFirst()) bases.add(new Base(backup, Backups.number(backup)));
        bases.add(new Base(null, 0));
        // Every backup has its segment: where the newest one's is gone, so is what was done after it.
        long reached = bases.getFirst().applied();
        boolean endIsThere = Files.exists(journal.segment(reached + 1));
        Path fresh = folder.resolve("rebuilding.mv.db");
        Text why = null;
        for (Base base : bases) {
            JournalReading reading = journal.read(from(journal.startOfSegmentWith(base.applied() + 1)), base.applied());
            Optional<Text> missing = reading.missingAfter(base.applied());
            if (missing.isEmpty() && !(endIsThere && reading.covers(reached)))
                missing = Optional.of(Text.of("store.linesGone", reached + 1));
            if (missing.isPresent() && why == null) why = missing.get();
            if (missing.isPresent() && !repair) continue;
            // Repair takes the newest backup that opens; of the journal alone only what it holds.
            if (base.backup() == null && reading.first() != 1) continue;
            Handle handle = base(base, fresh, reading);
            if (handle == null) continue;
            handle.close();
            if (Files.exists(file)) {
                Path aside = Journal.setAside(file);
                notices.add(Text.of("store.rebuilt", aside.getFileName()));
            } else {
                notices.add(Text.of("store.rebuiltLost"));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            Journal.force(folder);
            return ready(Database.open(file, seal, true), reading, missing);
        }
        throw damaged(why == null ? Text.of("store.linesGone", 1) : why);
    }

    /** The rebuilt database, or null when the backup does not open. */
    private @Nullable Handle base(Base base, Path fresh, JournalReading reading) throws IOException, SQLException {
        Files.deleteIfExists(fresh);
        Handle handle = null;
        try {
            if (base.backup() != null) Backups.restore(base.backup(), fresh);
            handle = Database.open(fresh, seal, base.backup() == null);
            // Its name is not what it holds when somebody put another one in its place.
            if (Database.applied(handle) != base.applied()) throw new IOException(base + ": another backup");
            Database.replay(handle, journal, reading.after(base.applied()));
            return handle;
        } catch (IOException | JdbiException | Database.ContentLost e) {
            LOG.log(Level.WARNING, "cannot rebuild from " + base, e);
            if (handle != null) handle.close();
            Files.deleteIfExists(fresh);
            return null;
        }
    }

    private Handle ready(Handle handle, JournalReading reading, Optional<Text> missing) throws IOException {
        try {
            if (missing.isPresent()) {
                startAfresh(handle, reading);
                notices.add(Text.of("store.repaired", missing.get()));
            } else {
                Database.setJournalFrom(handle, reading.first());
                journal.resume(reading);
                if (reading.torn() > 0) notices.add(Text.of("store.torn"));
            }
            return handle;
        } catch (IOException | RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    private WorkspaceException damaged(Text what) {
        return new WorkspaceException(Text.of("store.damaged", folder, what));
    }
}
