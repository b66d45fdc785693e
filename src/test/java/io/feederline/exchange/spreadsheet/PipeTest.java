package io.feederline.exchange.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PipeTest {
    @Test
    void dealsWithAllInTheirOrder() {
        for (int many : new int[] {0, 1, 999, 1_000, 1_001, 12_345}) {
            List<Integer> seen = new ArrayList<>();
            try (Pipe<Integer> pipe = new Pipe<>(seen::add)) {
                for (int i = 0; i < many; i++) pipe.put(i);
                pipe.end();
            }
            assertEquals(IntStream.range(0, many).boxed().toList(), seen);
        }
    }

    /** A file of any length does not stand in memory while the other thread is slow. */
    @Test
    void keepsNoMoreThanTwoBlocks() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicLong put = new AtomicLong();
        Thread file;
        try (Pipe<Integer> pipe = new Pipe<>(one -> {
            try {
                slow.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        })) {
            file = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 100_000; i++) {
                    pipe.put(i);
                    put.incrementAndGet();
                }
                pipe.end();
            });
            while (file.getState() != Thread.State.WAITING) Thread.onSpinWait();
            long waiting = put.get();
            assertTrue(waiting < 2_000, waiting + " wait");
            slow.countDown();
            file.join();
            assertEquals(100_000, put.get());
        }
    }

    @Test
    void throwsWhereItIsFedWhatTheOtherThreadThrew() {
        List<Integer> seen = new ArrayList<>();
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> {
            try (Pipe<Integer> pipe = new Pipe<>(one -> {
                if (one == 1_500) throw new IllegalStateException("row 1500");
                seen.add(one);
            })) {
                for (int i = 0; i < 100_000; i++) pipe.put(i);
                pipe.end();
            }
        });
        assertEquals("row 1500", thrown.getMessage());
        assertEquals(1_500, seen.size());
    }

    @Test
    void runningOutOfMemoryStaysAnError() {
        assertThrows(OutOfMemoryError.class, () -> {
            try (Pipe<Integer> pipe = new Pipe<>(one -> {
                throw new OutOfMemoryError();
            })) {
                pipe.put(1);
                pipe.end();
            }
        });
    }
}
