package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.ui.conflicts.ConflictsPane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportingTest extends PaneFixture {
    @TempDir
    Path out;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** The dialog has asked about the name that was typed, not about that name with an ending. */
    @Test
    void anEndingThatIsAddedTakesTheNameOfNoOther() throws IOException {
        assertEquals(out.resolve("a.csv"), Printing.withEnding(out.resolve("a").toString(), "csv"));
        assertEquals(
                out.resolve("B.CSV"), Printing.withEnding(out.resolve("B.CSV").toString(), "csv"));
        Files.writeString(out.resolve("a.csv"), "mine");
        assertEquals(
                out.resolve("a-2.csv"), Printing.withEnding(out.resolve("a").toString(), "csv"));
    }

    /** What nobody foresaw is told as well: nothing stands in the status bar for ever. */
    @Test
    void whatNobodyForesawIsToldToo() {
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        Aside.read(
                "test",
                () -> {
                    throw new IllegalStateException("not foreseen");
                },
                done -> {},
                told::complete);
        assertTrue(Aside.ours(told.orTimeout(30, TimeUnit.SECONDS).join())
                .toString()
                .contains("not foreseen"));
    }

    /** The window may be closed while a file is written: the program ends when it is there. */
    @Test
    void whatIsWrittenIsFinished() {
        AtomicBoolean isWritten = new AtomicBoolean();
        Aside.write(
                "test",
                () -> {
                    Thread.sleep(300);
                    isWritten.set(true);
                    return isWritten;
                },
                done -> {},
                e -> {});
        Aside.await();
        assertTrue(isWritten.get());
    }

    /** What was written is said with where; of a folder that holds something, that it does. */
    @Test
    void whatIsWrittenIsSaidAndWhatIsInTheWayToo() throws Exception {
        open(desk -> new ConflictsPane(desk, () -> {}));
        Path circuits = out.resolve("circuits");
        onScreen(() -> Exporting.circuits(desk(), circuits));
        until(() -> said().contains("12 loads are disabled") && said().contains("circuits"));
        assertEquals(6, names(circuits).size());
        onScreen(() -> Exporting.circuits(desk(), circuits));
        until(() -> said().contains("it holds something already"));
        onScreen(() -> Exporting.tables(desk(), out.resolve("tables")));
        until(() -> said().startsWith("The topology") && said().contains("tables"));
        assertTrue(names(out.resolve("tables")).contains("meter_registry.csv"));
        onScreen(() -> Exporting.schedule(desk(), out.resolve("schedule.xlsx")));
        until(() -> said().contains("schedule.xlsx") && !said().contains("..."));
        onScreen(() -> Exporting.json(desk(), out.resolve("all.json")));
        until(() -> said().contains("all.json") && !said().contains("..."));
        assertEquals(List.of("all.json", "circuits", "schedule.xlsx", "tables"), names(out), "and nothing half done");
    }
}
