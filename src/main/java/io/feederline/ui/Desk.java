package io.feederline.ui;

import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.diagram.Schematic;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.phase.Measured;
import io.feederline.session.Session;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import io.feederline.store.WorkspaceException;
import io.feederline.sync.Profile;
import io.feederline.sync.RemoteException;
import io.feederline.sync.Sync;
import io.feederline.ui.gesture.LinkGesture;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

/**
 * What all panes share: the session on a thread of its own, and on the UI thread what is shown: the newest snapshot, the
 * selection, and what was last said. The UI thread never waits for the session.
 */
public final class Desk implements Closeable {
    /** What is shown at one moment. */
    public record Snapshot(
            Topology topology,
            Findings findings,
            Schematic schematic,
            Measured measured,
            int edits,
            boolean canUndo,
            boolean canRedo) {}

    private final ReadOnlyBooleanWrapper away = new ReadOnlyBooleanWrapper();

    /**
     * Something that takes its time, told in the status bar.
     *
     * @param cancel ends it without a trace; null where it can no longer be ended
     */
    public record Work(String text, @Nullable Runnable cancel) {}

    /** How it is told what was done. */
    enum Telling {
        WITH_UNDO,
        AS_UNDONE,
        PLAIN
    }

    private final ExecutorService thread;
    private final Session session;
    private final ObjectProperty<Snapshot> snapshot;
    private final ObjectProperty<@Nullable Ref> selection = new SimpleObjectProperty<>();
    private final Trail trail = new Trail(selection, ref -> topology().find(ref) != null);
    private final ObservableSet<Ref> marked = FXCollections.observableSet(new LinkedHashSet<>());
    private final ObjectProperty<@Nullable LinkGesture> linking = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Work> work = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Notice> notice = new SimpleObjectProperty<>();
    private final ObjectProperty<Standing> standing = new SimpleObjectProperty<>(Standing.NOWHERE);
    private final List<BiConsumer<@Nullable Change, Snapshot>> listeners = new ArrayList<>();
    private final Tracing tracing;
    private final Answering answering;
    private final Clock clock = Clock.systemUTC();
    private final Thinker thinker = new Thinker();

    /** Of the session's thread only. */
    private Findings findings;

    private Measured measured = Measured.NONE;

    private Schematic schematic;

    private @Nullable Change lastChange;

    private Desk(ExecutorService thread, Session session) {
        this.thread = thread;
        this.session = session;
        this.findings = Findings.of(new Evidence(session.topology(), session.today(), measured));
        this.schematic = Schematic.of(session.topology());
        this.snapshot = new SimpleObjectProperty<>(current());
        this.answering = new Answering(session, thread, snapshot);
        standing.set(Standing.of(session));
        notice.set(withStore(null));
        // What went wrong with one object says nothing of the next.
        selection.addListener((o, was, is) -> {
            Notice said = notice.get();
            if (said != null && said.isProblem()) notice.set(null);
        });
        thinker.digest(snapshot.get());
        listen((change, shown) -> trail.look());
        tracing = new Tracing(this);
        session.listen((change, before, after) -> {
            findings = findings.after(change, new Evidence(after, session.today(), measured));
            schematic = schematic.after(change, after);
            lastChange = lastChange == null ? change : lastChange.and(change);
        });
    }

    /** Opens a workspace; called off the UI thread, which then owns everything but the session. */
    public static Desk open(Path workspace, Passphrase passphrase, ExecutorService thread) {
        Workspace opened = Workspace.open(workspace, passphrase);
        Desk desk = new Desk(thread, new Session(opened, Clock.systemUTC(), System.getProperty("user.name")));
        desk.measure();
        return desk;
    }

    private Snapshot current() {
        return new Snapshot(
                session.topology(),
                findings,
                schematic,
                measured,
                session.workspace().history().edits(),
                session.workspace().history().nextUndo().isPresent(),
                session.workspace().history().nextRedo().isPresent());
    }

    public ObservableValue<Snapshot> snapshot() {
        return snapshot;
    }

    public Topology topology() {
        return snapshot.get().topology();
    }

    public ObjectProperty<@Nullable Ref> selection() {
        return selection;
    }

    /** What was selected before, to go back to. */
    Trail trail() {
        return trail;
    }

    /** The supply chain of the selection, while it is to be seen. */
    public Tracing tracing() {
        return tracing;
    }

    /** Several objects for one edit: picked with a frame or with Ctrl and clicks. */
    public ObservableSet<Ref> marked() {
        return marked;
    }

    /** The link that is being dragged, from whichever pane; null while none is. */
    public ObjectProperty<@Nullable LinkGesture> linking() {
        return linking;
    }

    /** What is under way; null while nothing is. */
    public ObservableValue<@Nullable Work> work() {
        return work;
    }

    /** What people call an object; of a link its ends. */
    public String name(Entity entity) {
        return topology().called(entity);
    }

    /** The same; the start of its id where it is not here. */
    public String name(Ref ref) {
        return topology().called(ref);
    }

