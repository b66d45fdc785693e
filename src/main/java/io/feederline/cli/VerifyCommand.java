package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Text;
import io.feederline.session.Session;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code feederline verify}: whether journal, store and memory agree. */
@Command(name = "verify", description = "Whether journal, store and snapshot agree.")
final class VerifyCommand extends WorkspaceCommand {
    @Override
    public Integer call() {
        try (Session session = open()) {
            List<Text> problems = session.workspace().verify(session.topology());
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
}
