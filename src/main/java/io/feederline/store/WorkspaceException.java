package io.feederline.store;

import io.feederline.model.Text;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** The workspace cannot be used, or could not take an edit; the message says what happened, where, and what to do. */
public final class WorkspaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WorkspaceException(Text message) {
        super(message.toString());
    }

    public WorkspaceException(Text message, Throwable cause) {
        super(message.toString(), cause);
    }

    /** The reason that the operating system gave, in its own words. */
    static String reason(Throwable e) {
        if (e instanceof AccessDeniedException) return Text.of("store.denied").toString();
        if (e instanceof FileSystemException f && f.getReason() != null) return f.getReason();
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }
}
