package io.feederline.store;

import java.util.Set;
import java.util.UUID;

/**
 * As what, and of what part, a laptop saw the remote. What is outside is neither gone nor new: a pull under another scope
 * infers no deletion.
 *
 * @param remote which database
 * @param role as whom
 * @param settings of the session, such as {@code app.current_esco=...}, each on a line of its own
 * @param escos the ESCOs that were chosen; empty for all
 */
public record Scope(String remote, String role, String settings, Set<UUID> escos) {
    public Scope {
        escos = Set.copyOf(escos);
    }
}
