package io.feederline.ui.sheets;

import com.jfoenix.controls.JFXButton;
import io.feederline.diagram.Symbol;
import io.feederline.model.Text;
import io.feederline.print.sheet.TitleBlock;
import io.feederline.ui.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** The title block that comes with the program, or the file of one that somebody has made. */
final class TitleBlockChoice extends VBox {
    private static final String KEPT = "sheets.block";

    private final Settings settings;
    private final Runnable changed;
    private final Label told = new Label();
    private final JFXButton own = button("own");
    private final JFXButton standard = button("standard");
    private Symbol template = TitleBlock.ISO_7200;

    TitleBlockChoice(Settings settings, Runnable changed) {
        super(4);
        this.settings = settings;
        this.changed = changed;
        told.setId("sheets-block");
        told.setWrapText(true);
        own.setOnAction(e -> choose());
        standard.setOnAction(e -> use(""));
        getChildren().addAll(told, new HBox(12, own, standard));
        take(settings.text(KEPT));
    }

    Symbol template() {
        return template;
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Text.of("sheets.block.own").toString());
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("SVG", "*.svg"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) use(file.toString());
    }

    /** From now on; one that cannot be read leaves all as it was, and says why. */
    void use(String file) {
        if (!take(file)) return;
        settings.setText(KEPT, file);
        changed.run();
    }

    /** @param file empty for the one that comes with the program; a template is a few lines, read at once */
    private boolean take(String file) {
        try {
            template = file.isEmpty() ? TitleBlock.ISO_7200 : TitleBlock.read(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            told.setText(Text.of("sheets.block.unreadable", file, e).toString());
            return false;
        }
        String name = file.isEmpty()
                ? Text.of("sheets.block.iso").toString()
                : String.valueOf(Path.of(file).getFileName());
        told.setText(Text.of("sheets.block", name).toString());
        SheetChoices.shown(standard, !file.isEmpty());
        return true;
    }

    private static JFXButton button(String word) {
        JFXButton button = new JFXButton(Text.of("sheets.block." + word).toString());
        button.setId("sheets-block-" + word);
        button.getStyleClass().add("link");
        return button;
    }
}
