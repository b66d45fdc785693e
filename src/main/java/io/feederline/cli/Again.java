package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.edit.Outcome;
import io.feederline.model.Text;
import io.feederline.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What undo and redo share. */
final class Again {
    private Again() {}

    /** Goes as far as it can; a failure only when nothing at all could be done. */
    static int times(WorkspaceCommand command, int times, String key, Function<Session, Outcome> step) {
        if (times < 1) throw new Failure(2, Text.of("cli.timesPositive"));
        try (Session session = command.open()) {
            ObjectNode document = Json.object();
            ArrayNode done = document.putArray(key);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                Outcome outcome = step.apply(session);
                if (outcome instanceof Outcome.Refused(Text why)) {
                    if (i == 0) throw new Failure(Failure.BAD_INPUT, why);
                    command.note(why.toString());
                    break;
                }
                String text = ((Outcome.Done) outcome).change().text().toString();
                done.add(text);
                lines.add(text);
            }
            command.result(document, lines);
        }
        return 0;
    }
}
