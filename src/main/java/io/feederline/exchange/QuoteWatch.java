package io.feederline.exchange;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Passes CSV through and knows whether a quote is open: a reader that takes the end of the file for it swallows rows. */
public final class QuoteWatch extends FilterReader {
    private final char delimiter;
    private final char quote;
    private boolean atStart = true;
    private boolean open;

    /** Whether the last character was a quote that closed. */
    private boolean closed;

    QuoteWatch(Reader in) {
        this(in, ',', '"');
    }

    /** @param delimiter after which a quote opens */
    public QuoteWatch(Reader in, char delimiter, char quote) {
        super(in);
        this.delimiter = delimiter;
        this.quote = quote;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        for (int i = offset; i < offset + n; i++) see(buffer[i]);
        return n;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        if (c >= 0) see((char) c);
        return c;
    }

    /** A doubled quote closes and opens again. */
    private void see(char c) {
        if (c == quote) {
            if (open) open = false;
            else if (atStart || closed) open = true;
            closed = !open;
        } else {
            closed = false;
        }
        atStart = !open && (c == delimiter || c == '\n' || c == '\r' || (atStart && c == '\uFEFF'));
    }

    public boolean isOpen() {
        return open;
    }
}
