package io.feederline.ui;

import com.jfoenix.controls.JFXButton;
import io.feederline.exchange.spreadsheet.Spreadsheet;
import io.feederline.exchange.spreadsheet.Template;
import io.feederline.model.Text;
import io.feederline.print.WholeFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks what is to be brought in: a spreadsheet, or a folder; or gives a blank spreadsheet to be filled in. */
final class ImportChoice {
    private static final double WIDTH = 320;

    private ImportChoice() {}

    /**
     * @param chosen takes the file or folder
     * @param told takes what became of a template, and whether that is a problem
     */
    static void ask(Prompt.Place place, Consumer<Path> chosen, Outcome told) {
        Window window = place.owner().getScene().getWindow();
        JFXButton sheet = way("spreadsheet", "primary");
        JFXButton folder = way("folder", "choice");
        JFXButton template = way("template", "link");
        Prompt prompt = Prompt.of(
                place, described(sheet, "spreadsheet"), described(folder, "folder"), described(template, "template"));
        sheet.setOnAction(e -> {
            prompt.hide();
            go(spreadsheet(window), chosen);
        });
        folder.setOnAction(e -> {
            prompt.hide();
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(Text.of("importing.folder").toString());
            go(chooser.showDialog(window), chosen);
        });
        template.setOnAction(e -> {
            prompt.hide();
            template(window, told);
        });
        prompt.show(sheet);
    }

    /** Who is told what became of something. */
    interface Outcome {
        void tell(Text what, boolean isProblem);
    }

    private static JFXButton way(String word, String style) {
        JFXButton button = new JFXButton(Text.of("importing." + word).toString());
        button.setId("import-" + word);
        button.getStyleClass().add(style);
        button.setMinWidth(WIDTH);
        return button;
    }

    private static VBox described(JFXButton button, String word) {
        Label text = new Label(Text.of("importing." + word + ".tip").toString());
        text.getStyleClass().add("secondary");
        text.setWrapText(true);
        text.setMaxWidth(WIDTH);
        return new VBox(2, button, text);
    }

    private static void go(@Nullable File file, Consumer<Path> chosen) {
        if (file != null) chosen.accept(file.toPath());
    }

    private static @Nullable File spreadsheet(Window window) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Text.of("importing.spreadsheet").toString());
        List<String> endings =
                Spreadsheet.ENDINGS.stream().sorted().map(e -> "*." + e).toList();
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Text.of("importing.kinds").toString(), endings));
        return chooser.showOpenDialog(window);
    }

    private static void template(Window window, Outcome told) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Text.of("importing.template").toString());
        chooser.setInitialFileName(Text.of("importing.template.file").toString());
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Excel", "*.xlsx"));
        File file = chooser.showSaveDialog(window);
        if (file != null) template(file.toPath(), told);
    }

    static void template(Path to, Outcome told) {
        try {
            WholeFile.write(to, Template::xlsx);
            told.tell(Text.of("importing.template.saved", to), false);
        } catch (IOException e) {
            told.tell(Text.of("cli.cannotWrite", to, e), true);
        }
    }
}
