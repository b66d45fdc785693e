package io.feederline.sync;

import io.feederline.model.Text;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The remote cannot be reached, or refused what was asked; the message says what, why, and what to do. Nothing was changed. */
public final class RemoteException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Postgres' classes of what is over by itself: no connection, no room, a server that stops or takes too long. */
    private static final Set<String> PASSING = Set.of("08", "53", "57");

    /** What the server shows is not right, and will not be the next time. */
    static final String INSECURE = "remote.tls";

    private final boolean wantsPassword;
    private final boolean passing;

    RemoteException(Text message, boolean wantsPassword, @Nullable Throwable cause) {
        super(message.toString(), cause);
        this.wantsPassword = wantsPassword;
        String state = cause instanceof SQLException e && e.getSQLState() != null ? e.getSQLState() : "";
        this.passing = !wantsPassword
                && state.length() > 1
                && PASSING.contains(state.substring(0, 2))
                && !message.key().equals(INSECURE);
    }

    /** Whether it may be over in a while, and another try go through. */
    public boolean mayPass() {
        return passing;
    }

    /** Whether another password, or one at all, would help. */
    public boolean wantsPassword() {
        return wantsPassword;
    }
}
