package io.feederline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.edit.Settle;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code feederline conflicts}: what does not go together since the last sync. */
@Command(name = "conflicts", description = "What two people did that does not go together, to be settled.")
final class ConflictsCommand extends WorkspaceCommand {
    @Override
    public Integer call() {
        try (Session session = look()) {
            Topology topology = session.topology();
            ArrayNode document = Json.array();
            List<String> lines = new ArrayList<>();
            topology.all(Conflict.class)
                    .sorted(Comparator.comparing((Conflict c) -> name(topology, c.object()))
                            .thenComparing(Conflict::id))
                    .forEach(conflict -> {
                        document.add(json(topology, conflict));
                        lines.add(line(topology, conflict));
                    });
            if (lines.isEmpty()) lines.add(Text.of("cli.noConflicts").toString());
            result(document, lines);
        }
        return 0;
    }

    static ObjectNode json(Topology topology, Conflict conflict) {
        ObjectNode json = Json.object()
                .put("id", conflict.id().toString())
                .put("kind", conflict.sort().word());
        json.set("object", Json.ref(topology, conflict.object()));
        Column column = conflict.column();
        json.put("column", conflict.columnName());
        Entity here = topology.find(conflict.object());
        json.set("base", value(column, conflict.base()));
        json.set("mine", column == null || here == null ? Json.value(null) : Json.value(column.of(here)));
        json.set("theirs", value(column, conflict.theirs()));
        json.put("source", conflict.source());
        ArrayNode ways = json.putArray("waysOut");
        Settle.waysOut(conflict.sort()).forEach(ways::add);
        return json;
    }

    private static JsonNode value(@Nullable Column column, @Nullable String text) {
        return Json.value(column == null || text == null ? null : Values.parse(column, text));
    }

    static String line(Topology topology, Conflict conflict) {
        Entity here = topology.find(conflict.object());
        Column column = conflict.column();
        Object mine = column == null || here == null ? null : column.of(here);
        Text text = Text.of(
                "conflict."
                        + (conflict.isAgainstProof(here)
                                ? "verified"
                                : conflict.sort().word()),
                name(topology, conflict.object()),
                String.valueOf(conflict.columnName()),
                shown(conflict.base()),
                mine == null ? "-" : Values.print(mine),
                shown(conflict.theirs()),
                otherSide(conflict));
        return conflict.id() + "  " + text + "  [" + String.join("|", Settle.waysOut(conflict.sort())) + "]";
    }

    /** Who has what does not go together with what is here. */
    private static Text otherSide(Conflict conflict) {
        return conflict.source() == null ? Text.of("conflict.remote") : Text.of("conflict.file", conflict.source());
    }

    private static String shown(@Nullable String value) {
        return value == null ? "-" : value;
    }

    static String name(Topology topology, Ref ref) {
        return Text.of("kind." + ref.kind().word()) + " " + topology.called(ref);
    }
}