    public ObservableValue<Standing> standing() {
        return standing;
    }

    public ObservableValue<@Nullable Notice> notice() {
        return notice;
    }

    public Path folder() {
        return session.workspace().folder();
    }

    /** Now, as edits carry it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Hears of every new snapshot, with the change that made it, on the UI thread. */
    public void listen(BiConsumer<@Nullable Change, Snapshot> listener) {
        listeners.add(listener);
    }

    public void say(String text, boolean isProblem) {
        notice.set(new Notice(text, isProblem, false));
    }

    /** What is told now has these details. */
    void detail(List<String> details) {
        Notice told = notice.get();
        if (told != null) notice.set(told.with(details));
    }

    /** Does the edit; what became of it is told in the status bar. */
    public void perform(Edit edit) {
        perform(edit, change -> {});
    }

    /** Does the edit, then tells what it changed, on the UI thread, once it is shown; not when it was refused. */
    public void perform(Edit edit, Consumer<Change> then) {
        step(s -> s.perform(edit), Telling.WITH_UNDO, outcome -> {
            if (outcome instanceof Outcome.Done(Change change)) then.accept(change);
        });
    }

    /** Does one of several edits that are undone together, then tells what became of it, on the UI thread. */
    public void perform(Edit edit, UUID group, Consumer<Outcome> then) {
        step(s -> s.perform(edit, group), Telling.WITH_UNDO, then);
    }

    public void undo() {
        step(Session::undo, Telling.AS_UNDONE, outcome -> {});
    }

    /**
     * Takes back what was last done of a group.
     *
     * @param all the whole of it, or only the last edit
     */
    public void undo(UUID group, boolean all, Consumer<Outcome> then) {
        step(s -> s.undo(group, all), Telling.AS_UNDONE, then);
    }

    /** Goes back or forward to how it was right after a line of the history. */
    public void goTo(long sequence) {
        step(s -> s.goTo(sequence), Telling.WITH_UNDO, outcome -> {});
    }

    /** Calls how it was right after a line of the history by a name; an empty one takes it away. */
    public void name(long sequence, String name) {
        step(s -> s.name(sequence, name), Telling.PLAIN, outcome -> {});
    }

    public void redo() {
        step(Session::redo, Telling.WITH_UNDO, outcome -> {});
    }

    /**
     * Does something to the workspace, on its thread, and tells what became of it in the status bar.
     *
     * @param then told the same on the UI thread, once it is shown
     */
    void step(Function<Session, Outcome> step, Telling telling, Consumer<Outcome> then) {
        if (thread.isShutdown()) return;
        thread.execute(() -> {
            lastChange = null;
            Outcome outcome;
            try {
                outcome = step.apply(session);
            } catch (WorkspaceException e) {
                outcome = Outcome.refused("verbatim", String.valueOf(e.getMessage()));
            } catch (RuntimeException | OutOfMemoryError e) {
                outcome = new Outcome.Refused(Aside.ours(e));
            }
            Notice said = switch (outcome) {
                case Outcome.Done(Change change) -> {
                    String text = change.text().toString();
                    yield new Notice(
                            telling == Telling.AS_UNDONE
                                    ? Text.of("history.undo", text).toString()
                                    : text,
                            false,
                            telling == Telling.WITH_UNDO);
                }
                case Outcome.Refused(Text why) -> new Notice(why.toString(), true, false);
            };
            Outcome told = outcome;
            publish(said, () -> then.accept(told));
        });
    }

    /** Shows on the UI thread what the session has now; called on the session's. */
    private void publish(@Nullable Notice said, Runnable then) {
        Notice told = withStore(said);
        Change change = lastChange;
        Snapshot next = current();
        Standing stands = Standing.of(session);
        Platform.runLater(() -> {
            if (thinker.isStopped()) return;
            snapshot.set(next);
            standing.set(stands);
            Ref selected = selection.get();
            if (selected != null && next.topology().find(selected) == null) selection.set(null);
            marked.removeIf(ref -> next.topology().find(ref) == null);
            LinkGesture dragged = linking.get();
            boolean gone = dragged != null && !dragged.stands(next.topology());
            if (gone) linking.set(null);
            thinker.digest(next);
            for (BiConsumer<@Nullable Change, Snapshot> listener : listeners) listener.accept(change, next);
            if (told != null) notice.set(told);
            if (gone) say(Text.of("hint.gone").toString(), true);
            then.run();
        });
    }

