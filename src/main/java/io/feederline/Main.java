package io.feederline;

import io.feederline.cli.Feederline;
import io.feederline.cli.LogFile;
import io.feederline.ui.App;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Starts Feederline: a command line where there is one, else the window, else a sentence that says what is missing. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        LogFile.start();
        Feederline.Window window = new Feederline.Window() {
            @Override
            public int open(@Nullable Path workspace) {
                return App.open(workspace);
            }

            @Override
            public @Nullable String obstacle() {
                return App.obstacle();
            }
        };
        System.exit(Feederline.run(args, System.out, System.err, window));
    }
}
