package io.feederline.ui;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Thinks on a thread of its own, for the UI thread, which is told the answers; an answer that was overtaken is not told. */
final class Thinker {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread thinking = new Thread(task, "thinking");
        thinking.setDaemon(true);
        return thinking;
    });
    private final ObjectProperty<@Nullable Digest> digest = new SimpleObjectProperty<>();
    private final AtomicReference<Desk.@Nullable Snapshot> undigested = new AtomicReference<>();

    /** By asker, how often it asked; of the UI thread. */
    private final Map<Object, Long> asked = new WeakHashMap<>();

    ObservableValue<@Nullable Digest> digest() {
        return digest;
    }

    void digest(Desk.Snapshot next) {
        if (undigested.getAndSet(next) != null) return;
        thread.execute(() -> {
            Desk.Snapshot newest = undigested.getAndSet(null);
            if (newest == null) return;
            Digest made = Digest.of(newest);
            Platform.runLater(() -> digest.set(made));
        });
    }

    <T> void think(Object asker, Supplier<T> question, Consumer<T> show) {
        if (!isStopped()) ask(thread, asker, question, show);
    }

    /** Asks on whatever thread knows; of two questions of one asker only the later is answered, from whichever. */
    <T> void ask(Executor whom, Object asker, Supplier<T> question, Consumer<T> show) {
        long number = asked.merge(asker, 1L, Long::sum);
        whom.execute(() -> {
            T answer = question.get();
            Platform.runLater(() -> {
                if (asked.getOrDefault(asker, 0L) == number) show.accept(answer);
            });
        });
    }

    boolean isStopped() {
        return thread.isShutdown();
    }

    void stop() {
        thread.shutdownNow();
    }
}
