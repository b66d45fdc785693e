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

    private App() {}

    /** Opens the window on a workspace, or on the welcome page; returns 0 when it is closed. */
    public static int open(@Nullable Path workspace) {
        ASKED.set(workspace);
        double scale = Settings.ofUser().uiScale();
        if (scale > 0) {
            for (String toolkit : List.of("gtk", "win"))
                System.setProperty("glass." + toolkit + ".uiScale", String.valueOf(scale));
        }
        Application.launch(Running.class);
        return 0;
    }

    /** One sentence that says what is missing for a window, or null when nothing is. */
    public static @Nullable String obstacle() {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        if (!linux || "Monocle".equals(System.getProperty("glass.platform"))) return null;
        if (System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null) {
            return Text.of("app.noDisplay").toString();
        }
        Stream<String> libraries = Stream.of(
                "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/lib64");
        if (libraries.noneMatch(folder -> Files.exists(Path.of(folder, "libgtk-3.so.0")))) {
            return Text.of("app.noGtk").toString();
        }
        if (!hasFonts()) return Text.of("app.noFonts").toString();
        return null;
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
            new MainWindow(stage, Settings.ofUser()).show(ASKED.get());
        }
    }
}
