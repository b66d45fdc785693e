package io.feederline.cli;

import io.feederline.model.Text;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.RemoteTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands share that connect to a remote. */
abstract class OnlineCommand extends WorkspaceCommand {
    @Option(names = "--remote", paramLabel = "URL", description = "jdbc:postgresql://HOST:PORT/DATABASE?user=ROLE")
    private @Nullable String remote;

    /** What is done with a connection. */
    interface Online {
        int with(Remote connected, RemoteTarget target) throws RemoteException;
    }

    /** Connects, and gives the exit code; whatever the remote says instead becomes a failure. */
    final int online(Online work) {
        if (remote == null) throw new Failure(2, Text.of("cli.remoteMissing"));
        RemoteTarget target;
        try {
            target = RemoteTarget.of(remote);
        } catch (IllegalArgumentException e) {
            throw new Failure(2, Text.of("verbatim", String.valueOf(e.getMessage())));
        }
        if (target.isWeak())
            note(Text.of("cli.remote.weak", "sslmode=" + target.parameters().get("sslmode"))
                    .toString());
        try (Remote connected = connect(target)) {
            return work.with(connected, target);
        } catch (RemoteException e) {
            throw new Failure(Failure.REMOTE, Text.of("verbatim", String.valueOf(e.getMessage())));
        }
    }

    /** With the password of the environment or the password file; asks for one where that is refused and a person is there. */
    private Remote connect(RemoteTarget target) throws RemoteException {
        try {
            return Remote.connect(target, program().passphrases.remotePassword());
        } catch (RemoteException e) {
            char @Nullable [] typed = e.wantsPassword() ? program().passphrases.askPassword(target.toString()) : null;
            if (typed == null) throw e;
            return Remote.connect(target, typed);
        }
    }
}
