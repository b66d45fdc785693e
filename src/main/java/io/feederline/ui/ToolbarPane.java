package io.feederline.ui;

import com.jfoenix.controls.JFXButton;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.ui.gesture.Creation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

    /** @param views what shows each view */
    ToolbarPane(
            Desk desk,
            Runnable fit,
            Consumer<Prompt.Place> bringIn,
            Settings settings,
            Runnable theme,
            Runnable print,
            Runnable reports,
            Runnable help,
            ViewBar views) {
        // Close, for the smallest window; each button has room of its own.
        super(4);
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
        Trail trail = desk.trail();
        JFXButton back = button("back", trail::back);
        JFXButton forward = button("forward", trail::forward);
        back.setAccessibleText(tip("back"));
        forward.setAccessibleText(tip("forward"));
        back.disableProperty().bind(trail.canGoBack().not());
        forward.disableProperty().bind(trail.canGoForward().not());
        JFXButton create = button("new", () -> {});
        create.setOnAction(e -> creations(create).show(create, Side.BOTTOM, 0, 4));
        JFXButton bringing = button("import", () -> {});
        bringing.setOnAction(e -> bringIn.accept(Prompt.Place.below(bringing)));
        JFXButton export = button("export", () -> {});
        export.setOnAction(e -> Exporting.ask(desk, Prompt.Place.below(export)));
        JFXButton size = button("size", () -> {});
        size.setOnAction(e -> sizes(settings).show(size, Side.BOTTOM, 0, 4));
        FindField find = new FindField(
                desk,
                () -> {
                    List<Action> actions = new ArrayList<>();
                    actions.add(Action.of(tip("undo"), place -> desk.undo()));
                    actions.add(Action.of(tip("redo"), place -> desk.redo()));
                    actions.add(Action.of(tip("back"), place -> trail.back()));
                    actions.add(Action.of(tip("forward"), place -> trail.forward()));
                    actions.add(PointName.action(desk));
                    actions.add(Operations.freeAll(desk));
                    actions.add(Operations.homes(desk, desk.selection().get()));
                    for (Creation creation : Creation.at(null, desk.topology()))
                        actions.add(Action.of(creation.words(), place -> CreatePrompt.show(desk, creation, place)));
                    actions.add(Action.of(tip("import"), bringIn));
                    actions.add(Action.of(tip("export"), place -> Exporting.ask(desk, place)));
                    actions.add(Action.of(tip("print"), place -> print.run()));
                    actions.add(Action.of(tip("reports"), place -> reports.run()));
                    actions.add(Action.of(tip("fit"), place -> fit.run()));
                    actions.add(Action.of(tip("theme"), place -> theme.run()));
                    actions.add(Action.of(tip("help"), place -> help.run()));
                    actions.addAll(views.actions());
                    return actions;
                },
                views::takesKeys);
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
                        bringing,
                        export,
                        button("print", print),
                        button("reports", reports),
                        button("fit", fit),
                        back,
                        forward,
                        find,
                        space,
                        size,
                        button("theme", theme),
                        button("help", help));
    }

    /** At the selection first, then what needs no place. */
    private ContextMenu creations(JFXButton owner) {
        ContextMenu menu = new ContextMenu();
        Ref here = desk.selection().get();
        Entity at = here == null ? null : desk.topology().find(here);
        if (at != null) {
            String where = " " + Text.of("new.here", at.label());
            for (Creation creation : Creation.at(here, desk.topology()))
                menu.getItems().add(creating(creation, where, owner));
            if (!menu.getItems().isEmpty()) menu.getItems().add(new SeparatorMenuItem());
        }
        for (Creation creation : Creation.at(null, desk.topology()))
            menu.getItems().add(creating(creation, "", owner));
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().add(ObjectMenu.item(Operations.homes(desk, here), Prompt.Place.below(owner)));
        return menu;
    }

    private MenuItem creating(Creation creation, String where, JFXButton owner) {
        Action action = Action.of(creation.words() + where, place -> CreatePrompt.show(desk, creation, place));
        return ObjectMenu.item(action, Prompt.Place.below(owner));
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

    private static String tip(String word) {
        return Text.of("toolbar." + word + ".tip").toString();
    }

    private static JFXButton button(String word, Runnable action) {
        JFXButton button = WelcomePane.button(word, Text.of("toolbar." + word).toString(), "link", action);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(tip(word)));
        return button;
    }
}
