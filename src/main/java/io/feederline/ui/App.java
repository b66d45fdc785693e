package io.feederline.ui;

import io.feederline.model.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Opens the window, or says why it cannot be opened here. */
public final class App {
    private static final AtomicReference<@Nullable Path> ASKED = new AtomicReference<>();

    /** What the toolkit cannot start without. */
    private static final List<String> LIBRARIES = List.of("libgtk-3.so.0", "libXtst.so.6");

    private static final List<String> LIBRARY_FOLDERS =
            List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/lib64");

    private App() {}

    /**
     * Opens the window on a workspace, or on the welcome page; returns when it is closed.
     *
     * @return one sentence that says what is missing for a window, at once; null when it was open
     */
    public static @Nullable String open(@Nullable Path workspace) {
        String obstacle = obstacle();
        if (obstacle != null) return obstacle;
        ASKED.set(workspace);
        double scale = Settings.ofUser().uiScale();
        if (scale > 0) {
            for (String toolkit : List.of("gtk", "win"))
                System.setProperty("glass." + toolkit + ".uiScale", String.valueOf(scale));
        }
        try {
            Application.launch(Running.class);
            Aside.await();
            return null;
        } catch (UnsupportedOperationException e) {
            // The display that the environment names does not answer.
            return Text.of("app.noDisplay").toString();
        }
    }

    private static @Nullable String obstacle() {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        if (!linux || "Monocle".equals(System.getProperty("glass.platform"))) return null;
        // On Wayland too the toolkit speaks to an X server.
        if (System.getenv("DISPLAY") == null) return Text.of("app.noDisplay").toString();
        if (!LIBRARIES.stream().allMatch(App::isInstalled))
            return Text.of("app.noGtk").toString();
        if (!hasFonts()) return Text.of("app.noFonts").toString();
        return null;
    }

    private static boolean isInstalled(String library) {
        return LIBRARY_FOLDERS.stream().anyMatch(folder -> Files.exists(Path.of(folder, library)));
    }

    private static boolean hasFonts() {
        for (String folder :
                List.of("/usr/share/fonts", "/usr/local/share/fonts", System.getProperty("user.home") + "/.fonts")) {
            try (Stream<Path> files = Files.walk(Path.of(folder), 6)) {
                if (files.anyMatch(f -> f.toString().matches("(?i).*\\.(ttf|otf|ttc|pfb)"))) return true;
            } catch (IOException | UncheckedIOException e) {
                // Not there, or not ours to read.
            }
        }
        return false;
    }

    /** The JavaFX application; the main class does not extend it, so that it can run from the class path. */
    public static final class Running extends Application {
        @Override
        public void start(Stage stage) {
            MainWindow window = new MainWindow(stage, Settings.ofUser());
            Thread.setDefaultUncaughtExceptionHandler((thread, e) -> window.tell(Aside.ours(e)));
            window.show(ASKED.get());
        }
    }
}
