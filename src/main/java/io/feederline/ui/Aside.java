package io.feederline.ui;

import io.feederline.model.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/** Work beside the UI thread, which is always told how it ended: a window that waits for ever tells nobody what went wrong. */
public final class Aside {
    private static final Logger LOG = Logger.getLogger(Aside.class.getName());

    /** So long the program stays when its window has been closed, for a file that somebody asked for. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Set<Thread> WRITING = ConcurrentHashMap.newKeySet();

    private Aside() {}

    /**
     * Does it on a thread of its own, with which the window may be closed.
     *
     * @param then told on the UI thread what came of it
     * @param otherwise told there what was thrown; of what the work does not throw on purpose, {@link #ours} says something
     */
    public static <T> void read(String name, Callable<T> work, Consumer<T> then, Consumer<Throwable> otherwise) {
        Thread.ofPlatform().daemon().name(name).start(() -> run(work, then, otherwise));
    }

    /** The same, finished also when the window is closed meanwhile. */
    public static <T> void write(String name, Callable<T> work, Consumer<T> then, Consumer<Throwable> otherwise) {
        Thread thread = Thread.ofPlatform().name(name).unstarted(() -> {
            try {
                run(() -> logged(work), then, otherwise);
            } finally {
                WRITING.remove(Thread.currentThread());
            }
        });
        WRITING.add(thread);
        thread.start();
    }

    /** Without a window nobody is told: then it stands in the log. */
    private static <T> T logged(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "not written", e);
            throw e;
        }
    }

    private static <T> void run(Callable<T> work, Consumer<T> then, Consumer<Throwable> otherwise) {
        try {
            T made = work.call();
            Platform.runLater(() -> then.accept(made));
        } catch (Throwable e) {
            Platform.runLater(() -> otherwise.accept(e));
        }
    }

    /** Waits for what is still being written when the window has been closed. */
    static void await() {
        for (Thread thread : WRITING) {
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Says of what nobody foresaw that it is an error of ours, and puts it into the log. */
    public static Text ours(Throwable of) {
        LOG.log(Level.SEVERE, "error of ours", of);
        return of instanceof OutOfMemoryError
                ? Text.of("cli.memory", Runtime.getRuntime().maxMemory() >> 20)
                : Text.of("cli.ours", of);
    }
}
