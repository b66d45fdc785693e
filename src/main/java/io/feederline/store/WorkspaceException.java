package io.feederline.store;

import io.feederline.model.Text;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** The workspace cannot be used, or could not take an edit; the message says what happened, where, and what to do. */
public final class WorkspaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean badInput;

    public WorkspaceException(Text message) {
        this(message, null);
    }

    public WorkspaceException(Text message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private WorkspaceException(Text message, @Nullable Throwable cause, boolean badInput) {
        super(message.toString(), cause);
        this.badInput = badInput;
    }

    /** The folder that was named cannot be one: nothing is wrong with a workspace. */
    static WorkspaceException badInput(Text message, @Nullable Throwable cause) {
        return new WorkspaceException(message, cause, true);
    }

    /** Whether the wrong folder was named, and no workspace is at fault. */
    public boolean isBadInput() {
        return badInput;
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
