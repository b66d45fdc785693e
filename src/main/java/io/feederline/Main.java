package io.feederline;

import io.feederline.cli.Feederline;
import io.feederline.cli.LogFile;
import io.feederline.ui.App;
import java.util.Locale;

/** Starts Feederline: a command line where there is one, else the window, else a sentence that says what is missing. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Weeks begin on Mondays and months have English names, as Postgres has them, whatever language the laptop
        // speaks.
        Locale.setDefault(Locale.UK);
        LogFile.start();
        System.exit(Feederline.run(args, System.out, System.err, App::open));
    }
}
