package io.feederline.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.subtle.AesGcmJce;
import io.feederline.model.Text;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code key.json} of an encrypted workspace: its random 256-bit key, sealed under a key that is derived from the
 * passphrase (PBKDF2-HMAC-SHA256; OWASP's Password Storage Cheat Sheet asks for 600,000 rounds).
 */
final class KeyFile {
    private static final String NAME = "key.json";
    private static final String KDF = "PBKDF2WithHmacSHA256";
    private static final int ROUNDS = 600_000;
    private static final int MOST_ROUNDS = 10_000_000;
    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final byte[] PURPOSE = "feederline workspace key".getBytes(StandardCharsets.UTF_8);
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeyFile() {}

    /** The file and its copy among the backups: without either nothing of the workspace can be read. */
    static List<Path> in(Path folder) {
        return List.of(folder.resolve(NAME), folder.resolve("backups").resolve(NAME));
    }

    /** Writes the file with a new random key. */
    static Seal write(Path folder, char[] passphrase) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] key = new byte[KEY_BYTES];
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(key);
        random.nextBytes(salt);
        try {
            byte[] sealed = new AesGcmJce(wrapping(passphrase, salt, ROUNDS)).encrypt(key, PURPOSE);
            Base64.Encoder base64 = Base64.getEncoder();
            ObjectNode file = JSON.createObjectNode()
                    .put("kdf", KDF)
                    .put("rounds", ROUNDS)
                    .put("salt", base64.encodeToString(salt))
                    .put("key", base64.encodeToString(sealed));
            for (Path path : in(folder)) {
                Files.write(path, JSON.writeValueAsBytes(file));
                Journal.force(path);
            }
            return Seal.Encrypted.under(key);
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * The seal of the workspace in this folder: none where it is not encrypted.
     *
     * @throws WorkspaceException when there is no passphrase, or a wrong one
     */
    static Seal seal(Path folder, Passphrase source) {
        return seal(folder, source, good -> {});
    }

    /** The same, and both copies of the file are whole afterwards. */
    static Seal sealAndHeal(Path folder, Passphrase source, List<Text> notices) {
        return seal(folder, source, good -> {
            if (!differs(folder)) return;
            byte[] bytes = Files.readAllBytes(good);
            Files.createDirectories(folder.resolve("backups"));
            for (Path file : in(folder)) {
                if (file.equals(good)) continue;
                Files.write(file, bytes);
                Journal.force(file);
            }
            notices.add(Text.of("store.keyHealed"));
        });
    }

    /** Whether one of the two copies is lost, or says something else. */
    static boolean differs(Path folder) throws IOException {
        List<Path> files = in(folder);
        long there = files.stream().filter(Files::exists).count();
        if (there == 0) return false;
        return there < files.size() || Files.mismatch(files.getFirst(), files.getLast()) >= 0;
    }

    private interface Found {
        void in(Path file) throws IOException;
    }

    private static Seal seal(Path folder, Passphrase source, Found found) {
        List<Path> files = in(folder).stream().filter(Files::exists).toList();
        if (files.isEmpty()) return Seal.NONE;
        char @Nullable [] passphrase = source.of(folder);
        if (passphrase == null) throw WorkspaceException.sealed(Text.of("store.needsPassphrase", folder));
        try {
            for (Path file : files) {
                Optional<Seal> seal = read(file, passphrase);
                if (seal.isEmpty()) continue;
                found.in(file);
                return seal.get();
            }
            throw WorkspaceException.sealed(Text.of("store.wrongPassphrase", folder));
        } catch (IOException e) {
            throw new WorkspaceException(Text.of("store.unreadable", folder, WorkspaceException.reason(e)), e);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** The seal that the file and the passphrase make; empty where one of them is not right. */
    private static Optional<Seal> read(Path path, char[] passphrase) throws IOException {
        try {
            JsonNode file = JSON.readTree(Files.readAllBytes(path));
            int rounds = file.path("rounds").asInt();
            // A file that asks for more was not written by us, and would make the engineer wait.
            if (!KDF.equals(file.path("kdf").asText()) || rounds < ROUNDS || rounds > MOST_ROUNDS)
                return Optional.empty();
            Base64.Decoder base64 = Base64.getDecoder();
            byte[] salt = base64.decode(file.path("salt").asText());
            byte[] sealed = base64.decode(file.path("key").asText());
            return Optional.of(
                    Seal.Encrypted.under(new AesGcmJce(wrapping(passphrase, salt, rounds)).decrypt(sealed, PURPOSE)));
        } catch (GeneralSecurityException | JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Of what a person typed: the same characters whichever way the keyboard composes them. */
    private static byte[] wrapping(char[] passphrase, byte[] salt, int rounds) throws GeneralSecurityException {
        char[] composed = Normalizer.normalize(CharBuffer.wrap(passphrase), Normalizer.Form.NFC)
                .toCharArray();
        PBEKeySpec spec = new PBEKeySpec(composed, salt, rounds, KEY_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(KDF).generateSecret(spec).getEncoded();
        } finally {
            spec.clearPassword();
            Arrays.fill(composed, '\0');
        }
    }
}
