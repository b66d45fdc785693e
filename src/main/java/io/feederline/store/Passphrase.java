package io.feederline.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the passphrase of an encrypted workspace comes from. Asked only of one, on the thread that opens it. */
@FunctionalInterface
public interface Passphrase {
    /** Of somebody who has none: an encrypted workspace does not open. */
    Passphrase NONE = workspace -> null;

    /** @return null when there is none to be had; the caller wipes the characters */
    char @Nullable [] of(Path workspace);
}
