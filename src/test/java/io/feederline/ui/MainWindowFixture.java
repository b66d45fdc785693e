package io.feederline.ui;

import io.feederline.edit.AddObjects;
import io.feederline.edit.Edit;
import io.feederline.exchange.Demo;
import io.feederline.session.Session;
import io.feederline.store.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The window as a whole, on a workspace of its own, with the settings of a new user, which stay while a test opens it again. */
class MainWindowFixture {
    final FxRobot robot = new FxRobot();

    @TempDir
    Path folder;

    private final Settings settings = PaneFixture.settings();
    private final AtomicReference<@Nullable Stage> stage = new AtomicReference<>();

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    final Session session() {
        return new Session(Workspace.openOrCreate(folder), Clock.systemUTC(), "test");
    }

    /** What the workspace begins with. */
    final void holds(Edit edit) {
        try (Session session = session()) {
            session.load(edit);
        }
    }

    final void holdsDemo() {
        holds(new AddObjects("demo", Demo.objects(), Map.of()));
    }

    final Scene show() throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> {
                    Stage window = new Stage();
                    stage.set(window);
                    new MainWindow(window, settings).show(folder);
                    return window.getScene();
                })
                .get(20, TimeUnit.SECONDS);
    }

    /** As a person closes it: that is when it remembers what was on show. */
    @AfterEach
    void close() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> {
                    Stage window = stage.get();
                    if (window != null) window.hide();
                })
                .get(20, TimeUnit.SECONDS);
    }

    final void untilThere(String id) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> robot.lookup(id).tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
