package io.feederline.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the window remembers: theme, recent workspaces, size. No data of a workspace. */
public final class Settings {
    private static final int RECENT = 8;

    private final java.util.prefs.Preferences store;

    Settings(java.util.prefs.Preferences store) {
        this.store = store;
    }

    static Settings ofUser() {
        return new Settings(java.util.prefs.Preferences.userRoot().node("io/feederline"));
    }

    boolean isDark() {
        return store.getBoolean("dark", false);
    }

    void setDark(boolean dark) {
        store.putBoolean("dark", dark);
    }

    double width() {
        return store.getDouble("width", 1366);
    }

    double height() {
        return store.getDouble("height", 768);
    }

    void setSize(double width, double height) {
        store.putDouble("width", width);
        store.putDouble("height", height);
    }

    List<Path> recent() {
        return store.get("recent", "")
                .lines()
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    void opened(Path workspace) {
        Path absolute = workspace.toAbsolutePath().normalize();
        String lines = Stream.concat(Stream.of(absolute), recent().stream().filter(p -> !p.equals(absolute)))
                .limit(RECENT)
                .map(Path::toString)
                .collect(Collectors.joining("\n"));
        if (lines.length() < java.util.prefs.Preferences.MAX_VALUE_LENGTH) store.put("recent", lines);
    }
}
