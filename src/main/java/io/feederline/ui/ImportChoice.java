package io.feederline.ui;

import io.feederline.exchange.spreadsheet.Spreadsheet;
import io.feederline.exchange.spreadsheet.Template;
import io.feederline.model.Text;
import io.feederline.print.WholeFile;
import io.feederline.store.ChangeFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks what is to be brought in: a spreadsheet, a folder, or somebody's changes; or gives a blank spreadsheet to be filled in. */
final class ImportChoice {
    private ImportChoice() {}

    /**
     * @param chosen takes the file or folder
     * @param told takes what became of a template, and whether that is a problem
     */
    static void ask(Prompt.Place place, Consumer<Path> chosen, Told told) {
        Window window = place.owner().getScene().getWindow();
        new Ways(place, "importing")
                .way(
                        "spreadsheet",
                        "primary",
                        () -> go(file("spreadsheet", "kinds", Spreadsheet.ENDINGS, window), chosen))
                .way("folder", "choice", () -> {
                    DirectoryChooser chooser = new DirectoryChooser();
                    chooser.setTitle(Text.of("importing.folder").toString());
                    go(chooser.showDialog(window), chosen);
                })
                .way(
                        "changes",
                        "choice",
                        () -> go(file("changes", "changes", Set.of(ChangeFile.ENDING), window), chosen))
                .way("template", "link", () -> template(window, told))
                .show();
    }

    /** Who is told what became of something. */
    interface Told {
        void tell(Text what, boolean isProblem);
    }

    private static void go(@Nullable File file, Consumer<Path> chosen) {
        if (file != null) chosen.accept(file.toPath());
    }

    /** @param kinds what such files are called */
    private static @Nullable File file(String word, String kinds, Set<String> endings, Window window) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Text.of("importing." + word).toString());
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        Text.of("importing." + kinds).toString(),
                        endings.stream().sorted().map(e -> "*." + e).toList()));
        return chooser.showOpenDialog(window);
    }

    private static void template(Window window, Told told) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Text.of("importing.template").toString());
        chooser.setInitialFileName(Text.of("importing.template.file").toString());
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Excel", "*.xlsx"));
        File file = chooser.showSaveDialog(window);
        if (file != null) template(file.toPath(), told);
    }

    static void template(Path to, Told told) {
        try {
            WholeFile.write(to, Template::xlsx);
            told.tell(Text.of("importing.template.saved", to), false);
        } catch (IOException e) {
            told.tell(Text.of("cli.cannotWrite", to, e), true);
        }
    }
}