    /**
     * Syncs with the remote while edits go on; what became of it is told in the status bar.
     *
     * @param password wiped when it has been used
     * @param quiet whether a person did not ask for it: then a remote that is still away is no news
     * @param failed told, on the UI thread, what stood in the way
     */
    public void sync(
            Profile profile, char[] password, Sync.Options options, boolean quiet, Consumer<RemoteException> failed) {
        if (work.get() != null || thread.isShutdown()) return;
        SyncRun run = new SyncRun(profile);
        work.set(new Work(Text.of("window.syncing", profile.target()).toString(), run::cancel));
        Thread.ofVirtual().name("sync").start(() -> {
            Notice said;
            RemoteException why = null;
            try {
                said = SyncRun.told(run.run(session, options, password, turns(profile, run)));
                if (profile.days() > 0) measure();
            } catch (RemoteException e) {
                why = run.isCancelled() ? null : e;
                said = run.isCancelled()
                        ? new Notice(Text.of("window.syncCancelled").toString(), false, false)
                        : new Notice(String.valueOf(e.getMessage()), true, false);
            } catch (Sync.Question | WorkspaceException e) {
                said = new Notice(String.valueOf(e.getMessage()), true, false);
            } catch (RuntimeException | OutOfMemoryError e) {
                said = new Notice(Aside.ours(e).toString(), true, false);
            }
            Notice told = said;
            RemoteException stands = why;
            Platform.runLater(() -> {
                work.set(null);
                away.set(stands != null && stands.mayPass());
                if (!quiet || !away.get()) notice.set(told);
                if (stands != null) failed.accept(stands);
            });
        });
    }

    /** Reads what was measured, between edits, and judges by it. */
    private void measure() {
        Thread.ofVirtual().name("measuring").start(() -> {
            try {
                Measured read = session.measured(this::turn);
                thread.execute(() -> {
                    if (read.isEmpty() && measured.isEmpty()) return;
                    measured = read;
                    Evidence now = new Evidence(session.topology(), session.today(), read);
                    findings = findings.after(Change.NOTHING, now);
                    lastChange = Change.NOTHING;
                    publish(null, () -> {});
                });
            } catch (CancellationException | RejectedExecutionException e) {
                // The workspace is being closed.
            }
        });
    }

    /** Whether the last sync found no connection. */
    public ReadOnlyBooleanProperty away() {
        return away.getReadOnlyProperty();
    }

    private Session.Turn turns(Profile profile, SyncRun run) {
        return new Session.Turn() {
            @Override
            public void take(Runnable step) {
                turn(step);
            }

            @Override
            public void at(Text step) {
                String text =
                        Text.of("window.syncing.at", profile.target(), step).toString();
                Platform.runLater(() -> {
                    if (work.get() != null) work.set(new Work(text, run::cancel));
                });
            }
        };
    }

    /** A step of a sync, on the session's thread; what it changed is shown. */
    private void turn(Runnable step) {
        try {
            thread.submit(() -> {
                        lastChange = null;
                        step.run();
                        if (lastChange != null) publish(null, () -> {});
                    })
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) throw known;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /** What the store has to say comes first: a rebuilt database is more than the edit that was just made. */
    private @Nullable Notice withStore(@Nullable Notice said) {
        List<Text> told = session.workspace().takeNotices();
        if (told.isEmpty()) return said;
        StringBuilder text = new StringBuilder();
        told.forEach(notice -> text.append(notice).append(' '));
        if (said != null) text.append(said.text());
        return new Notice(text.toString().strip(), true, said != null && said.undoable());
    }

    /** What needs a look at everything, of the newest snapshot for which that is done; null until the first is. */
    public ObservableValue<@Nullable Digest> digest() {
        return thinker.digest();
    }

    /** Answers reports and queries of this workspace. */
    public Answering answering() {
        return answering;
    }

    /** Asks what only the workspace knows, on its thread, then shows it on the UI thread; of two questions only the later one. */
    public <T> void look(Object asker, Function<Workspace, T> question, Consumer<T> show) {
        ask(asker, s -> question.apply(s.workspace()), show);
    }

    /** The same of its session. */
    <T> void ask(Object asker, Function<Session, T> question, Consumer<T> show) {
        if (!thread.isShutdown()) thinker.ask(thread, asker, () -> question.apply(session), show);
    }

    /** Thinks off the UI thread, then shows on it; an answer that a later question has overtaken is not shown. */
    public <T> void think(Object asker, Supplier<T> question, Consumer<T> show) {
        thinker.think(asker, question, show);
    }

    /** Reads files of a known format and brings them in as one edit, while edits go on; what stands in the way is told. */
    public void bringIn(Path source) {
        new Importing(this, source).start();
    }

    /** Does what was planned, which is put together off the UI thread; then tells what became of it, on the UI thread, once it is shown. */
    public void bringIn(Supplier<Edit> planned, Consumer<Outcome> then) {
        step(
                s -> {
                    Outcome outcome = s.perform(planned.get());
                    if (outcome instanceof Outcome.Done) s.workspace().backUp();
                    return outcome;
                },
                Telling.WITH_UNDO,
                then);
    }

    /** Tells what is under way; null: nothing any more. On the UI thread. */
    void work(@Nullable Work now) {
        work.set(now);
    }

    /** Lets edits under way finish, then closes the workspace. */
    @Override
    public void close() {
        thinker.stop();
        thread.execute(session::close);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) thread.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
