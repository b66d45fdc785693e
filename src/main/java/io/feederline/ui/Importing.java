package io.feederline.ui;

import io.feederline.edit.Outcome;
import io.feederline.exchange.Imported;
import io.feederline.model.Text;
import io.feederline.session.Session;
import io.feederline.session.TakenOver;
import io.feederline.store.ChangeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
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
            if (ChangeFile.accepts(source)) {
                takeOver(ChangeFile.read(source));
                return;
            }
            Imported read = Imported.read(source, progress);
            if (read == null) ended(Text.of("cli.unknownFormat", source));
            else save(read);
        } catch (CancellationException e) {
            ended(Text.of("window.importing.cancelled", name));
        } catch (ChangeFile.Unreadable e) {
            ended(Text.of("window.badChanges", name, e.line(), String.valueOf(e.getMessage())));
        } catch (IOException | UncheckedIOException e) {
            ended(Text.of("import.unreadable", String.valueOf(e.getMessage())));
        }
    }

    /** Merged as a sync merges, in one step; what could not be done is told, and so is what a person has to settle. */
    private void takeOver(ChangeFile file) {
        AtomicReference<Text> also = new AtomicReference<>();
        Platform.runLater(() -> {
            tell(Text.of("window.takingOver", file.header().who()), false);
            desk.step(
                    s -> {
                        try {
                            return takeOver(s, file, also);
                        } finally {
                            Platform.runLater(() -> desk.work(null));
                        }
                    },
                    Desk.Telling.WITH_UNDO,
                    outcome -> {
                        Text told = also.get();
                        if (told != null) desk.say(told.toString(), true);
                    });
        });
    }

    private static Outcome takeOver(Session session, ChangeFile file, AtomicReference<Text> also) {
        TakenOver taken = session.takingOver(file);
        Outcome outcome = taken.change().isEmpty()
                ? Outcome.refused("window.allKnown", file.header().who())
                : session.perform(taken.edit());
        if (outcome instanceof Outcome.Done) session.workspace().backUp();
        if (!taken.leftOut().isEmpty()) {
            TakenOver.LeftOut first = taken.leftOut().getFirst();
            also.set(Text.of("window.leftOut", taken.leftOut().size(), first.what(), first.why()));
        } else if (!taken.conflicts().isEmpty()) {
            also.set(Text.of(
                    "window.tookOver",
                    taken.fresh(),
                    file.header().who(),
                    taken.conflicts().size()));
        }
        return outcome;
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
