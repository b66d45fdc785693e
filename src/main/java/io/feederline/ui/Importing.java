package io.feederline.ui;

import io.feederline.edit.Outcome;
import io.feederline.exchange.Imported;
import io.feederline.model.Text;
import io.feederline.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import javafx.application.Platform;

/** Reads files of a known format and brings them in as one edit; what stands in the way is told, and changes nothing. */
final class Importing {
    private final Desk desk;
    private final Path source;
    private final String name;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    Importing(Desk desk, Path source) {
        this.desk = desk;
        this.source = source;
        this.name = String.valueOf(source.getFileName());
    }

    /** On the UI thread; the reading goes on on another one. */
    void start() {
        tell(Text.of("window.importing", name), true);
        Thread.ofVirtual().name("reading").start(this::read);
    }

    private void read() {
        LongConsumer progress = rows -> {
            if (cancelled.get()) throw new CancellationException();
            Platform.runLater(() -> tell(Text.of("window.importing.rows", name, rows), true));
        };
        try {
            Imported read = Imported.read(source, progress);
            if (read == null) ended(Text.of("cli.unknownFormat", source));
            else save(read);
        } catch (CancellationException e) {
            ended(Text.of("window.importing.cancelled", name));
        } catch (IOException | UncheckedIOException e) {
            ended(Text.of("import.unreadable", String.valueOf(e.getMessage())));
        }
    }

    private void tell(Text so, boolean canBeCancelled) {
        desk.work(new Desk.Work(so.toString(), canBeCancelled ? () -> cancelled.set(true) : null));
    }

    private void ended(Text why) {
        Platform.runLater(() -> {
            desk.work(null);
            desk.say(why.toString(), true);
        });
    }

    private void save(Imported read) {
        Platform.runLater(() -> {
            if (cancelled.get()) {
                ended(Text.of("window.importing.cancelled", name));
                return;
            }
            tell(Text.of("window.importing.saving", name, read.rows().size()), false);
            desk.step(
                    s -> {
                        try {
                            return save(read, s);
                        } finally {
                            Platform.runLater(() -> desk.work(null));
                        }
                    },
                    Desk.Telling.WITH_UNDO,
                    outcome -> {});
        });
    }

    private Outcome save(Imported read, Session session) {
        Imported adopted = read.on(session.topology());
        if (!adopted.problems().isEmpty()) {
            Imported.Problem first = adopted.problems().getFirst();
            return Outcome.refused(
                    "window.importProblems",
                    adopted.problems().size(),
                    first.file(),
                    first.line(),
                    first.column(),
                    first.message());
        }
        Outcome outcome = session.perform(adopted.edit(name));
        if (outcome instanceof Outcome.Done) session.workspace().backUp();
        return outcome;
    }
}
