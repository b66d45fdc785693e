package io.feederline.store;

import io.feederline.model.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Compares what a workspace holds with itself, without writing: rows, history, journal, backups. */
final class Verification {
    private final Handle handle;
    private final Journal journal;
    private final Backups backups;
    private final boolean former;
    private final List<Text> problems = new ArrayList<>();

    /** @param former whether the files are of an older format, whose lines only its own program can apply */
    Verification(Handle handle, Journal journal, Backups backups, boolean former) {
        this.former = former;
        this.handle = handle;
        this.journal = journal;
        this.backups = backups;
    }

    /** @return one sentence for each disagreement; empty when all is well */
    List<Text> problems() {
        long applied = Database.applied(handle);
        Backups.Held rows = Backups.Held.in(handle);
        long last = Database.number(handle, "SELECT COALESCE(MAX(seq), 0) FROM laptop.history");
        if (last != applied) problems.add(Text.of("verify.history", last, applied));
        if (new Base(handle).forgot(rows)) problems.add(Text.of("verify.touched"));
        try {
            lines(applied, rows);
        } catch (IOException e) {
            problems.add(Text.of("verify.unreadable", WorkspaceException.reason(e)));
        }
        return problems;
    }

    private void lines(long applied, Backups.Held rows) throws IOException {
        long from = Database.journalFrom(handle);
        List<Path> segments = journal.segments().stream()
                .filter(s -> Journal.first(s) >= from)
                .toList();
        JournalReading reading = journal.read(segments, 0);
        reading.faults().forEach(fault -> problems.add(fault.told()));
        if (reading.first() != from || !reading.covers(applied)) problems.add(Text.of("verify.journalGone", from));
        reading.lines().stream()
                .filter(line -> line.sequence() <= applied && !History.holds(handle, line))
                .limit(1)
                .forEach(line -> problems.add(Text.of("store.foreignLine", line.sequence())));
        changeFiles(reading);
        if (!problems.isEmpty() || former) return;
        Optional<Path> backup = backups.newestFirst().stream()
                .filter(b -> Backups.number(b) >= from - 1)
                .findFirst();
        if (backup.isEmpty() && from > 1) {
            problems.add(Text.of("verify.noBackup", from - 1));
            return;
        }
        long base = backup.map(Backups::number).orElse(0L);
        Backups.Held replayed;
        try {
            replayed = backup.isEmpty() ? Backups.Held.NOTHING : backups.read(backup.get());
        } catch (IOException | JdbiException e) {
            problems.add(Text.of("verify.backup", backup.get().getFileName()));
            return;
        }
        for (JournalLine line : reading.lines()) {
            if (line.sequence() <= base || line.sequence() > applied) continue;
            Recorded recorded = journal.recorded(line.json(), line.file());
            // What the remote says is taken as it is, also where something dangles.
            boolean fits = line.verb() == Entry.Verb.SYNC
                    || recorded.change().misfit(replayed.working()).isEmpty();
            if (!fits) {
                problems.add(Text.of("verify.misfit", line.sequence()));
                return;
            }
            replayed = replayed.with(recorded);
        }
        if (!replayed.working().equals(rows.working())) problems.add(Text.of("verify.rows"));
        if (!replayed.base().equals(rows.base())) problems.add(Text.of("verify.base"));
    }

    /** The files of large changes that an undo, a redo or a rebuild needs. */
    private void changeFiles(JournalReading reading) {
        Set<String> files = new TreeSet<>(History.changeFiles(handle));
        reading.lines().forEach(line -> {
            if (line.file() != null) files.add(line.file());
        });
        for (String file : files) {
            try {
                journal.recorded(null, file);
            } catch (IOException e) {
                problems.add(Text.of("verify.changeFile", file, WorkspaceException.reason(e)));
            }
        }
    }
}
