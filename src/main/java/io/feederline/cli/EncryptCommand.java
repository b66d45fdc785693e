package io.feederline.cli;

import io.feederline.model.Text;
import io.feederline.store.Workspace;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code feederline encrypt}: whoever has the folder, and not the passphrase, reads nothing of it. */
@Command(
        name = "encrypt",
        description = "Encrypt a workspace under a passphrase: typed, or the first line of the file that "
                + Passphrases.VARIABLE + " names. Printed and exported files stay plain.")
final class EncryptCommand extends WorkspaceCommand {
    @Override
    public Integer call() {
        try (Workspace workspace = Workspace.open(workspace(), program().passphrases)) {
            if (workspace.isEncrypted())
                throw new Failure(Failure.BAD_INPUT, Text.of("cli.encryptedAlready", workspace()));
            char[] passphrase = program().passphrases.fresh();
            workspace.encrypt(passphrase);
            Arrays.fill(passphrase, '\0');
        }
        result(
                Json.object().put("workspace", workspace().toString()).put("encrypted", true),
                List.of(Text.of("cli.encrypted", workspace()).toString()));
        return 0;
    }
}
