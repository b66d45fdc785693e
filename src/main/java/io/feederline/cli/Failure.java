package io.feederline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.feederline.model.Text;

/** A command that cannot be done: an exit code other than 0 and 1, and what to tell. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Bad input or an impossible request; nothing has changed. */
    static final int BAD_INPUT = 3;

    /** The remote cannot be reached, or refused. */
    static final int REMOTE = 4;

    /** The workspace is locked, damaged or too new, or {@code verify} found a problem. */
    static final int WORKSPACE = 5;

    /** An error of ours. */
    static final int OURS = 6;

    final int code;
    final transient JsonNode details;

    Failure(int code, Text message) {
        this(code, message, Json.array());
    }

    Failure(int code, Text message, JsonNode details) {
        super(message.toString());
        this.code = code;
        this.details = details;
    }
}
