package io.feederline.sync;

import io.feederline.model.Text;
import java.util.List;

/**
 * A remote under a name, as a person keeps it; never its password.
 *
 * @param escos of which a part is synced, as {@link Remote#escos} reads them; empty for all
 * @param days of which what circuits used is read; 0 for none
 */
public record Profile(String name, RemoteTarget target, List<String> escos, int days) {
    /** More would be an archive. */
    public static final int MOST_DAYS = 3660;

    public Profile {
        if (days < 0 || days > MOST_DAYS)
            throw new IllegalArgumentException(
                    Text.of("remote.badDays", MOST_DAYS).toString());
        escos = List.copyOf(escos);
    }
}
