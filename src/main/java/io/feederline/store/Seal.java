package io.feederline.store;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace writes its files: plain, or sealed under the key of an encrypted workspace. Either way, what was not
 * written so is told from what was.
 */
sealed interface Seal {
    Seal NONE = new Plain();

    /** One line of a file, without its newline. */
    String line(long sequence, String text);

    /** The text of such a line; null when it is not what was written under the number that it carries. */
    @Nullable
    String text(String line);

    /** Writes a file of this name; it is whole only when the stream was closed. */
    OutputStream writing(OutputStream out, String name) throws IOException;

    /** Reads it; throws where it is not whole, or of another name. */
    InputStream reading(InputStream in, String name) throws IOException;

    /** What H2 encrypts its file with; null when it does not. */
    @Nullable
    String databaseKey();

    /** A line is a CRC-32C in hex, a blank, and the text; a file is as it is. */
    record Plain() implements Seal {
        @Override
        public String line(long sequence, String text) {
            return checksum(text) + ' ' + text;
        }

        @Override
        public @Nullable String text(String line) {
            if (line.length() < 10) return null;
            String text = line.substring(9);
            return checksum(text).equals(line.substring(0, 8)) ? text : null;
        }

        private static String checksum(String text) {
            CRC32C crc = new CRC32C();
            crc.update(text.getBytes(StandardCharsets.UTF_8));
            return String.format(Locale.ROOT, "%08x", crc.getValue());
        }

        @Override
        public OutputStream writing(OutputStream out, String name) {
            return out;
        }

        @Override
        public InputStream reading(InputStream in, String name) {
            return in;
        }

        @Override
        public @Nullable String databaseKey() {
            return null;
        }
    }

    /**
     * A line is the sequence number, a blank, and AES-256-GCM in Base64 with that number as associated data; a file is
     * Tink's AES-GCM-HKDF stream with its name as associated data. Nonces are random, so that a number that is written again
     * after {@link Journal#cutBack} never meets its former one.
     */
    record Encrypted(AesGcmJce lines, AesGcmHkdfStreaming files, String databaseKey) implements Seal {
        private static final int KEY_BYTES = 32;
        private static final int SEGMENT_BYTES = 1 << 16;

        /** Every purpose has a key of its own, derived from the workspace's. */
        static Encrypted under(byte[] key) throws GeneralSecurityException {
            return new Encrypted(
                    new AesGcmJce(derived(key, "lines")),
                    new AesGcmHkdfStreaming(derived(key, "files"), "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0),
                    HexFormat.of().formatHex(derived(key, "database")));
        }

        private static byte[] derived(byte[] key, String purpose) throws GeneralSecurityException {
            return Hkdf.computeHkdf(
                    "HMACSHA256", key, new byte[0], purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
        }

        @Override
        public String line(long sequence, String text) {
            try {
                byte[] sealed = lines.encrypt(text.getBytes(StandardCharsets.UTF_8), number(sequence));
                return sequence + " " + Base64.getEncoder().encodeToString(sealed);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES-GCM is part of every Java", e);
            }
        }

        @Override
        public @Nullable String text(String line) {
            int blank = line.indexOf(' ');
            if (blank < 0) return null;
            try {
                byte[] sealed = Base64.getDecoder().decode(line.substring(blank + 1));
                byte[] text = lines.decrypt(sealed, number(Long.parseLong(line, 0, blank, 10)));
                return new String(text, StandardCharsets.UTF_8);
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return null;
            }
        }

        private static byte[] number(long sequence) {
            return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
        }

        @Override
        public OutputStream writing(OutputStream out, String name) throws IOException {
            try {
                return files.newEncryptingStream(out, name.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES-GCM is part of every Java", e);
            }
        }

        @Override
        public InputStream reading(InputStream in, String name) throws IOException {
            try {
                return files.newDecryptingStream(in, name.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IOException(name, e);
            }
        }
    }
}
