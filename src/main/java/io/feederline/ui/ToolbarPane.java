package io.feederline.ui;

import com.jfoenix.controls.JFXButton;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.ui.gesture.Creation;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What is at hand always: undo, redo, create, import, find, and how the window looks. */
final class ToolbarPane extends HBox {
    private static final double[] SIZES = {0, 1, 1.25, 1.5, 2, 3};

    private final Desk desk;

    ToolbarPane(Desk desk, Runnable fit, Runnable bringIn, Settings settings, Runnable theme) {
        super(8);
        this.desk = desk;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("toolbar");
        Label name = new Label("Feederline");
        name.getStyleClass().add("brand");
        name.setMinWidth(USE_PREF_SIZE);
        Label folder = new Label(String.valueOf(desk.folder().getFileName()));
        folder.getStyleClass().add("secondary");
        folder.setMinWidth(20);
        folder.setMaxWidth(200);
        JFXButton undo = button("undo", desk::undo);
        JFXButton redo = button("redo", desk::redo);
        undo.setDisable(!desk.snapshot().getValue().canUndo());
        redo.setDisable(!desk.snapshot().getValue().canRedo());
        desk.snapshot().addListener((o, was, is) -> {
            undo.setDisable(!is.canUndo());
            redo.setDisable(!is.canRedo());
        });
        JFXButton create = button("new", () -> {});
        create.setOnAction(e -> creations(create).show(create, Side.BOTTOM, 0, 4));
        JFXButton size = button("size", () -> {});
        size.setOnAction(e -> sizes(settings).show(size, Side.BOTTOM, 0, 4));
        FindField find = new FindField(desk);
        // The first to give way in a narrow window.
        find.setMinWidth(150);
        find.setPrefWidth(380);
        find.setMaxWidth(380);
        HBox.setHgrow(find, Priority.ALWAYS);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        name,
                        folder,
                        undo,
                        redo,
                        create,
                        button("import", bringIn),
                        button("fit", fit),
                        find,
                        space,
                        size,
                        button("theme", theme));
    }

    /** At the selection first, then what needs no place. */
    private ContextMenu creations(JFXButton owner) {
        ContextMenu menu = new ContextMenu();
        Ref here = desk.selection().get();
        List<Creation> offered = new ArrayList<>(here == null ? List.of() : Creation.at(here, desk.topology()));
        int ofSelection = offered.size();
        offered.addAll(Creation.at(null, desk.topology()));
        for (Creation creation : offered) {
            if (menu.getItems().size() == ofSelection && ofSelection > 0)
                menu.getItems().add(new SeparatorMenuItem());
            String at = menu.getItems().size() < ofSelection && here != null ? here(here) : "";
            MenuItem item = new MenuItem(creation.words() + at);
            item.setOnAction(
                    chosen -> Platform.runLater(() -> CreatePrompt.show(desk, creation, Prompt.Place.below(owner))));
            menu.getItems().add(item);
        }
        return menu;
    }

    private String here(Ref ref) {
        Entity entity = desk.topology().find(ref);
        return entity == null ? "" : " " + Text.of("new.here", entity.label());
    }

    private ContextMenu sizes(Settings settings) {
        ContextMenu menu = new ContextMenu();
        for (double scale : SIZES) {
            String words = scale == 0 ? Text.of("toolbar.size.system").toString() : Math.round(scale * 100) + " %";
            MenuItem item = new MenuItem((settings.uiScale() == scale ? "• " : "   ") + words);
            item.setOnAction(chosen -> {
                settings.setUiScale(scale);
                desk.say(Text.of("toolbar.size.next").toString(), false);
            });
            menu.getItems().add(item);
        }
        return menu;
    }

    private static JFXButton button(String word, Runnable action) {
        JFXButton button = WelcomePane.button(word, Text.of("toolbar." + word).toString(), "link", action);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(Text.of("toolbar." + word + ".tip").toString()));
        return button;
    }
}
