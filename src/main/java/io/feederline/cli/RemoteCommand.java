package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Column;
import io.feederline.model.Text;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteColumn;
import io.feederline.sync.RemoteShape;
import io.feederline.sync.RemoteTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code feederline remote status}: what a remote looks like, and what of a workspace it can take. */
@Command(name = "remote", description = "What shape a remote has, and what stays on the laptop because of it.")
final class RemoteCommand extends OnlineCommand {
    /** What can be asked of a remote. */
    enum Question {
        STATUS
    }

    @Parameters(paramLabel = "status", description = "status")
    @SuppressWarnings("UnusedVariable") // the only question so far; picocli refuses any other
    private Question question = Question.STATUS;

    @Override
    public Integer call() {
        return online((connected, target) -> {
            report(connected.server(), connected.shape(), connected.hasCompanion(), target);
            return 0;
        });
    }

    private void report(Remote.Server server, RemoteShape shape, boolean companion, RemoteTarget target) {
        String name = shape.name().name().toLowerCase(Locale.ROOT);
        ObjectNode document = Json.object()
                .put("shape", name)
                .put("version", shape.version())
                .put("companion", companion)
                .put("server", server.version())
                .put("role", server.role())
                .put("readOnly", server.readOnly());
        ArrayNode local = document.putArray("localOnly");
        for (Column column : shape.localOnly())
            local.addObject().put("table", column.kind().table()).put("column", column.name());
        ObjectNode privileges = document.putObject("privileges");
        shape.ours()
                .forEach((table, is) -> privileges
                        .putObject(table)
                        .put("select", is.maySelect())
                        .put("insert", is.mayInsert())
                        .put("update", is.mayUpdate())
                        .put("delete", is.mayDelete() && !is.isView()));
        ArrayNode hidden = document.putArray("rowSecurity");
        shape.withHiddenRows().forEach(hidden::add);
        ArrayNode obstacles = document.putArray("obstacles");
        shape.obstacles()
                .forEach((kind, columns) -> columns.forEach(column ->
                        obstacles.addObject().put("table", kind.table()).put("column", column.name())));
        List<String> lines = new ArrayList<>();
        String writes = server.readOnly() ? Text.of("cli.remote.readOnly").toString() : "";
        lines.add(Text.of("cli.remote.is", target, name, shape.version(), server.version(), server.role(), writes)
                .toString());
        lines.add(Text.of("cli.remote.companion", companion).toString());
        lines.add(Text.of(
                        "cli.remote.local",
                        shape.localOnly().stream().map(Column::toString).collect(Collectors.joining(", ")))
                .toString());
        if (!shape.withHiddenRows().isEmpty())
            lines.add(Text.of("cli.remote.hidden", String.join(", ", shape.withHiddenRows()))
                    .toString());
        shape.obstacles()
                .forEach((kind, columns) -> lines.add(Text.of(
                                "cli.remote.obstacle",
                                Text.of("kind." + kind.word()),
                                columns.stream().map(RemoteColumn::name).collect(Collectors.joining(", ")))
                        .toString()));
        result(document, lines);
    }
}
