package io.feederline.ui;

import io.feederline.edit.AddObjects;
import io.feederline.exchange.Demo;
import io.feederline.exchange.spreadsheet.SheetProfiles;
import io.feederline.exchange.spreadsheet.Spreadsheet;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Lookup;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.session.Session;
import io.feederline.store.ChangeFile;
import io.feederline.store.Workspace;
import io.feederline.store.WorkspaceException;
import io.feederline.sync.Profiles;
import io.feederline.ui.canvas.SchematicPane;
import io.feederline.ui.changes.ChangesPane;
import io.feederline.ui.circuits.CircuitsPane;
import io.feederline.ui.commission.CommissionPane;
import io.feederline.ui.conflicts.ConflictsPane;
import io.feederline.ui.findings.FindingsPane;
import io.feederline.ui.help.HelpPane;
import io.feederline.ui.history.HistoryPane;
import io.feederline.ui.inspector.InspectorPane;
import io.feederline.ui.phases.PhasesPane;
import io.feederline.ui.reports.ReportsPane;
import io.feederline.ui.scan.ScanPane;
import io.feederline.ui.sheets.SheetsPane;
import io.feederline.ui.spreadsheet.SpreadsheetPane;
import io.feederline.ui.tree.ExplorerPane;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.animation.PauseTransition;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.DirectoryChooser;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The window: welcome, or a workspace with its panes. */
public final class MainWindow {
    private static final Logger LOG = Logger.getLogger(MainWindow.class.getName());

    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 64, 128, 256);

    /** Below this the panes cover each other; the smallest screen of a site laptop is 1366 by 768. */
    private static final double LEAST_WIDTH = 960;

    private static final double LEAST_HEIGHT = 560;

    private final Stage stage;
    private final Settings settings;
    private final StackPane root = new StackPane();
    private @Nullable RemoteAccess access;
    private @Nullable Desk desk;
    private @Nullable SchematicPane schematic;
    private @Nullable ExplorerPane explorer;
    private @Nullable ViewBar views;

    /** All panes of the workspace that is open. */
    private @Nullable Node working;

    /** What somebody wrote of a query, to be gone on with. */
    private final StringProperty query = new SimpleStringProperty("");

    private final StackPane side = new StackPane();
    private boolean dark;

    public MainWindow(Stage stage, Settings settings) {
        this.stage = stage;
        this.settings = settings;
        this.dark = settings.isDark().orElse(Platform.getPreferences().getColorScheme() == ColorScheme.DARK);
        Scene scene = new Scene(root, settings.width(), settings.height());
        for (String font : List.of("Inter-Regular", "Inter-SemiBold")) {
            Font.loadFont(MainWindow.class.getResourceAsStream("/io/feederline/fonts/" + font + ".ttf"), 13);
        }
        scene.getStylesheets()
                .add(Objects.requireNonNull(MainWindow.class.getResource("/io/feederline/css/feederline.css"))
                        .toExternalForm());
        takeFiles();
        key(scene, KeyCode.Z, false, () -> with(Desk::undo));
        key(scene, KeyCode.Z, true, () -> with(Desk::redo));
        key(scene, KeyCode.Y, false, () -> with(Desk::redo));
        key(scene, KeyCode.O, false, this::choose);
        scene.getAccelerators()
                .put(
                        new KeyCodeCombination(KeyCode.LEFT, KeyCombination.ALT_DOWN),
                        () -> with(d -> d.trail().back()));
        scene.getAccelerators()
                .put(
                        new KeyCodeCombination(KeyCode.RIGHT, KeyCombination.ALT_DOWN),
                        () -> with(d -> d.trail().forward()));
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F1), this::help);
        for (int digit = 1; digit <= 9; digit++) {
            int at = digit - 1;
            key(scene, KeyCode.getKeyCode(Integer.toString(digit)), false, () -> {
                if (views != null) views.enter(at);
            });
        }
        // The two buttons at the side of a mouse.
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> {
            if (e.getButton() == MouseButton.BACK) with(d -> d.trail().back());
            if (e.getButton() == MouseButton.FORWARD) with(d -> d.trail().forward());
        });
        key(scene, KeyCode.P, false, this::print);
        key(scene, KeyCode.K, false, () -> {
            if (scene.lookup("#search") != null) scene.lookup("#search").requestFocus();
        });
        stage.setScene(scene);
        stage.setTitle("Feederline");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        for (int size : ICON_SIZES) stage.getIcons().add(new Image("/io/feederline/icon/feederline-" + size + ".png"));
        stage.setOnHidden(e -> {
            settings.setOn("maximized", stage.isMaximized());
            // What it had before is what it has when it no longer fills the screen.
            if (!stage.isMaximized()) settings.setSize(scene.getWidth(), scene.getHeight());
            remember();
            with(Desk::close);
        });
        applyTheme();
    }

    private static void key(Scene scene, KeyCode code, boolean shift, Runnable action) {
        KeyCombination keys = shift
                ? new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)
                : new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
        scene.getAccelerators().put(keys, action);
    }

    private void with(Consumer<Desk> action) {
        if (desk != null) action.accept(desk);
    }

    /** Tells in the status bar what is wrong; from any thread. */
    void tell(Text why) {
        Platform.runLater(() -> with(d -> d.say(why.toString(), true)));
    }

    /** Shows the window, on a workspace or on the welcome page. */
    public void show(@Nullable Path workspace) {
        welcome(null);
        stage.setMaximized(settings.isOn("maximized", false));
        stage.show();
        if (workspace != null) open(workspace);
    }

    /** Keeps what is on show for the next time. */
    private void remember() {
        if (desk == null || schematic == null) return;
        Ref selected = desk.selection().get();
        SchematicPane.View view = schematic.view();
        String word = selected == null ? "-" : selected.kind().word() + ":" + selected.id();
        settings.setShown(desk.folder(), new Settings.Shown(word, view.scale(), view.x(), view.y()));
        if (explorer != null) settings.setTree(explorer.tree());
        if (views != null) settings.setView(views.shown().get());
        for (String id : List.of("panes", "drawn"))
            if (root.lookup("#" + id) instanceof SplitPane split) settings.setDividers(id, split.getDividerPositions());
    }

    /** As somebody left them, else so. */
    private void divide(SplitPane split, String id, double... otherwise) {
        split.setId(id);
        double[] left = settings.dividers(id);
        split.setDividerPositions(left.length == otherwise.length ? left : otherwise);
    }

    private void recall(Desk opened, SchematicPane canvas) {
        settings.shown(opened.folder()).ifPresent(shown -> {
            Entity selected =
                    Lookup.one(opened.topology(), shown.selected(), null).entity();
            if (selected != null) opened.selection().set(selected.ref());
            canvas.show(new SchematicPane.View(shown.scale(), shown.x(), shown.y()));
        });
    }

    private void applyTheme() {
        root.getStyleClass().setAll("root", "feederline", dark ? "dark" : "light");
        if (schematic != null) schematic.setDark(dark);
    }

    private void welcome(@Nullable String problem) {
        root.getChildren()
                .setAll(new WelcomePane(
                        settings.recent(),
                        problem,
                        () -> open(Path.of(System.getProperty("user.home"), "Feederline", "demo")),
                        this::choose,
                        this::makeNew,
                        this::bringInNew,
                        this::open));
    }

    private void unlock(Path workspace, WorkspaceException why, boolean again) {
        root.getChildren()
                .setAll(new UnlockPane(
                        workspace,
                        why,
                        again,
                        typed -> open(workspace, typed, folder -> {}, desk -> {}),
                        () -> welcome(null)));
    }

    private @Nullable Path folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        File folder = chooser.showDialog(stage);
        return folder == null ? null : folder.toPath();
    }

    private void choose() {
        Path folder = folder(Text.of("welcome.open").toString());
        if (folder != null) open(folder);
    }

    /** A new workspace that holds nothing yet. */
    private void makeNew(Node asked) {
        Path home = Path.of(System.getProperty("user.home"), "Feederline");
        NamePrompt.show(
                Prompt.Place.below(asked),
                Text.of("welcome.new.ask").toString(),
                Text.of("welcome.new.hint", home).toString(),
                name -> noFolder(home, name),
                name -> open(
                        home.resolve(name),
                        null,
                        folder -> Workspace.openOrCreate(folder).close(),
                        desk -> {}));
    }

    /** Why there can be no new workspace of this name; null when there can. */
    private static @Nullable String noFolder(Path home, String name) {
        boolean plain =
                name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,79}") && !name.endsWith(".") && !name.endsWith(" ");
        if (!plain) return Text.of("welcome.new.name").toString();
        return Files.exists(home.resolve(name))
                ? Text.of("welcome.new.taken", home.resolve(name)).toString()
                : null;
    }

    /** A new workspace, named after the files that are brought into it. */
    private void bringInNew(Node asked) {
        ImportChoice.ask(
                Prompt.Place.below(asked),
                this::bringInNew,
                (told, isProblem) -> welcome(isProblem ? told.toString() : null));
    }

    private void bringInNew(Path source) {
        Path home = Path.of(System.getProperty("user.home"), "Feederline");
        String name = String.valueOf(source.getFileName());
        if (Spreadsheet.accepts(source) || name.endsWith("." + ChangeFile.ENDING))
            name = name.substring(0, name.lastIndexOf('.'));
        Path workspace = home.resolve(name);
        for (int i = 2; Files.exists(workspace); i++) workspace = home.resolve(name + "-" + i);
        open(workspace, null, folder -> Workspace.openOrCreate(folder).close(), desk -> bringIn(desk, source));
    }

    /** A spreadsheet is looked at first, in the place of all panes; tables and circuits mean what they say. */
    private void bringIn(Desk opened, Path source) {
        if (Spreadsheet.accepts(source))
            inPlaceOfAll(close -> new SpreadsheetPane(opened, source, SheetProfiles.ofUser(), close));
        else opened.bringIn(source);
    }

    /** Files that are dropped on the window are brought into what is open in it. */
    private void takeFiles() {
        root.addEventHandler(DragEvent.DRAG_OVER, e -> {
            if (desk == null || !e.getDragboard().hasFiles()) return;
            e.acceptTransferModes(TransferMode.COPY);
            e.consume();
        });
        root.addEventHandler(DragEvent.DRAG_DROPPED, e -> {
            Desk opened = desk;
            List<File> files = e.getDragboard().hasFiles() ? e.getDragboard().getFiles() : List.of();
            if (opened == null || files.isEmpty()) return;
            if (files.size() == 1) bringIn(opened, files.getFirst().toPath());
            else opened.say(Text.of("importing.one").toString(), true);
            e.setDropCompleted(files.size() == 1);
            e.consume();
        });
    }

    /** Opens a workspace off the UI thread; the demo is made when it is asked for and not there. */
    public void open(Path workspace) {
        open(workspace, null, MainWindow::ifDemo, desk -> {});
    }

    private static void ifDemo(Path workspace) {
        boolean isDemo = workspace.endsWith(Path.of("Feederline", "demo"));
        if (isDemo && !Workspace.exists(workspace)) makeDemo(workspace);
    }

    /**
     * @param typed the passphrase; null where none was asked for yet
     * @param first what is done before, off the UI thread: a new one is made
     * @param then what is done when it is open
     */
    private void open(Path workspace, @Nullable String typed, Consumer<Path> first, Consumer<Desk> then) {
        remember();
        Desk former = desk;
        desk = null;
        Label opening =
                new Label(Text.of("welcome.opening", workspace.getFileName()).toString());
        opening.getStyleClass().add("secondary");
        // A workspace that opens at once needs no page that says so.
        PauseTransition shown = new PauseTransition(Duration.millis(120));
        shown.setOnFinished(e -> root.getChildren().setAll(opening));
        shown.play();
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread session = new Thread(task, "session");
            session.setDaemon(false);
            return session;
        });
        thread.execute(() -> {
            try {
                if (former != null) former.close();
                first.accept(workspace);
                Desk opened = Desk.open(workspace, folder -> typed == null ? null : typed.toCharArray(), thread);
                Platform.runLater(() -> {
                    shown.stop();
                    settings.opened(workspace);
                    show(opened);
                    then.accept(opened);
                });
            } catch (WorkspaceException e) {
                thread.shutdown();
                Platform.runLater(() -> {
                    shown.stop();
                    if (e.needsPassphrase()) unlock(workspace, e, typed != null);
                    else welcome(e.getMessage());
                });
            } catch (RuntimeException e) {
                // An error of ours: a page that says so, and not one that says Opening for ever.
                LOG.log(Level.SEVERE, "opening failed", e);
                thread.shutdown();
                Platform.runLater(() -> {
                    shown.stop();
                    welcome(Text.of("app.openFailed", workspace).toString());
                });
            }
        });
    }

    private static void makeDemo(Path workspace) {
        try (Session session =
                new Session(Workspace.openOrCreate(workspace), Clock.systemUTC(), System.getProperty("user.name"))) {
            session.load(new AddObjects("demo", Demo.objects(), Map.of()));
            session.workspace().intervals(Kind.CIRCUIT).put(Demo.readings(session.today()));
        }
    }

    /** Beside the view that it is about, in the place of the inspector; once more, and it is gone. */
    private void help() {
        ViewBar bar = views;
        if (bar == null || desk == null) return;
        if (side.getChildren().removeIf(HelpPane.class::isInstance)) return;
        HelpPane help = new HelpPane(bar.words(), this::help);
        help.show(bar.shown().get());
        side.getChildren().add(help);
        help.requestFocus();
    }

    private void print() {
        Desk opened = desk;
        if (opened == null) return;
        inPlaceOfAll(
                close -> new SheetsPane(opened, settings, opened.selection().get(), close));
    }

    private void reports() {
        Desk opened = desk;
        RemoteAccess remote = access;
        if (opened == null || remote == null) return;
        inPlaceOfAll(close -> new ReportsPane(
                opened,
                query,
                remote,
                (name, ending) -> Printing.file(
                        Text.of("reports." + ending).toString(), Text.of("verbatim", name), ending, stage),
                close));
    }

    /** In the place of all panes, which are as they were when it is closed; of two such the first stays. */
    private void inPlaceOfAll(Function<Runnable, Node> made) {
        if (views == null || !root.getChildren().contains(working)) return;
        List<Node> behind = List.copyOf(root.getChildren());
        Node focus = stage.getScene().getFocusOwner();
        Node one = made.apply(() -> {
            root.getChildren().setAll(behind);
            if (focus != null) focus.requestFocus();
        });
        root.getChildren().setAll(one);
        one.requestFocus();
    }

    private void show(Desk opened) {
        desk = opened;
        SchematicPane canvas = new SchematicPane(opened);
        schematic = canvas;
        SplitPane drawn =
                new SplitPane(canvas, new FindingsPane(opened, settings, () -> Printing.findings(opened, stage)));
        drawn.setOrientation(Orientation.VERTICAL);
        divide(drawn, "drawn", 0.74);
        RemoteAccess remote = new RemoteAccess(opened, settings, Profiles.ofUser(), root);
        access = remote;
        ConflictsPane conflicts = new ConflictsPane(opened, remote::again);
        Map<String, Node> shown = new LinkedHashMap<>();
        shown.put("schematic", drawn);
        shown.put("phases", new PhasesPane(opened, settings, feeder -> Printing.workOrder(opened, feeder, stage)));
        shown.put("circuits", new CircuitsPane(opened));
        shown.put("scan", new ScanPane(opened, settings));
        shown.put("commission", new CommissionPane(opened, feeder -> Printing.commissioning(opened, feeder, stage)));
        shown.put("changes", new ChangesPane(opened, remote::sync));
        shown.put("conflicts", conflicts);
        shown.put("history", new HistoryPane(opened));
        ViewBar middle = new ViewBar(opened, settings, shown);
        views = middle;
        middle.shown().addListener((o, was, is) -> {
            for (Node node : side.getChildren()) if (node instanceof HelpPane help) help.show(is);
        });
        conflicts.setOnShow(() -> middle.show("schematic"));
        ExplorerPane tree = new ExplorerPane(opened);
        explorer = tree;
        InspectorPane inspector = new InspectorPane(opened);
        side.getChildren().setAll(inspector);
        side.setMinWidth(230);
        SplitPane panes = new SplitPane(tree, middle, side);
        // On a wide screen the drawing gets the room.
        SplitPane.setResizableWithParent(tree, false);
        SplitPane.setResizableWithParent(side, false);
        SplitPane.setResizableWithParent(drawn.getItems().getLast(), false);
        tree.setMinWidth(190);
        double width = Math.max(LEAST_WIDTH, root.getWidth());
        divide(panes, "panes", 260 / width, 1 - 280 / width);
        BorderPane all = new BorderPane(panes);
        all.setTop(new ToolbarPane(
                opened,
                canvas::fitAll,
                place -> ImportChoice.ask(
                        place,
                        source -> bringIn(opened, source),
                        (told, isProblem) -> opened.say(told.toString(), isProblem)),
                settings,
                () -> {
                    dark = !dark;
                    settings.setDark(dark);
                    applyTheme();
                },
                this::print,
                this::reports,
                this::help,
                middle));
        all.setBottom(new StatusPane(opened, canvas.zoom(), remote::sync));
        working = all;
        root.getChildren().setAll(all);
        tree.setTree(settings.tree());
        recall(opened, canvas);
        middle.show(settings.view());
        // Keys work on what is selected from the start. The drawing is in the window only when the panes have their
        // skins.
        all.applyCss();
        canvas.requestFocus();
        stage.setTitle(opened.folder().getFileName() + " – Feederline");
        applyTheme();
    }
}
