package io.feederline.ui;

import io.feederline.model.Norms;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.report.Answer;
import io.feederline.report.Ground;
import io.feederline.report.Report;
import io.feederline.report.ReportException;
import io.feederline.report.sql.Question;
import io.feederline.report.sql.RemoteReadings;
import io.feederline.report.sql.WorkspaceReadings;
import io.feederline.session.Session;
import io.feederline.store.WorkspaceException;
import io.feederline.sync.Profile;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Reports and queries of the workspace that is open. Each is answered on a thread of its own: edits go on, and so does the window. */
public final class Answering {
    private final Session session;
    private final ExecutorService thread;
    private final ObservableValue<Desk.Snapshot> snapshot;

    Answering(Session session, ExecutorService thread, ObservableValue<Desk.Snapshot> snapshot) {
        this.session = session;
        this.thread = thread;
        this.snapshot = snapshot;
    }

    /** Answers a report from what is shown now. On the UI thread, as are the two that it tells. */
    public void answer(Report report, Map<String, String> given, Consumer<Answer> then, Consumer<Text> otherwise) {
        Desk.Snapshot shown = snapshot.getValue();
        Instant now = session.now();
        Ground ground = new Ground(
                shown.topology(),
                now,
                SiteTime.day(now, Norms.TIME_ZONE.at(shown.topology(), null)),
                new WorkspaceReadings(session.workspace()),
                shown::measured,
                shown::findings,
                Optional.of((from, before, most) ->
                        onSession(() -> session.workspace().history().between(from, before, most))));
        answer(() -> report.answer(ground, given), then, otherwise);
    }

    /** Asks a question, which can be cancelled meanwhile. On the UI thread, as are the two that it tells. */
    public void ask(Question question, Consumer<Answer> then, Consumer<Text> otherwise) {
        answer(() -> question.ask(session.workspace()), then, otherwise);
    }

    /**
     * Answers a report from a remote as it stands, connecting for it. On the UI thread, as are the two that it tells.
     *
     * @param password wiped when it has been used
     * @return what ends it before
     */
    public Runnable answer(
            Report report,
            Map<String, String> given,
            Profile of,
            char[] password,
            Consumer<Answer> then,
            Consumer<Text> otherwise) {
        return remotely(of, password, remote -> report.answer(RemoteReadings.ground(remote), given), then, otherwise);
    }

    /** Asks a remote a question, in the same way. */
    public Runnable ask(
            Question question, Profile of, char[] password, Consumer<Answer> then, Consumer<Text> otherwise) {
        Runnable abort = remotely(of, password, question::ask, then, otherwise);
        return () -> {
            question.cancel();
            abort.run();
        };
    }

    private interface OfRemote {
        Answer ask(Remote remote) throws RemoteException;
    }

    private static Runnable remotely(
            Profile of, char[] password, OfRemote asked, Consumer<Answer> then, Consumer<Text> otherwise) {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicReference<@Nullable Remote> connected = new AtomicReference<>();
        answer(
                () -> {
                    try (Remote remote = Remote.connect(of.target(), password)) {
                        connected.set(remote);
                        if (ended.get()) throw new ReportException(Text.of("sql.cancelled"));
                        return asked.ask(remote);
                    } catch (RemoteException e) {
                        throw new ReportException(
                                ended.get()
                                        ? Text.of("sql.cancelled")
                                        : Text.of("verbatim", String.valueOf(e.getMessage())),
                                e);
                    } finally {
                        connected.set(null);
                        Arrays.fill(password, ' ');
                    }
                },
                then,
                otherwise);
        return () -> {
            ended.set(true);
            Remote remote = connected.get();
            if (remote != null) remote.abort();
        };
    }

    private static void answer(Callable<Answer> asked, Consumer<Answer> then, Consumer<Text> otherwise) {
        Aside.read(
                "answering",
                asked,
                then,
                e -> otherwise.accept(
                        e instanceof ReportException || e instanceof WorkspaceException
                                ? Text.of("verbatim", String.valueOf(e.getMessage()))
                                : Aside.ours(e)));
    }

    /** The past is told on the session's thread only. */
    private <T> T onSession(Callable<T> work) {
        try {
            return thread.submit(work).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReportException(Text.of("report.closed"), e);
        } catch (RejectedExecutionException e) {
            throw new ReportException(Text.of("report.closed"), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) throw known;
            throw new IllegalStateException(e);
        }
    }
}
