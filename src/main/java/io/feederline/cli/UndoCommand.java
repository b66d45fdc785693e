package io.feederline.cli;

import io.feederline.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code feederline undo}: takes back the newest edits. */
@Command(name = "undo", description = "Take back the newest edits.")
final class UndoCommand extends WorkspaceCommand {
    @Parameters(arity = "0..1", paramLabel = "N", defaultValue = "1")
    private int times = 1;

    @Override
    public Integer call() {
        return Again.times(this, times, "undone", Session::undo);
    }
}
