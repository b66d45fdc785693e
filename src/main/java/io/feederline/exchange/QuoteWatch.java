package io.feederline.exchange;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Passes CSV through without the mark before its first cell, and knows whether a quote is open: a reader that takes the mark for a
 * letter sees no quote behind it, and one that takes the end of the file for a quote swallows rows.
 */
public final class QuoteWatch extends FilterReader {
    /** What some programs write before the first cell, to say that it is Unicode. */
    public static final char MARK = '\ufeff';

    private final char delimiter;
    private final char quote;
    private boolean atBeginning = true;
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
        if (n > 0 && atBeginning) {
            atBeginning = false;
            if (buffer[offset] == MARK) {
                System.arraycopy(buffer, offset + 1, buffer, offset, --n);
                if (n == 0) return read(buffer, offset, length);
            }
        }
        for (int i = offset; i < offset + n; i++) see(buffer[i]);
        return n;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        if (c == MARK && atBeginning) c = super.read();
        atBeginning = false;
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
        atStart = !open && (c == delimiter || c == '\n' || c == '\r');
    }

    public boolean isOpen() {
        return open;
    }
}
