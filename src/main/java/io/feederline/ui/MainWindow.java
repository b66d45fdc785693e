package io.feederline.ui;

import com.jfoenix.controls.JFXButton;
import com.jfoenix.controls.JFXPasswordField;
import io.feederline.edit.AddObjects;
import io.feederline.exchange.Demo;
import io.feederline.model.Entity;
import io.feederline.model.Lookup;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.session.Session;
import io.feederline.store.Workspace;
import io.feederline.store.WorkspaceException;
import io.feederline.ui.canvas.SchematicPane;
import io.feederline.ui.findings.FindingsPane;
import io.feederline.ui.gesture.Creation;
import io.feederline.ui.inspector.InspectorPane;
import io.feederline.ui.tree.ExplorerPane;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.stage.DirectoryChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window: welcome, or a workspace with its panes. */
public final class MainWindow {
    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 64, 128, 256);

    private final Stage stage;
    private final Settings settings;
    private final StackPane root = new StackPane();
    private @Nullable Desk desk;
    private @Nullable SchematicPane schematic;
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
        key(scene, KeyCode.Z, false, () -> with(Desk::undo));
        key(scene, KeyCode.Z, true, () -> with(Desk::redo));
        key(scene, KeyCode.Y, false, () -> with(Desk::redo));
        key(scene, KeyCode.O, false, this::choose);
        stage.setScene(scene);
        stage.setTitle("Feederline");
        for (int size : ICON_SIZES) stage.getIcons().add(new Image("/io/feederline/icon/feederline-" + size + ".png"));
        stage.setOnHidden(e -> {
            settings.setSize(scene.getWidth(), scene.getHeight());
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

    /** Shows the window, on a workspace or on the welcome page. */
    public void show(@Nullable Path workspace) {
        welcome(null);
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
        Label title = new Label("Feederline");
        title.getStyleClass().add("welcome-title");
        Label line = new Label(Text.of("welcome.line").toString());
        line.getStyleClass().add("secondary");
        JFXButton demo = new JFXButton(Text.of("welcome.demo").toString());
        demo.setId("try-demo");
        demo.getStyleClass().add("primary");
        demo.setOnAction(e -> open(Path.of(System.getProperty("user.home"), "Feederline", "demo")));
        JFXButton open = new JFXButton(Text.of("welcome.open").toString());
        open.getStyleClass().add("choice");
        open.setOnAction(e -> choose());
        VBox box = new VBox(12, title, line, demo, open);
        box.setAlignment(Pos.CENTER);
        for (Path recent : settings.recent()) {
            Hyperlink link = new Hyperlink(recent.toString());
            link.setOnAction(e -> open(recent));
            box.getChildren().add(link);
        }
        if (problem != null) {
            Label label = new Label(problem);
            label.setWrapText(true);
            label.setMaxWidth(560);
            label.setAlignment(Pos.CENTER);
            label.setTextAlignment(TextAlignment.CENTER);
            label.getStyleClass().add("severity-error");
            box.getChildren().add(label);
        }
        root.getChildren().setAll(box);
    }

    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Text.of("welcome.open").toString());
        File folder = chooser.showDialog(stage);
        if (folder != null) open(folder.toPath());
    }

    /**
     * Asks for the passphrase of a workspace, and opens it.
     *
     * @param again whether one was given that is wrong
     */
    private void unlock(Path workspace, WorkspaceException why, boolean again) {
        Label title = new Label(String.valueOf(workspace.getFileName()));
        title.getStyleClass().add("welcome-title");
        Label line = new Label(why.getMessage());
        line.setWrapText(true);
        line.setMaxWidth(560);
        line.setAlignment(Pos.CENTER);
        line.setTextAlignment(TextAlignment.CENTER);
        line.getStyleClass().add(again ? "severity-error" : "secondary");
        JFXPasswordField field = new JFXPasswordField();
        field.setId("passphrase");
        if (again) field.getStyleClass().add("wrong");
        field.setPromptText(Text.of("unlock.passphrase").toString());
        field.setMaxWidth(320);
        JFXButton open = new JFXButton(Text.of("unlock.open").toString());
        open.setId("unlock");
        open.getStyleClass().add("primary");
        open.setDefaultButton(true);
        open.disableProperty().bind(field.textProperty().isEmpty());
        open.setOnAction(e -> {
            String typed = field.getText();
            field.clear();
            line.setText(Text.of("unlock.opening").toString());
            open(workspace, typed);
        });
        JFXButton back = new JFXButton(Text.of("unlock.back").toString());
        back.getStyleClass().add("choice");
        back.setCancelButton(true);
        back.setOnAction(e -> welcome(null));
        VBox box = new VBox(12, title, line, field, new HBox(12, open, back));
        ((HBox) box.getChildren().getLast()).setAlignment(Pos.CENTER);
        box.setAlignment(Pos.CENTER);
        root.getChildren().setAll(box);
        field.requestFocus();
    }

    /** Opens a workspace off the UI thread; the demo is made when it is asked for and not there. */
    public void open(Path workspace) {
        open(workspace, null);
    }

    /** @param typed the passphrase; null where none was asked for yet */
    private void open(Path workspace, @Nullable String typed) {
        remember();
        Desk former = desk;
        desk = null;
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread session = new Thread(task, "session");
            session.setDaemon(false);
            return session;
        });
        thread.execute(() -> {
            try {
                if (former != null) former.close();
                if (workspace.endsWith(Path.of("Feederline", "demo")) && !Workspace.exists(workspace))
                    makeDemo(workspace);
                Desk opened = Desk.open(workspace, folder -> typed == null ? null : typed.toCharArray(), thread);
                Platform.runLater(() -> {
                    settings.opened(workspace);
                    show(opened);
                });
            } catch (WorkspaceException e) {
                thread.shutdown();
                Platform.runLater(() -> {
                    if (e.needsPassphrase()) unlock(workspace, e, typed != null);
                    else welcome(e.getMessage());
                });
            }
        });
    }

    private static void makeDemo(Path workspace) {
        try (Session session =
                new Session(Workspace.openOrCreate(workspace), Clock.systemUTC(), System.getProperty("user.name"))) {
            session.perform(new AddObjects("demo", Demo.objects(), Map.of()));
            session.workspace().putReadings(Demo.readings());
        }
    }

    private void show(Desk opened) {
        desk = opened;
        SchematicPane canvas = new SchematicPane(opened);
        schematic = canvas;
        SplitPane middle = new SplitPane(canvas, new FindingsPane(opened));
        middle.setOrientation(Orientation.VERTICAL);
        middle.setDividerPositions(0.74);
        ExplorerPane explorer = new ExplorerPane(opened);
        InspectorPane inspector = new InspectorPane(opened);
        SplitPane panes = new SplitPane(explorer, middle, inspector);
        // On a wide screen the drawing gets the room.
        SplitPane.setResizableWithParent(explorer, false);
        SplitPane.setResizableWithParent(inspector, false);
        SplitPane.setResizableWithParent(middle.getItems().getLast(), false);
        double width = Math.max(1000, root.getWidth());
        panes.setDividerPositions(260 / width, 1 - 280 / width);
        BorderPane all = new BorderPane(panes);
        all.setTop(toolbar(opened));
        all.setBottom(new StatusPane(opened, canvas.zoom()));
        root.getChildren().setAll(all);
        recall(opened, canvas);
        stage.setTitle(opened.folder().getFileName() + " – Feederline");
        applyTheme();
    }

    private HBox toolbar(Desk opened) {
        Label name = new Label("Feederline");
        name.getStyleClass().add("brand");
        Label folder = new Label(String.valueOf(opened.folder().getFileName()));
        folder.getStyleClass().add("secondary");
        JFXButton undo = button("undo", opened::undo);
        JFXButton redo = button("redo", opened::redo);
        undo.setDisable(!opened.snapshot().getValue().canUndo());
        redo.setDisable(!opened.snapshot().getValue().canRedo());
        opened.snapshot().addListener((o, was, is) -> {
            undo.setDisable(!is.canUndo());
            redo.setDisable(!is.canRedo());
        });
        JFXButton create = button("new", () -> {});
        create.setOnAction(e -> {
            ContextMenu menu = new ContextMenu();
            Ref here = opened.selection().get();
            List<Creation> offered = new ArrayList<>(here == null ? List.of() : Creation.at(here, opened.topology()));
            int ofSelection = offered.size();
            offered.addAll(Creation.at(null, opened.topology()));
            for (Creation creation : offered) {
                if (menu.getItems().size() == ofSelection && ofSelection > 0)
                    menu.getItems().add(new SeparatorMenuItem());
                String at = menu.getItems().size() < ofSelection && here != null ? here(opened, here) : "";
                MenuItem item = new MenuItem(creation.words() + at);
                item.setOnAction(chosen -> Platform.runLater(() -> CreatePrompt.show(opened, creation, create)));
                menu.getItems().add(item);
            }
            menu.show(create, Side.BOTTOM, 0, 4);
        });
        JFXButton bring = button("import", () -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(Text.of("toolbar.import.tip").toString());
            File chosen = chooser.showDialog(stage);
            if (chosen != null) opened.bringIn(chosen.toPath());
        });
        JFXButton fit = button("fit", () -> {
            if (schematic != null) schematic.fitAll();
        });
        TextField search = new TextField();
        search.setId("search");
        search.setPromptText(Text.of("toolbar.search").toString());
        search.setPrefColumnCount(28);
        search.setOnAction(e -> {
            List<Entity> found = Lookup.find(opened.topology(), search.getText(), null);
            if (found.isEmpty())
                opened.say(
                        Text.of("lookup.none", Text.of("lookup.object"), search.getText())
                                .toString(),
                        true);
            else opened.selection().set(found.getFirst().ref());
        });
        key(stage.getScene(), KeyCode.K, false, search::requestFocus);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        JFXButton size = button("size", () -> {});
        size.setOnAction(e -> {
            ContextMenu menu = new ContextMenu();
            for (double scale : new double[] {0, 1, 1.25, 1.5, 2, 3}) {
                String words = scale == 0 ? Text.of("toolbar.size.system").toString() : Math.round(scale * 100) + " %";
                MenuItem item = new MenuItem((settings.uiScale() == scale ? "• " : "   ") + words);
                item.setOnAction(chosen -> {
                    settings.setUiScale(scale);
                    opened.say(Text.of("toolbar.size.next").toString(), false);
                });
                menu.getItems().add(item);
            }
            menu.show(size, Side.BOTTOM, 0, 4);
        });
        JFXButton theme = button("theme", () -> {
            dark = !dark;
            settings.setDark(dark);
            applyTheme();
        });
        HBox bar = new HBox(12, name, folder, undo, redo, create, bring, fit, search, space, size, theme);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("toolbar");
        return bar;
    }

    private static String here(Desk desk, Ref ref) {
        Entity entity = desk.topology().find(ref);
        return entity == null ? "" : " " + Text.of("new.here", entity.label());
    }

    private static JFXButton button(String word, Runnable action) {
        JFXButton button = new JFXButton(Text.of("toolbar." + word).toString());
        button.setId(word);
        button.getStyleClass().add("link");
        button.setFocusTraversable(true);
        button.setTooltip(new Tooltip(Text.of("toolbar." + word + ".tip").toString()));
        button.setOnAction(e -> action.run());
        return button;
    }
}
