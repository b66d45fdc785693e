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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
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
        Aside.read(
                "reading",
                this::read,
                Runnable::run,
                e -> ended(
                        switch (e) {
                            case CancellationException stop -> Text.of("window.importing.cancelled", name);
                            case ChangeFile.Unreadable bad ->
                                Text.of("window.badChanges", name, bad.line(), String.valueOf(bad.getMessage()));
                            case IOException bad -> Text.of("cli.cannotRead", name, bad);
                            case UncheckedIOException bad ->
                                Text.of("cli.cannotRead", name, Objects.requireNonNull(bad.getCause()));
                            default -> Aside.ours(e);
                        }));
    }

    /** @return what is to be done with it on the UI thread */
    private Runnable read() throws IOException, ChangeFile.Unreadable {
        LongConsumer progress = rows -> {
            if (cancelled.get()) throw new CancellationException();
            Platform.runLater(() -> tell(Text.of("window.importing.rows", name, rows), true));
        };
        if (ChangeFile.accepts(source)) {
            ChangeFile changes = ChangeFile.read(source);
            return () -> takeOver(changes);
        }
        Imported read = Imported.read(source, progress);
        return read == null ? () -> ended(Text.of("window.unknownFormat", name)) : () -> save(read);
    }

    /** Merged as a sync merges, in one step; what could not be done is told, and so is what a person has to settle. */
    private void takeOver(ChangeFile file) {
        AtomicReference<Text> also = new AtomicReference<>();
        List<String> details = new ArrayList<>();
        tell(Text.of("window.takingOver", file.header().who()), false);
        desk.step(s -> done(() -> takeOver(s, file, also, details)), Desk.Telling.WITH_UNDO, outcome -> {
            Text told = also.get();
            if (told != null) desk.say(told.toString(), true);
            desk.detail(details);
        });
    }

    private static Outcome takeOver(
            Session session, ChangeFile file, AtomicReference<Text> also, List<String> details) {
        TakenOver taken = session.takingOver(file);
        Outcome outcome = taken.change().isEmpty()
                ? Outcome.refused("window.allKnown", file.header().who())
                : session.perform(taken.edit());
        if (outcome instanceof Outcome.Done) session.workspace().backUp();
        for (TakenOver.LeftOut left : taken.leftOut())
            details.add(Text.of("cli.leftOut", left.sequence(), left.what(), left.why())
                    .toString());
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
        desk.work(null);
        desk.say(why.toString(), true);
    }

    private void save(Imported read) {
        if (cancelled.get()) {
            ended(Text.of("window.importing.cancelled", name));
            return;
        }
        tell(Text.of("window.importing.saving", name, read.rows().size()), false);
        List<String> details = new ArrayList<>(read.notes());
        read.unknownColumns()
                .forEach(column -> details.add(Text.of("cli.keptAside", column).toString()));
        desk.step(s -> done(() -> save(read, s, details)), Desk.Telling.WITH_UNDO, outcome -> desk.detail(details));
    }

    /** Whatever comes of it, nothing is under way afterwards. */
    private Outcome done(Supplier<Outcome> work) {
        try {
            return work.get();
        } finally {
            Platform.runLater(() -> desk.work(null));
        }
    }

    private Outcome save(Imported read, Session session, List<String> details) {
        Imported adopted = read.on(session.topology());
        if (!adopted.problems().isEmpty()) {
            details.clear();
            adopted.problems().forEach(problem -> details.add(problem.told().toString()));
            return Outcome.refused("window.importProblems", details.size(), details.getFirst());
        }
        Outcome outcome = session.perform(adopted.edit(name));
        if (outcome instanceof Outcome.Done) session.workspace().backUp();
        return outcome;
    }
}
