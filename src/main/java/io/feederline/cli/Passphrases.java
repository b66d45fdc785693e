package io.feederline.cli;

import io.feederline.model.Text;
import io.feederline.store.Passphrase;
import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the command line takes passphrases from: the first line of the file that {@code FEEDERLINE_WORKSPACE_KEY_FILE}
 * names, else a prompt on the terminal; never an argument, which others on the machine could read.
 *
 * @param keyFile null when the environment names none
 * @param databasePassword of the remote, from {@code PGPASSWORD}; null when the environment has none
 * @param terminal null when there is none
 */
record Passphrases(
        @Nullable String keyFile,
        @Nullable String databasePassword,
        @Nullable Console terminal) implements Passphrase {
    /** Fewer characters are guessed, however much work each guess is made. */
    private static final int LEAST_CHARACTERS = 8;

    static final String VARIABLE = "FEEDERLINE_WORKSPACE_KEY_FILE";

    static Passphrases ofProcess() {
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return new Passphrases(System.getenv(VARIABLE), System.getenv("PGPASSWORD"), terminal.orElse(null));
    }

    @Override
    public char @Nullable [] of(Path workspace) {
        if (keyFile != null) return fromFile(keyFile);
        return terminal == null ? null : terminal.readPassword("%s", Text.of("cli.passphrase", workspace) + " ");
    }

    /** The password of the remote, where the environment has it. */
    char @Nullable [] remotePassword() {
        return databasePassword == null ? null : databasePassword.toCharArray();
    }

    /** The password of the remote, typed; null where nobody can be asked. */
    char @Nullable [] askPassword(String remote) {
        return terminal == null ? null : terminal.readPassword("%s", Text.of("cli.remotePassword", remote) + " ");
    }

    /** One that is given for the first time: asked for twice where a person types it. */
    char[] fresh() {
        char[] passphrase;
        if (keyFile != null) {
            passphrase = fromFile(keyFile);
        } else {
            if (terminal == null) throw new Failure(2, Text.of("cli.noPassphrase", VARIABLE));
            passphrase = terminal.readPassword("%s", Text.of("cli.newPassphrase") + " ");
            char[] again = terminal.readPassword("%s", Text.of("cli.samePassphrase") + " ");
            if (passphrase == null || !Arrays.equals(passphrase, again))
                throw new Failure(Failure.BAD_INPUT, Text.of("cli.passphrasesDiffer"));
        }
        if (passphrase.length < LEAST_CHARACTERS)
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.passphraseShort", LEAST_CHARACTERS));
        return passphrase;
    }

    private static char[] fromFile(String file) {
        try {
            CharBuffer text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(Path.of(file))));
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') end++;
            char[] line = new char[end];
            text.get(line);
            return line;
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.keyFile", file, VARIABLE));
        }
    }
}
