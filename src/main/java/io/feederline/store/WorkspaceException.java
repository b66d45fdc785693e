package io.feederline.store;

import io.feederline.model.Text;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** The workspace cannot be used, or could not take an edit; the message says what happened, where, and what to do. */
public final class WorkspaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    private enum Cause {
        WORKSPACE,
        INPUT,
        PASSPHRASE
    }

    private final Cause fault;

    public WorkspaceException(Text message) {
        this(message, null);
    }

    public WorkspaceException(Text message, @Nullable Throwable cause) {
        this(message, cause, Cause.WORKSPACE);
    }

    private WorkspaceException(Text message, @Nullable Throwable cause, Cause fault) {
        super(message.toString(), cause);
        this.fault = fault;
    }

    /** The folder that was named cannot be one: nothing is wrong with a workspace. */
    static WorkspaceException badInput(Text message, @Nullable Throwable cause) {
        return new WorkspaceException(message, cause, Cause.INPUT);
    }

    /** It is encrypted, and what was given does not open it. */
    static WorkspaceException sealed(Text message) {
        return new WorkspaceException(message, null, Cause.PASSPHRASE);
    }

    /** Whether the wrong folder was named, and no workspace is at fault. */
    public boolean isBadInput() {
        return fault == Cause.INPUT;
    }

    /** Whether the right passphrase would help. */
    public boolean needsPassphrase() {
        return fault == Cause.PASSPHRASE;
    }

    /** The reason that the operating system gave, in its own words. */
    public static String reason(Throwable e) {
        if (e instanceof AccessDeniedException) return Text.of("store.denied").toString();
        if (e instanceof FileSystemException f && f.getReason() != null) return f.getReason();
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }
}
