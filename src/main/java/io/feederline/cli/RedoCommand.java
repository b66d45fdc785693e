package io.feederline.cli;

import io.feederline.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code feederline redo}: does undone edits again. */
@Command(name = "redo", description = "Do undone edits again.")
final class RedoCommand extends WorkspaceCommand {
    @Parameters(arity = "0..1", paramLabel = "N", defaultValue = "1")
    private int times = 1;

    @Override
    public Integer call() {
        return Again.times(this, times, "redone", Session::redo);
    }
}
