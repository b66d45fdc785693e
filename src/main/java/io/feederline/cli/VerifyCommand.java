package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Text;
import io.feederline.store.Workspace;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code feederline verify}: whether journal, store and memory agree. */
@Command(name = "verify", description = "Whether journal, store, backups and snapshot agree; writes nothing.")
final class VerifyCommand extends WorkspaceCommand {
    @Option(
            names = "--repair",
            description = "First open what can be read; what cannot is told, and the damaged files are kept.")
    private boolean repair;

    @Override
    public Integer call() {
        if (repair) {
            try (Workspace repaired = Workspace.repair(workspace(), program().passphrases)) {
                repaired.takeNotices().forEach(notice -> note(notice.toString()));
            }
        }
        List<Text> problems = Workspace.inspect(workspace(), program().passphrases);
        ObjectNode document = Json.object().put("ok", problems.isEmpty());
        ArrayNode list = document.putArray("problems");
        problems.forEach(problem -> list.add(problem.toString()));
        List<String> lines = problems.isEmpty()
                ? List.of(Text.of("cli.verified").toString())
                : problems.stream().map(Text::toString).toList();
        result(document, lines);
        return problems.isEmpty() ? 0 : Failure.WORKSPACE;
    }
}
