package io.feederline.exchange.spreadsheet;

import io.feederline.model.Text;
import java.io.IOException;

/** A file that is no spreadsheet, or none that can be read to its end; with the sentence that says why and what to do. */
public final class UnreadableSheet extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableSheet(String key, Object... arguments) {
        super(Text.of(key, arguments).toString());
    }
}
