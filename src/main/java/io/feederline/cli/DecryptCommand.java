package io.feederline.cli;

import io.feederline.model.Text;
import io.feederline.store.Workspace;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code feederline decrypt}: a workspace that opens without a passphrase again. */
@Command(name = "decrypt", description = "Decrypt a workspace: from then on it opens without a passphrase.")
final class DecryptCommand extends WorkspaceCommand {
    @Override
    public Integer call() {
        try (Workspace workspace = Workspace.open(workspace(), program().passphrases)) {
            if (!workspace.isEncrypted())
                throw new Failure(Failure.BAD_INPUT, Text.of("cli.notEncrypted", workspace()));
            workspace.encrypt(null);
        }
        result(
                Json.object().put("workspace", workspace().toString()).put("encrypted", false),
                List.of(Text.of("cli.decrypted", workspace()).toString()));
        return 0;
    }
}
