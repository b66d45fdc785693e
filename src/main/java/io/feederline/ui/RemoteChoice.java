package io.feederline.ui;

import io.feederline.sync.Profile;
import java.util.function.BiConsumer;

/** How a pane comes to the remote of the workspace. On the UI thread. */
public interface RemoteChoice {
    /**
     * Gives the remote, and its password, to be wiped when it was used; a person is asked for what is not known. Where that is
     * left, nothing is given.
     */
    void use(BiConsumer<Profile, char[]> then);

    /** The same, always asking which remote; the workspace goes on to sync with its own. */
    void choose(BiConsumer<Profile, char[]> then);
}
