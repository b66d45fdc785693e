package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.check.Rule;
import io.feederline.check.Rules;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetNorm;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Norm;
import io.feederline.model.Norms;
import io.feederline.model.Setting;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feederline settings}: the numbers and patterns by which rules judge. */
@Command(name = "settings", description = "What rules judge by: list it, or set a number or pattern.")
final class SettingsCommand extends WorkspaceCommand {
    @Parameters(paramLabel = "NAME", arity = "0..1", index = "0", description = "Which; without it, all.")
    private @Nullable String name;

    @Parameters(paramLabel = "VALUE", arity = "0..1", index = "1", description = "What it is to be.")
    private @Nullable String value;

    @Option(names = "--site", paramLabel = "S", description = "On this site only.")
    private @Nullable String site;

    @Option(names = "--reset", description = "Back to what it was at first, or to what the workspace has.")
    private boolean reset;

    @Override
    public Integer call() {
        boolean sets = value != null || reset;
        if ((value != null && reset) || (reset && name == null)) throw new Failure(2, Text.of("cli.settingsHow"));
        if (name != null && Norms.named(name).isEmpty())
            throw new Failure(Failure.BAD_INPUT, Text.of("refused.noNorm", name));
        try (Session session = sets ? open() : look()) {
            Entity on = site == null ? null : find(session.topology(), site, Kind.SITE);
            UUID id = on == null ? null : on.id();
            if (sets) set(session, id);
            list(session.topology(), id);
        }
        return 0;
    }

    private void set(Session session, @Nullable UUID on) {
        Outcome outcome = session.perform(new SetNorm(String.valueOf(name), on, value));
        if (outcome instanceof Outcome.Refused(Text why)) throw new Failure(Failure.BAD_INPUT, why);
        if (outcome instanceof Outcome.Done done) note(done.change().text().toString());
    }

    private void list(Topology topology, @Nullable UUID on) {
        ArrayNode document = Json.array();
        List<String> lines = new ArrayList<>();
        for (Norm<?> norm : Norms.ALL) {
            if (name != null && !norm.name().equalsIgnoreCase(name)) continue;
            String is = norm.textAt(topology, on);
            Setting setting = norm.settingAt(topology, on);
            String where = setting == null ? "first" : setting.site() == null ? "workspace" : "site";
            List<String> rules = Rules.ALL.stream()
                    .filter(rule -> rule.norms().contains(norm))
                    .map(Rule::code)
                    .toList();
            ObjectNode json = document.addObject()
                    .put("name", norm.name())
                    .put("value", is)
                    .put("set", where)
                    .put("first", norm.first())
                    .put("what", norm.what().toString())
                    .put("source", norm.source().toString());
            rules.forEach(json.putArray("rules")::add);
            lines.add(Text.of(
                            "cli.setting",
                            norm.name(),
                            is,
                            norm.what(),
                            rules.stream().collect(Collectors.joining(", ")),
                            setting == null ? norm.source() : Text.of("cli.setting." + where, norm.first()))
                    .toString());
        }
        result(document, lines);
    }
}
