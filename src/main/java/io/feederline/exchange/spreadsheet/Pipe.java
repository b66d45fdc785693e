package io.feederline.exchange.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Hands things over to another thread, which deals with them one after the other in their order while the next ones are made. Of
 * what waits it keeps one block, so that a long file does not stand in memory.
 */
final class Pipe<T> implements AutoCloseable {
    private static final int BLOCK = 1_000;

    private final Consumer<T> end;
    private final ExecutorService other = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("spreadsheet").factory());
    private CompletableFuture<Void> dealing = CompletableFuture.completedFuture(null);
    private List<T> block = new ArrayList<>(BLOCK);
    private long count;

    /** @param end what is done with each, on the other thread */
    Pipe(Consumer<T> end) {
        this.end = end;
    }

    /** How many have been put in. */
    long count() {
        return count;
    }

    /** Waits while the other thread has a whole block to deal with; throws what dealing with one before has thrown. */
    void put(T one) {
        block.add(one);
        count++;
        if (block.size() == BLOCK) handOver();
    }

    /** Waits until all are dealt with: from then on this thread sees all that has been done with them. */
    void end() {
        handOver();
        join();
    }

    private void handOver() {
        join();
        List<T> all = block;
        block = new ArrayList<>(BLOCK);
        dealing = CompletableFuture.runAsync(() -> all.forEach(end), other);
    }

    private void join() {
        try {
            dealing.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) throw problem;
            if (e.getCause() instanceof Error problem) throw problem;
            throw e;
        }
    }

    /** What waits is given up. */
    @Override
    public void close() {
        other.close();
    }
}
