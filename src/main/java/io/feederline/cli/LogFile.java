package io.feederline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The program's log: rotating files in the user's folder for logs, for support. Addresses, SIM numbers and the user's home
 * are taken out of every line before it is written.
 */
public final class LogFile {
    private static final int BYTES = 1 << 20;
    private static final int FILES = 5;

    private static final Pattern ADDRESS =
            Pattern.compile("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|\\b[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{0,4}){3,7}\\b");

    /** ICCID, IMSI, IMEI, MSISDN: nothing else that this program writes has so many digits. */
    private static final Pattern SIM = Pattern.compile("(?<![\\w-])\\+?\\d{10,22}(?![\\w-])");

    private static final Pattern SECRET = Pattern.compile("(?i)(password|passwd|pwd|secret|token|user)=[^\\s&;]*");

    private LogFile() {}

    /** Where the system keeps logs of programs. */
    public static Path folder() {
        Path home = Path.of(System.getProperty("user.home"));
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String local = System.getenv("LOCALAPPDATA");
            return (local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve("Feederline/logs");
        }
        if (os.contains("mac")) return home.resolve("Library/Logs/Feederline");
        String state = System.getenv("XDG_STATE_HOME");
        return (state == null || state.isBlank() ? home.resolve(".local/state") : Path.of(state)).resolve("feederline");
    }

    /** Sends the log there instead of to the terminal; without a log where the folder cannot be written to. */
    public static void start() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) root.removeHandler(handler);
        root.setLevel(Level.INFO);
        try {
            Files.createDirectories(folder());
            FileHandler handler =
                    new FileHandler(folder().resolve("feederline-%u-%g.log").toString(), BYTES, FILES, true);
            handler.setEncoding("UTF-8");
            handler.setFormatter(new Redacting());
            root.addHandler(handler);
        } catch (IOException | SecurityException e) {
            root.setLevel(Level.OFF);
        }
    }

    /** The files there are, the newest first. */
    static List<Path> files() throws IOException {
        if (!Files.isDirectory(folder())) return List.of();
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(f -> String.valueOf(f.getFileName()).endsWith(".log"))
                    .sorted(Comparator.comparingLong((Path f) -> f.toFile().lastModified())
                            .reversed())
                    .toList();
        }
    }

    static String redacted(String line) {
        String home = System.getProperty("user.home");
        String text = home.length() > 1 ? line.replace(home, "~") : line;
        text = ADDRESS.matcher(text).replaceAll("[address]");
        text = SIM.matcher(text).replaceAll("[number]");
        return SECRET.matcher(text).replaceAll("$1=[secret]");
    }

    private static final class Redacting extends SimpleFormatter {
        @Override
        public String format(LogRecord entry) {
            return redacted(super.format(entry));
        }
    }
}
