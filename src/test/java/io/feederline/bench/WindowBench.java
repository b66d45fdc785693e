package io.feederline.bench;

import io.feederline.edit.SetFuseRating;
import io.feederline.exchange.FlowsCsv;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.session.Session;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import io.feederline.ui.Desk;
import io.feederline.ui.canvas.SchematicPane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/**
 * How long a frame of the schematic takes on 1920x1200 in software, and how long an edit takes to be on screen. A frame is
 * panned, painted and read back as an image, so it counts a little more than the screen would wait for.
 */
public final class WindowBench {
    private static final int FRAMES = 120;
    private static final int[] SIZES = {1_000, 10_000, 100_000};

    private WindowBench() {}

    public static void main(String[] args) throws Exception {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.setImplicitExit(false);
        Platform.startup(() -> started.complete(null));
        started.get(30, TimeUnit.SECONDS);
        System.out.printf(
                Locale.ROOT,
                "%8s %8s %10s %12s %12s %14s %14s%n",
                "meters",
                "zoom",
                "symbols",
                "frame p50 ms",
                "frame p95 ms",
                "edit p50 ms",
                "edit p95 ms");
        for (int meters : SIZES) {
            Path folder = Files.createTempDirectory(Path.of("target"), "window-bench");
            Path csv = Files.createDirectories(folder.resolve("csv"));
            BigCommunity.write(csv, meters);
            try (Session session =
                    new Session(Workspace.openOrCreate(folder.resolve("w")), Clock.systemUTC(), "bench")) {
                session.perform(
                        FlowsCsv.read(csv, rows -> {}).on(session.topology()).edit("csv"));
            }
            ExecutorService thread = Executors.newSingleThreadExecutor();
            Desk desk = Desk.open(folder.resolve("w"), Passphrase.NONE, thread);
            SchematicPane pane = ui(() -> {
                SchematicPane made = new SchematicPane(desk);
                Stage stage = new Stage();
                stage.setScene(new Scene(made, 1920, 1200));
                stage.show();
                return made;
            });
            double[] edits = edits(desk, pane);
            for (double zoom : new double[] {1, 0.46, 0.15, 0.05}) frames(meters, pane, zoom, edits);
            ui(() -> {
                pane.getScene().getWindow().hide();
                return true;
            });
            desk.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
        Platform.exit();
    }

    private static void frames(int meters, SchematicPane pane, double zoom, double[] edits) throws Exception {
        WritableImage image = new WritableImage(1920, 1200);
        double[] times = new double[FRAMES];
        int symbols = ui(() -> pane.show(new SchematicPane.View(zoom, 0, 0)));
        for (int i = -20; i < FRAMES; i++) {
            double x = -3 * i;
            double y = -7 * i;
            long at = System.nanoTime();
            ui(() -> {
                pane.show(new SchematicPane.View(zoom, x, y));
                return pane.snapshot(null, image);
            });
            if (i >= 0) times[i] = (System.nanoTime() - at) / 1e6;
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%8d %8.2f %10d %12.1f %12.1f %14.1f %14.1f%n",
                meters,
                zoom,
                symbols,
                times[FRAMES / 2],
                times[FRAMES * 95 / 100],
                edits[edits.length / 2],
                edits[edits.length * 95 / 100]);
    }

    /** From the gesture's end until the frame that shows it. */
    private static double[] edits(Desk desk, SchematicPane pane) throws Exception {
        List<Entity> heads = desk.topology().all(Kind.SERVICE_HEAD).limit(240).toList();
        double[] times = new double[heads.size()];
        WritableImage image = new WritableImage(1920, 1200);
        AtomicReference<CompletableFuture<Long>> shown = new AtomicReference<>(new CompletableFuture<>());
        ui(() -> {
            desk.listen((change, snapshot) -> {
                pane.snapshot(null, image);
                shown.get().complete(System.nanoTime());
            });
            return true;
        });
        for (int i = 0; i < times.length; i++) {
            Entity head = heads.get(i);
            shown.set(new CompletableFuture<>());
            long at = System.nanoTime();
            ui(() -> {
                desk.perform(new SetFuseRating(head.id(), 63));
                return true;
            });
            times[i] = (shown.get().get(30, TimeUnit.SECONDS) - at) / 1e6;
        }
        Arrays.sort(times);
        return times;
    }

    private static <T> T ui(Callable<T> action) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(action.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(60, TimeUnit.SECONDS);
    }
}
