package io.feederline.sync;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One line of COPY's text format: fields parted by tabs, {@code \N} for NULL. */
final class CopyLine {
    private final byte[] bytes;
    private int at;

    CopyLine(byte[] bytes) {
        this.bytes = bytes;
    }

    @Nullable
    String next() {
        int start = at;
        boolean plain = true;
        int end = start;
        while (end < bytes.length && bytes[end] != '\t' && bytes[end] != '\n') {
            if (bytes[end] == '\\') {
                plain = false;
                end++;
            }
            end++;
        }
        at = end + 1;
        if (plain) return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        if (end - start == 2 && bytes[start + 1] == 'N') return null;
        byte[] text = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b == '\\') b = unescaped(bytes[++i]);
            text[length++] = b;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    private static byte unescaped(byte b) {
        return switch (b) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> b;
        };
    }
}
