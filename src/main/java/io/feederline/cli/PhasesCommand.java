package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Loads;
import io.feederline.phase.Measured;
import io.feederline.phase.Weight;
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

    @Option(
            names = "--by",
            defaultValue = "heads",
            description = "heads, fuse (fuse ratings), admd (reckoned kW), peak (of each head, measured kW; kwL1.. are"
                    + " coincident), or energy (measured kWh a day).")
    private String by = "heads";

    @Override
    public Integer call() {
        Weight weight = Weight.ofWord(by).orElseThrow(() -> new Failure(2, Text.of("cli.by", by, Weight.words())));
        try (Session session = look()) {
            Topology topology = session.topology();
            List<Feeder> feeders = feeder == null
                    ? Walk.natural(topology.all(Kind.FEEDER), Feeder.class)
                    : List.of((Feeder) find(topology, feeder, Kind.FEEDER));
            ArrayNode document = Json.array();
            List<String> lines = new ArrayList<>();
            Measured measured = weight.isMeasured() ? session.measured() : Measured.NONE;
            if (measured.odd() > 0) note(Text.of("cli.odd", measured.odd()).toString());
            for (Feeder one : feeders) report(Loads.of(topology, one, weight, measured), document.addObject(), lines);
            result(document, lines);
        }
        return 0;
    }

    private static void report(Loads loads, ObjectNode json, List<String> lines) {
        String name = loads.feeder().label();
        json.put("feeder", name).put("unit", loads.weight().unit()).put("heads", loads.heads());
        json.put("covered", loads.covered());
        json.set("l1", Json.rounded(loads.l1()));
        json.set("l2", Json.rounded(loads.l2()));
        json.set("l3", Json.rounded(loads.l3()));
        json.set("unknown", Json.rounded(loads.unknown()));
        json.put("threePhase", loads.threePhase());
        json.set("imbalancePercent", Json.rounded(loads.imbalancePercent()));
        for (int phase = 1; phase <= 3; phase++) json.set("kwL" + phase, Json.rounded(loads.kw(phase)));
        json.set("neutralAmps", Json.rounded(loads.neutralAmps()));
        lines.add(Text.of(
                        "cli.phases",
                        name,
                        loads.l1(),
                        loads.l2(),
                        loads.l3(),
                        loads.unknown(),
                        loads.threePhase(),
                        loads.weight().unit(),
                        loads.covered(),
                        loads.heads())
                .toString());
    }
}
