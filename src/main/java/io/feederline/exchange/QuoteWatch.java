package io.feederline.exchange;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Passes CSV through and knows whether a quote is open: a reader that takes the end of the file for it swallows rows. */
final class QuoteWatch extends FilterReader {
    private boolean atStart = true;
    private boolean open;

    /** Whether the last character was a quote that closed. */
    private boolean closed;

    QuoteWatch(Reader in) {
        super(in);
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
        if (c == '"') {
            if (open) open = false;
            else if (atStart || closed) open = true;
            closed = !open;
        } else {
            closed = false;
        }
        atStart = !open && (c == ',' || c == '\n' || c == '\r' || (atStart && c == '\uFEFF'));
    }

    boolean isOpen() {
        return open;
    }
}
