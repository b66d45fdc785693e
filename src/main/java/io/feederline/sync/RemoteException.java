package io.feederline.sync;

import io.feederline.model.Text;
import org.jspecify.annotations.Nullable;

/** The remote cannot be reached, or refused what was asked; the message says what, why, and what to do. Nothing was changed. */
public final class RemoteException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean wantsPassword;

    RemoteException(Text message, boolean wantsPassword, @Nullable Throwable cause) {
        super(message.toString(), cause);
        this.wantsPassword = wantsPassword;
    }

    /** Whether another password, or one at all, would help. */
    public boolean wantsPassword() {
        return wantsPassword;
    }
}
