package io.feederline;

import io.feederline.cli.Feederline;
import io.feederline.cli.LogFile;
import io.feederline.ui.App;

/** Starts Feederline: a command line where there is one, else the window, else a sentence that says what is missing. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        LogFile.start();
        System.exit(Feederline.run(args, System.out, System.err, App::open));
    }
}
