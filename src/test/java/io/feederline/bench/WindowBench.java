package io.feederline.bench;

import io.feederline.diagram.Drawing;
import io.feederline.edit.SetFuseRating;
import io.feederline.exchange.FlowsCsv;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

/**
 * How long a frame of the schematic takes on 1920x1200 in software, and how long an edit takes to be on screen. A frame is
 * panned, painted and read back as an image, so it counts a little more than the screen would wait for. The same for a link that
 * is dragged: the first frame lights what it may go on, the others move its line and its hint.
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
                "%8s %8s %10s %12s %12s %12s %12s %12s %14s %14s%n",
                "meters",
                "zoom",
                "symbols",
                "frame p50 ms",
                "frame p95 ms",
                "lit p50 ms",
                "drag p50 ms",
                "drag p95 ms",
                "edit p50 ms",
                "edit p95 ms");
        int[] sizes = args.length == 0
                ? SIZES
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        for (int meters : sizes) {
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
        double[] lit = new double[FRAMES / 10];
        double[] drags = drags(pane, image, lit);
        System.out.printf(
                Locale.ROOT,
                "%8d %8.2f %10d %12.1f %12.1f %12.1f %12.1f %12.1f %14.1f %14.1f%n",
                meters,
                zoom,
                symbols,
                times[FRAMES / 2],
                times[FRAMES * 95 / 100],
                lit[lit.length / 2],
                drags[FRAMES / 2],
                drags[FRAMES * 95 / 100],
                edits[edits.length / 2],
                edits[edits.length * 95 / 100]);
    }

    /** From the first meter across the drawing, zeros where none can be told; how long the first frame of each drag took is left in lit. */
    private static double[] drags(SchematicPane pane, WritableImage image, double[] lit) throws Exception {
        double[] times = new double[FRAMES];
        Node canvas = pane.getChildrenUnmodifiable().getFirst();
        Optional<Point2D> found = ui(() -> {
            for (int y = 40; y < 1200; y += 3)
                for (int x = 200; x < 1920; x += 3) {
                    Optional<Ref> shown = pane.spotAt(x, y).map(Drawing.Spot::shows);
                    if (shown.filter(ref -> ref.kind() == Kind.METER).isPresent())
                        return Optional.of(new Point2D(x, y));
                }
            return Optional.empty();
        });
        // From far away a feeder is a plate.
        if (found.isEmpty()) return times;
        Point2D from = found.get();
        for (int i = 0; i < FRAMES; i++) {
            int step = i % 10;
            double x = from.getX() + 9 + 90 * step;
            double y = from.getY() + 40 * step;
            long at = System.nanoTime();
            ui(() -> {
                if (step == 0) canvas.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, from.getX(), from.getY()));
                canvas.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, x, y));
                return pane.snapshot(null, image);
            });
            times[i] = (System.nanoTime() - at) / 1e6;
            if (step == 0) lit[i / 10] = times[i];
            if (step == 9)
                ui(() -> {
                    pane.fireEvent(
                            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
                    return pane.snapshot(null, image);
                });
        }
        Arrays.sort(times);
        Arrays.sort(lit);
        return times;
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x, double y) {
        return new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null);
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
