package io.feederline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.feederline.edit.AddObjects;
import io.feederline.edit.Edit;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.session.Session;
import io.feederline.store.Passphrase;
import io.feederline.store.Workspace;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A pane, or a few, alone in a window on a fresh demo, in a headless toolkit; closed after the test. */
class PaneFixture {
    final FxRobot robot = new FxRobot();

    @TempDir
    Path folder;

    private @Nullable Stage stage;
    private @Nullable Desk desk;

    final Desk desk() {
        return Objects.requireNonNull(desk);
    }

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    /** Opens one pane alone, on a fresh demo. */
    final <N extends Parent> N open(Function<Desk, N> pane) throws Exception {
        Path workspace = folder.resolve("w");
        try (Session session = new Session(Workspace.openOrCreate(workspace), Clock.systemUTC(), "test")) {
            session.perform(new AddObjects("demo", Demo.objects(), Map.of()));
        }
        ExecutorService thread = Executors.newSingleThreadExecutor();
        AtomicReference<@Nullable N> made = new AtomicReference<>();
        Desk opened = Desk.open(workspace, Passphrase.NONE, thread);
        desk = opened;
        WaitForAsyncUtils.asyncFx(() -> {
                    forgetDrags();
                    N node = pane.apply(opened);
                    made.set(node);
                    Stage window = new Stage();
                    stage = window;
                    Scene scene = new Scene(node, 1280, 800);
                    window.setScene(scene);
                    window.show();
                })
                .get(20, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
        return Objects.requireNonNull(made.get());
    }

    /**
     * The headless toolkit keeps the window of the first drag until something is dropped, also when that window is closed, and
     * then tells it that the next drag has left it: an exception in another test.
     */
    private static void forgetDrags() {
        try {
            Class<?> mouse = Class.forName("com.sun.glass.ui.monocle.MouseInput");
            Method instance = mouse.getDeclaredMethod("getInstance");
            Field view = mouse.getDeclaredField("dragView");
            instance.setAccessible(true);
            view.setAccessible(true);
            view.set(instance.invoke(null), null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("another headless toolkit: is this still needed?", e);
        }
    }

    @AfterEach
    void close() throws Exception {
        Stage window = stage;
        if (window != null) WaitForAsyncUtils.asyncFx(window::hide).get(20, TimeUnit.SECONDS);
        if (desk != null) desk.close();
    }

    /** Such as a new user has. */
    static Settings settings() {
        return new Settings(preferences());
    }

    /** Of a user who has none; gone when the tests are. */
    static Preferences preferences() {
        Preferences fresh = Preferences.userRoot().node("io/feederline-test-" + UUID.randomUUID());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                fresh.removeNode();
            } catch (BackingStoreException e) {
                // Left behind, under a name that nobody asks for.
            }
        }));
        return fresh;
    }

    final ServiceHead head(String name) {
        return (ServiceHead) desk().topology().named(Kind.SERVICE_HEAD, name).getFirst();
    }

    /** Asked on the UI thread: what it looks at changes there. */
    final void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                15, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get(20, TimeUnit.SECONDS));
        WaitForAsyncUtils.waitForFxEvents();
    }

    final void select(@Nullable Ref ref) throws Exception {
        WaitForAsyncUtils.asyncFx(() -> desk().selection().set(ref)).get(20, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Does it on the UI thread, and waits until that is shown. */
    final void onScreen(Runnable action) throws Exception {
        WaitForAsyncUtils.asyncFx(action).get(20, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** What was last said to the person at the screen. */
    final String said() {
        Notice notice = desk().notice().getValue();
        return notice == null ? "" : notice.text();
    }

    /** What was done gave what these edits give, whatever ids and moments they took. */
    final void gives(Topology before, Edit... edits) {
        assertEquals(told(Nets.after(before, edits)), told(desk().topology()));
    }

    /** All that people see of a topology: ids and the moments of creation stand for nothing. */
    static List<String> told(Topology t) {
        return t.everything()
                .map(entity -> entity.kind() + " "
                        + entity.kind().columns().stream()
                                .filter(column -> !column.isId() && !column.remoteOwned())
                                .map(column -> column.name() + "=" + value(t, column, entity))
                                .collect(Collectors.joining(" ")))
                .sorted()
                .toList();
    }

    private static String value(Topology t, Column column, Entity entity) {
        Object value = column.of(entity);
        Kind to = column.refersTo();
        Entity register = to == Kind.REGISTER && value instanceof UUID of ? t.find(new Ref(to, of)) : null;
        if (register != null) return value(t, Kind.REGISTER.column("meter_id"), register) + register.label();
        return to != null && value instanceof UUID id ? t.labelOf(to, id) : String.valueOf(value);
    }
}
