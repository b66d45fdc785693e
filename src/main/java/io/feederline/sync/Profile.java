package io.feederline.sync;

import java.util.List;

/**
 * A remote under a name, as a person keeps it; never its password.
 *
 * @param escos of which a part is synced, as {@link Remote#escos} reads them; empty for all
 */
public record Profile(String name, RemoteTarget target, List<String> escos) {
    public Profile {
        escos = List.copyOf(escos);
    }
}
