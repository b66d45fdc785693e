package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.edit.Edits;
import io.feederline.edit.Outcome;
import io.feederline.exchange.EditScript;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feederline apply}: a script of edits, all or nothing. */
@Command(name = "apply", description = "Apply a script of edits, JSON lines, all or nothing; --list prints every edit.")
final class ApplyCommand extends WorkspaceCommand {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The script; - is standard input.")
    private @Nullable String file;

    @Option(names = "--list", description = "Print every edit with its fields.")
    private boolean list;

    @Override
    public Integer call() {
        if (list) {
            List<String> lines = Edits.ALL.stream()
                    .filter(EditScript::isScriptable)
                    .map(EditScript::describe)
                    .toList();
            ArrayNode document = Json.array();
            lines.forEach(document::add);
            result(document, lines);
            return 0;
        }
        if (file == null) throw new Failure(2, Text.of("cli.scriptMissing"));
        List<String> lines = read(file);
        try (Session session = open()) {
            EditScript script = new EditScript(UUID::randomUUID, session.now());
            List<Integer> numbers = new ArrayList<>();
            List<Function<Topology, Outcome>> edits = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.isBlank()) continue;
                numbers.add(i + 1);
                edits.add(topology -> script.perform(line, topology));
            }
            Session.Script done = session.performAll(edits);
            List<Outcome> outcomes = done.outcomes();
            if (!done.done() && outcomes.getLast() instanceof Outcome.Refused(Text why)) {
                int number = numbers.get(outcomes.size() - 1);
                ArrayNode refused = Json.array();
                refused.addObject().put("line", number).put("why", why.toString());
                throw new Failure(Failure.BAD_INPUT, Text.of("cli.refused", number, why), refused);
            }
            ObjectNode document = Json.object().put("applied", outcomes.size());
            document.putArray("refused");
            result(
                    document,
                    outcomes.stream()
                            .map(o -> ((Outcome.Done) o).change().text().toString())
                            .toList());
        }
        return 0;
    }

    private static List<String> read(String file) {
        try {
            if (!file.equals("-")) return Files.readAllLines(Path.of(file));
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.cannotRead", file, e));
        }
    }
}
