package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.edit.Outcome;
import io.feederline.edit.Settle;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.session.Session;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feederline settle}: says what holds of two things that do not go together. */
@Command(name = "settle", description = "Settle a conflict; the next sync sends what was decided.")
final class SettleCommand extends WorkspaceCommand {
    @Parameters(paramLabel = "ID", description = "The conflict, as 'feederline conflicts' lists it.")
    private @Nullable String id;

    @Option(names = "--take", description = "mine, theirs, join, keep or delete")
    private @Nullable String take;

    @Option(names = "--value", description = "A value of its own; empty for none.")
    private @Nullable String value;

    @Override
    public Integer call() {
        if (id == null || (take == null) == (value == null)) throw new Failure(2, Text.of("cli.settleHow"));
        UUID conflict = conflict(id);
        try (Session session = open()) {
            Outcome outcome = session.perform(new Settle(conflict, take, value));
            if (outcome instanceof Outcome.Refused(Text why)) throw new Failure(Failure.BAD_INPUT, why);
            ObjectNode document = Json.object()
                    .put("settled", conflict.toString())
                    .put("left", session.topology().count(Kind.CONFLICT));
            result(document, List.of(((Outcome.Done) outcome).change().text().toString()));
        }
        return 0;
    }

    private static UUID conflict(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new Failure(2, Text.of("cli.settleWhat", id));
        }
    }
}
