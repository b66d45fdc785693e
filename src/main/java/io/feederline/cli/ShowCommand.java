package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Tree;
import io.feederline.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feederline show}: the tree, or one object with all that it is linked to. */
@Command(name = "show", description = "Show the tree, or one object with all that it is linked to.")
final class ShowCommand extends WorkspaceCommand {
    @Option(names = "--tree", defaultValue = "electrical", description = "electrical or ownership.")
    private Tree tree = Tree.ELECTRICAL;

    @Parameters(arity = "0..1", paramLabel = "OBJECT")
    private @Nullable String object;

    @Override
    public Integer call() {
        try (Session session = look()) {
            Topology topology = session.topology();
            if (object == null) showTree(topology);
            else showOne(topology, find(topology, object, null));
        }
        return 0;
    }

    private void showTree(Topology topology) {
        ObjectNode document = Json.object();
        document.set("counts", Json.counts(topology::count));
        List<String> lines = new ArrayList<>(List.of(countsLine((ObjectNode) document.get("counts"))));
        ArrayNode roots = document.putArray("tree");
        for (Entity root : tree.roots(topology)) roots.add(branch(topology, root, 0, lines));
        List<Entity> unlinked = tree.unlinked(topology);
        if (!unlinked.isEmpty()) {
            lines.add(Text.of("tree.unlinked").toString());
            ObjectNode loose = Json.object()
                    .put("kind", "unlinked")
                    .putNull("id")
                    .put("name", Text.of("tree.unlinked").toString());
            ArrayNode children = loose.putArray("children");
            for (Entity entity : unlinked) children.add(branch(topology, entity, 1, lines));
            roots.add(loose);
        }
        result(document, lines);
    }

    private ObjectNode branch(Topology topology, Entity entity, int depth, List<String> lines) {
        lines.add("  ".repeat(depth) + entity.label() + "  ("
                + Text.of("kind." + entity.kind().word()) + phase(entity) + ")");
        ObjectNode json = Json.ref(topology, entity.ref());
        ArrayNode children = json.putArray("children");
        for (Entity child : tree.under(topology, entity)) children.add(branch(topology, child, depth + 1, lines));
        return json;
    }

    private static String phase(Entity entity) {
        if (!(entity instanceof ServiceHead head)) return "";
        return head.isThreePhase() ? ", three-phase" : head.phaseKnown() ? ", L" + head.phase() : ", phase unknown";
    }

    private void showOne(Topology topology, Entity entity) {
        ObjectNode document = Json.ref(topology, entity.ref());
        List<String> lines = new ArrayList<>(
                List.of(entity.label() + "  (" + Text.of("kind." + entity.kind().word()) + ")"));
        ObjectNode fields = document.putObject("fields");
        for (Column column : entity.kind().columns()) {
            Object value = column.of(entity);
            fields.set(column.name(), Json.value(value));
            if (value != null) lines.add("  " + column.name() + ": " + value);
        }
        ArrayNode links = document.putArray("links");
        Set<Ref> linked = new LinkedHashSet<>();
        for (Column column : entity.kind().columns()) {
            if (column.refersTo() != null && column.of(entity) instanceof UUID id)
                linked.add(new Ref(column.refersTo(), id));
        }
        for (Entity other : topology.hangingOn(entity.ref())) {
            if (!other.kind().isLink()) linked.add(other.ref());
            else
                for (Column column : other.kind().columns()) {
                    if (column.refersTo() != null && column.of(other) instanceof UUID id)
                        linked.add(new Ref(column.refersTo(), id));
                }
        }
        linked.remove(entity.ref());
        for (Ref ref : linked) {
            ObjectNode link = Json.ref(topology, ref);
            links.add(link);
            lines.add("  -> " + ref.kind().word() + " " + link.get("name").asText("(does not exist)"));
        }
        result(document, lines);
    }
}
