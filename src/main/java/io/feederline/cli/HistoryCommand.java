package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.feederline.model.Text;
import io.feederline.session.Session;
import io.feederline.store.History;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code feederline history}: what was done, the newest first. */
@Command(name = "history", description = "What was done, the newest first; to one object when it is named.")
final class HistoryCommand extends WorkspaceCommand {
    private static final int MOST = 100_000;

    @Parameters(arity = "0..1", paramLabel = "OBJECT")
    private @Nullable String object;

    @Override
    public Integer call() {
        try (Session session = look()) {
            History history = session.workspace().history();
            List<History.Line> lines = object == null
                    ? history.newest(MOST)
                    : history.of(find(session.topology(), object, null).ref());
            ArrayNode document = Json.array();
            for (History.Line line : lines) {
                document.addObject()
                        .put("sequence", line.sequence())
                        .put("at", line.at().toString())
                        .put("who", line.who())
                        .put("verb", line.verb().word())
                        .put("text", text(line))
                        .put("name", line.name());
            }
            result(
                    document,
                    lines.stream()
                            .map(l -> l.sequence() + "  " + l.at() + "  " + l.who() + "  " + text(l)
                                    + (l.name() == null ? "" : "  ★ " + l.name()))
                            .toList());
        }
        return 0;
    }

    private static String text(History.Line line) {
        return switch (line.verb()) {
            case EDIT, LOAD, SYNC, NAME -> line.text();
            case UNDO, REDO ->
                Text.of("history." + line.verb().word(), line.text()).toString();
        };
    }
}
