package io.feederline.ui;

import io.feederline.model.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.ChoiceBox;

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

    /** The theme that somebody chose; empty while it follows the system. */
    Optional<Boolean> isDark() {
        String chosen = store.get("dark", "");
        return chosen.isEmpty() ? Optional.empty() : Optional.of(Boolean.valueOf(chosen));
    }

    /** How large everything is drawn, 1 being the system's size; it takes effect at the next start. */
    double uiScale() {
        return Math.clamp(store.getDouble("scale", 0), 0, 4);
    }

    void setUiScale(double scale) {
        store.putDouble("scale", scale);
    }

    /** What was shown of a workspace when it was closed: the object selected and the part of the schematic. */
    record Shown(String selected, double scale, double x, double y) {}

    Optional<Shown> shown(Path workspace) {
        String[] parts = store.node("shown").get(key(workspace), "").split(" ");
        try {
            return parts.length == 4
                    ? Optional.of(new Shown(
                            parts[0],
                            Double.parseDouble(parts[1]),
                            Double.parseDouble(parts[2]),
                            Double.parseDouble(parts[3])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    void setShown(Path workspace, Shown shown) {
        String text = shown.selected() + " " + shown.scale() + " " + shown.x() + " " + shown.y();
        store.node("shown").put(key(workspace), text);
    }

    /** The name under which the remote of a workspace is kept. */
    Optional<String> remote(Path workspace) {
        return Optional.ofNullable(store.node("remote").get(key(workspace), null));
    }

    void setRemote(Path workspace, String name) {
        store.node("remote").put(key(workspace), name);
    }

    /** Which of the two trees was on show. */
    Tree tree() {
        return store.getBoolean("owner", false) ? Tree.OWNERSHIP : Tree.ELECTRICAL;
    }

    void setTree(Tree tree) {
        store.putBoolean("owner", tree == Tree.OWNERSHIP);
    }

    /** Which view was on show, by its word; the first where none was. */
    String view() {
        return store.get("view", "");
    }

    void setView(String word) {
        store.put("view", word);
    }

    /** How wide the panes at the sides are, and how high the findings: dividers of one split pane, 0 to 1; empty for never moved. */
    double[] dividers(String pane) {
        String[] parts = store.node("dividers").get(pane, "").split(" ");
        try {
            return Arrays.stream(parts)
                    .filter(part -> !part.isEmpty())
                    .mapToDouble(Double::parseDouble)
                    .map(at -> Math.clamp(at, 0, 1))
                    .toArray();
        } catch (NumberFormatException e) {
            return new double[0];
        }
    }

    void setDividers(String pane, double[] at) {
        store.node("dividers")
                .put(pane, Arrays.stream(at).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
    }

    /**
     * A switch that a person set, such as whether the window fills the screen.
     *
     * @param otherwise where nobody did
     */
    public boolean isOn(String what, boolean otherwise) {
        return store.node("on").getBoolean(what, otherwise);
    }

    public void setOn(String what, boolean on) {
        store.node("on").putBoolean(what, on);
    }

    /** Words that a person gave; empty where nobody did. */
    public String text(String what) {
        return store.node("text").get(what, "");
    }

    public void setText(String what, String text) {
        store.node("text").put(what, text);
    }

    /**
     * Chooses what was chosen last, and keeps what is chosen from now on.
     *
     * @param word by which a choice is kept
     */
    public <T> void keep(String what, ChoiceBox<T> choice, Function<T, String> word) {
        String last = store.get(what, "");
        choice.getItems().stream()
                .filter(one -> word.apply(one).equals(last))
                .findFirst()
                .ifPresent(choice::setValue);
        choice.valueProperty().addListener((o, was, is) -> {
            if (is != null) store.put(what, word.apply(is));
        });
    }

    /** Whether somebody has read the three steps of a view. */
    boolean isKnown(String view) {
        return store.node("known").getBoolean(view, false);
    }

    void setKnown(String view) {
        store.node("known").putBoolean(view, true);
    }

    private static String key(Path workspace) {
        String path = workspace.toAbsolutePath().normalize().toString();
        return UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)).toString();
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
