package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.edit.AddObjects;
import io.feederline.exchange.Demo;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.session.Session;
import io.feederline.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code feederline demo}: makes the demo workspace. */
@Command(name = "demo", description = "Make the demo workspace; with --open, and see it in the window.")
final class DemoCommand extends WorkspaceCommand {
    @Option(names = "--open", description = "Open the window on it; without a display draw it into a folder instead.")
    private boolean show;

    @Option(
            names = "--draw-into",
            paramLabel = "DIR",
            defaultValue = "target/demo",
            description = "Where --open draws without a display.")
    private Path drawInto = Path.of("target", "demo");

    @Override
    Path workspace() {
        Path given = workspaceOption();
        return given == null ? Path.of(System.getProperty("user.home"), "Feederline", "demo") : given;
    }

    @Override
    public Integer call() {
        // The window opens it a moment later: opening it here too would only make the engineer wait.
        if (!show || isJson() || !Workspace.exists(workspace())) made();
        String obstacle = show ? program().window.open(workspace()) : null;
        if (obstacle != null) {
            note(obstacle);
            try (Session session = openOrCreate()) {
                make(session);
                drawInstead(session);
            }
        }
        return 0;
    }

    private void made() {
        try (Session session = openOrCreate()) {
            make(session);
            ObjectNode document = Json.object().put("workspace", workspace().toString());
            document.set("counts", Json.counts(session.topology()::count));
            result(document, List.of(Text.of("cli.demo", workspace()).toString(), countsLine((ObjectNode)
                    document.get("counts"))));
        }
    }

    /** An existing demo is left as it was edited; anything else in the folder is not ours to touch. */
    private void make(Session session) {
        if (session.topology().count(Kind.ESCO) > 0) {
            boolean ours = session.topology().named(Kind.ESCO, "WLCE").size() == 1;
            if (!ours) throw new Failure(Failure.BAD_INPUT, Text.of("cli.demoElsewhere", workspace()));
            return;
        }
        session.load(new AddObjects("demo", Demo.objects(), Map.of()));
        session.workspace().intervals(Kind.CIRCUIT).put(Demo.readings(session.today()));
    }

    private void drawInstead(Session session) {
        Topology topology = session.topology();
        try {
            Files.createDirectories(drawInto);
            List<String> drawn = new ArrayList<>();
            for (Entity site : Walk.natural(topology.all(Kind.SITE), Site.class)) {
                String name = site.label().replaceAll("[^A-Za-z0-9]+", "-") + ".svg";
                Files.writeString(drawInto.resolve(name), DiagramCommand.svg(topology, site, false));
                drawn.add(name);
            }
            List<String> findings =
                    Findings.of(new Evidence(topology, session.today(), session.measured())).open().stream()
                            .map(f -> f.code() + "  " + f.severity().word() + "  " + f.message())
                            .toList();
            Files.write(drawInto.resolve("findings.txt"), findings);
            note(Text.of("cli.drawn", String.join(", ", drawn), findings.size(), drawInto)
                    .toString());
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.cannotWrite", drawInto, e));
        }
    }
}
