package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Loads;
import io.feederline.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code feederline phases}: loads per phase of the feeders. */
@Command(name = "phases", description = "Loads per phase of the feeders.")
final class PhasesCommand extends WorkspaceCommand {
    @Option(names = "--feeder", paramLabel = "F")
    private @Nullable String feeder;

    @Option(names = "--by", defaultValue = "heads", description = "heads, or fuse (sum of fuse ratings).")
    private String by = "heads";

    @Override
    public Integer call() {
        if (!by.equals("heads") && !by.equals("fuse")) throw new Failure(2, Text.of("cli.by", by));
        try (Session session = look()) {
            Topology topology = session.topology();
            List<? extends Entity> feeders = feeder == null
                    ? Walk.natural(topology.all(Kind.FEEDER), Feeder.class)
                    : List.of(find(topology, feeder, Kind.FEEDER));
            ArrayNode document = Json.array();
            List<String> lines = new ArrayList<>();
            for (Entity entity : feeders) {
                Loads loads =
                        by.equals("fuse") ? Loads.byFuse(topology, entity.id()) : Loads.byHeads(topology, entity.id());
                ObjectNode json =
                        document.addObject().put("feeder", entity.label()).put("unit", loads.unit());
                json.put("heads", loads.heads());
                json.set("l1", Json.value(loads.l1()));
                json.set("l2", Json.value(loads.l2()));
                json.set("l3", Json.value(loads.l3()));
                json.set("unknown", Json.value(loads.unknown()));
                json.put("threePhase", loads.threePhase());
                json.set("imbalancePercent", Json.rounded(loads.imbalancePercent()));
                for (int phase = 1; phase <= 3; phase++) json.set("kwL" + phase, Json.value(loads.kw(phase)));
                lines.add(Text.of(
                                "cli.phases",
                                entity.label(),
                                json.get("l1"),
                                json.get("l2"),
                                json.get("l3"),
                                json.get("unknown"),
                                loads.threePhase(),
                                loads.unit())
                        .toString());
            }
            result(document, lines);
        }
        return 0;
    }
}
