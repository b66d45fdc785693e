package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Column;
import io.feederline.model.Text;
import io.feederline.sync.Keychain;
import io.feederline.sync.Profile;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.RemoteShape;
import io.feederline.sync.RemoteTarget;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands share that connect to a remote. */
abstract class OnlineCommand extends WorkspaceCommand {
    @Option(
            names = "--remote",
            paramLabel = "REMOTE",
            description = "The name of a remote, or jdbc:postgresql://HOST:PORT/DATABASE?user=ROLE")
    private @Nullable String remote;

    /** Whether a remote was named. */
    final boolean isOnline() {
        return remote != null;
    }

    /** What is done with a connection. */
    interface Online {
        int with(Remote connected, Profile profile) throws RemoteException;
    }

    /** Connects, and gives the exit code; whatever the remote says instead becomes a failure. */
    final int online(Online work) {
        Profile profile = profile("");
        RemoteTarget target = profile.target();
        if (target.isWeak())
            note(Text.of("cli.remote.weak", "sslmode=" + target.parameters().get("sslmode"))
                    .toString());
        try (Remote connected = connect(target)) {
            return work.with(connected, profile);
        } catch (RemoteException e) {
            throw failure(e);
        }
    }

    static Failure failure(RemoteException e) {
        return new Failure(Failure.REMOTE, Text.of("verbatim", String.valueOf(e.getMessage())));
    }

    /** What schema {@code flows} lacks: columns, and of what only a companion has whole tables, without a column. */
    static void putLocalOnly(ObjectNode document, RemoteShape shape) {
        ArrayNode local = document.putArray("localOnly");
        for (Column column : shape.localOnly())
            local.addObject().put("table", column.kind().table()).put("column", column.name());
        shape.localKinds()
                .forEach(kind -> local.addObject().put("table", kind.table()).putNull("column"));
    }

    /** The remote that is named; one that is given by its address goes by this name. */
    final Profile profile(String name) {
        if (remote == null) throw new Failure(2, Text.of("cli.remoteMissing"));
        Optional<Profile> kept = program().profiles.find(remote);
        if (kept.isPresent()) return kept.get();
        try {
            return new Profile(name, RemoteTarget.of(remote), List.of(), 0);
        } catch (IllegalArgumentException e) {
            String known = program().profiles.all().stream().map(Profile::name).collect(Collectors.joining(", "));
            throw new Failure(
                    2,
                    known.isEmpty() || remote.contains(":")
                            ? Text.of("verbatim", String.valueOf(e.getMessage()))
                            : Text.of("cli.remoteUnknown", remote, known));
        }
    }

    /** With the password of the environment, the keychain or the password file; asks for one where that is refused and a person is there. */
    private Remote connect(RemoteTarget target) throws RemoteException {
        char @Nullable [] given = program().passphrases.remotePassword();
        try {
            return Remote.connect(target, given == null ? Keychain.find(target) : given);
        } catch (RemoteException e) {
            char @Nullable [] typed = e.wantsPassword() ? program().passphrases.askPassword(target.toString()) : null;
            if (typed == null) throw e;
            return Remote.connect(target, typed);
        }
    }
}
