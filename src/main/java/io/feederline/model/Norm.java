package io.feederline.model;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number, a list or a pattern by which rules judge and loads are reckoned. What it is at first stands in {@link Norms}, with
 * its source in the message file; a person may set another value for the workspace, or for one site ({@link Setting}).
 */
public final class Norm<V> {
    private final String name;
    private final String text;
    private final V first;
    private final Function<String, V> parse;
    private final UUID ofWorkspace;

    /** @param parse throws an {@code IllegalArgumentException} with a sentence for what makes no sense */
    Norm(String name, String text, Function<String, V> parse) {
        this.name = name;
        this.text = text;
        this.parse = parse;
        this.first = parse.apply(text);
        this.ofWorkspace = Setting.idOf(this, null);
    }

    /** Stable: settings and scripts name it. */
    public String name() {
        return name;
    }

    /** What it is. */
    public Text what() {
        return Text.of("norm." + name);
    }

    /** Who says that it is what it is at first. */
    public Text source() {
        return Text.of("norm." + name + ".source");
    }

    /** What it is at first, as a person writes it. */
    public String first() {
        return text;
    }

    /** What it is there: as set for the site, else as set for the workspace, else as at first. */
    public V at(Topology topology, @Nullable UUID site) {
        Setting setting = settingAt(topology, site);
        return setting == null ? first : parsed(setting.content());
    }

    /** The same as a person writes it. */
    public String textAt(Topology topology, @Nullable UUID site) {
        Setting setting = settingAt(topology, site);
        return setting == null ? text : setting.content();
    }

    /** What a person set that holds there; null where it is as at first. */
    public @Nullable Setting settingAt(Topology topology, @Nullable UUID site) {
        // Nearly always: rules ask a million times.
        if (topology.count(Kind.SETTING) == 0) return null;
        Setting own = site == null ? null : topology.find(Setting.class, Setting.idOf(this, site));
        return own != null ? own : topology.find(Setting.class, ofWorkspace);
    }

    /** The setting that makes it this, for the workspace or a site. */
    public Setting set(@Nullable UUID site, String content) {
        return Setting.of(this, site, content);
    }

    /** Why it cannot be this; null when it can. */
    public @Nullable Text refusal(String content) {
        try {
            V _ = parse.apply(content);
            return null;
        } catch (IllegalArgumentException e) {
            return Text.of("verbatim", Objects.requireNonNullElse(e.getMessage(), content));
        }
    }

    /** What was written into the workspace by other hands, and makes no sense, is as if nobody had set it. */
    private V parsed(String content) {
        try {
            return parse.apply(content);
        } catch (IllegalArgumentException e) {
            return first;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
