package io.feederline.report;

import io.feederline.model.Text;
import org.jspecify.annotations.Nullable;

/** A question that gets no answer; the message says why, and what to do. Nothing was changed. */
public class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReportException(Text message, @Nullable Throwable cause) {
        super(message.toString(), cause);
    }

    public ReportException(Text message) {
        this(message, null);
    }
}
