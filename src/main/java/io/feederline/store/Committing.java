package io.feederline.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jdbi.v3.core.Handle;

/**
 * Makes entries durable, all or none. The rows are committed when the journal is on disk, and not before; of a large step what the
 * journal gets is written by another thread while its rows are.
 */
final class Committing {
    private final Journal journal;
    private final CompletableFuture<List<JournalLine>> lines;
    private long before;
    private boolean isAppended;

    private Committing(Journal journal, List<Entry> entries, List<Recorded> recorded) {
        this.journal = journal;
        Executor by = Database.isLarge(recorded) ? ForkJoinPool.commonPool() : Runnable::run;
        this.lines = CompletableFuture.supplyAsync(() -> written(journal, entries), by);
    }

    /**
     * Returns when all is on disk.
     *
     * @throws IOException when the journal was not written; then nothing has changed
     * @throws SQLException when the rows were not
     */
    static void of(Handle handle, Journal journal, List<Entry> entries) throws IOException, SQLException {
        List<Recorded> recorded = entries.stream().map(Entry::recorded).toList();
        new Committing(journal, entries, recorded).apply(handle, recorded);
    }

    private static List<JournalLine> written(Journal journal, List<Entry> entries) {
        try {
            List<JournalLine> lines = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) lines.add(journal.line(entries.get(i), i < entries.size() - 1));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void apply(Handle handle, List<Recorded> recorded) throws IOException, SQLException {
        try {
            Database.apply(handle, recorded, this::append);
        } catch (IOException | SQLException | RuntimeException e) {
            // What is still written would get into the way of the next one, which has the same numbers.
            lines.exceptionally(why -> List.of()).join();
            if (isAppended) journal.cutBack(before);
            throw e;
        }
    }

    private List<JournalLine> append() throws IOException {
        List<JournalLine> written;
        try {
            written = lines.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException io) throw io.getCause();
            throw e;
        }
        before = journal.append(written);
        isAppended = true;
        return written;
    }
}
