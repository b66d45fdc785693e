package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Column;
import io.feederline.model.Kind;
import io.feederline.model.Text;
import io.feederline.sync.Keychain;
import io.feederline.sync.Profile;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteColumn;
import io.feederline.sync.RemoteShape;
import io.feederline.sync.RemoteTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feederline remote}: what a remote looks like, and under which names remotes are kept. */
@Command(
        name = "remote",
        description = "What shape a remote has, and what stays on the laptop because of it; remotes under names.")
final class RemoteCommand extends OnlineCommand {
    /** What can be asked of a remote. */
    enum Question {
        STATUS,
        PREPARE,
        UNPREPARE,
        SAVE,
        LIST,
        FORGET
    }

    @Parameters(
            paramLabel = "status|prepare|unprepare|save|list|forget",
            description =
                    "status: what shape it has; prepare: make the companion schema; unprepare: take it away; save:"
                            + " keep it under a name; list: all that are kept; forget: that one")
    private Question question = Question.STATUS;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "with save and forget")
    private @Nullable String name;

    @Option(names = "--scope", paramLabel = "ESCO", description = "with save: what syncs with it are about")
    private List<String> scope = List.of();

    @Option(
            names = "--intervals",
            paramLabel = "DAYS",
            description = "with save: each sync reads what circuits used in so many last days; 0 for none")
    private @Nullable Integer days;

    @Option(names = "--dry-run", description = "with prepare: print the SQL, and change nothing")
    private boolean dryRun;

    @Option(
            names = "--keep-password",
            description = "with save: put the password of PGPASSWORD, or one that is typed, into the keychain")
    private boolean keepPassword;

    @Override
    public Integer call() {
        return switch (question) {
            case STATUS ->
                online((connected, profile) -> {
                    report(connected.server(), connected.shape(), profile.target());
                    return 0;
                });
            case PREPARE -> prepare();
            case UNPREPARE ->
                online((connected, profile) -> {
                    connected.unprepare();
                    result(
                            Json.object().put("companion", false),
                            List.of(Text.of("cli.remote.unprepared", profile.target())
                                    .toString()));
                    return 0;
                });
            case SAVE -> save();
            case LIST -> list();
            case FORGET -> forget();
        };
    }

    /** Its SQL is shown before it is run: who runs the server wants to know. */
    private int prepare() {
        return online((connected, profile) -> {
            String sql = connected.preparing();
            if (dryRun) {
                result(
                        Json.object()
                                .put("companion", connected.shape().hasCompanion())
                                .put("sql", sql),
                        List.of(sql));
                return 0;
            }
            note(sql);
            connected.prepare();
            result(
                    Json.object().put("companion", true).put("sql", sql),
                    List.of(Text.of("cli.remote.prepared", profile.target()).toString()));
            return 0;
        });
    }

    private String name() {
        if (name == null || name.isBlank()) throw new Failure(2, Text.of("cli.remote.noName"));
        return name;
    }

    private int save() {
        Profile given = profile(name());
        Profile kept;
        try {
            kept = new Profile(
                    name(),
                    given.target(),
                    scope.isEmpty() ? given.escos() : scope,
                    days == null ? given.days() : days);
            program().profiles.keep(kept);
        } catch (IllegalArgumentException e) {
            throw new Failure(2, Text.of("verbatim", String.valueOf(e.getMessage())));
        }
        if (keepPassword) {
            char @Nullable [] password = program().passphrases.remotePassword();
            if (password == null)
                password = program().passphrases.askPassword(kept.target().toString());
            if (password == null || !Keychain.keep(kept.target(), password))
                note(Text.of("cli.remote.noKeychain").toString());
        }
        result(json(kept), List.of(line(kept)));
        return 0;
    }

    private int list() {
        ObjectNode document = Json.object();
        ArrayNode remotes = document.putArray("remotes");
        program().profiles.all().forEach(profile -> remotes.add(json(profile)));
        result(
                document,
                program().profiles.all().stream().map(RemoteCommand::line).toList());
        return 0;
    }

    private int forget() {
        Profile kept = program()
                .profiles
                .find(name())
                .orElseThrow(() -> new Failure(Failure.BAD_INPUT, Text.of("cli.remote.unknown", name())));
        program().profiles.forget(kept.name());
        Keychain.forget(kept.target());
        result(Json.object().put("forgotten", kept.name()), List.of(kept.name()));
        return 0;
    }

    private static String line(Profile profile) {
        return profile.name() + "  " + profile.target().address()
                + (profile.escos().isEmpty() ? "" : "  " + String.join(", ", profile.escos()))
                + (profile.days() == 0 ? "" : "  " + Text.of("cli.remote.days", profile.days()));
    }

    private static ObjectNode json(Profile profile) {
        ObjectNode json = Json.object()
                .put("name", profile.name())
                .put("address", profile.target().address())
                .put("intervalDays", profile.days());
        ArrayNode escos = json.putArray("scope");
        profile.escos().forEach(escos::add);
        return json;
    }

    private void report(Remote.Server server, RemoteShape shape, RemoteTarget target) {
        String name = shape.name().name().toLowerCase(Locale.ROOT);
        ObjectNode document = Json.object()
                .put("shape", name)
                .put("version", shape.version())
                .put("companion", shape.hasCompanion())
                .put("server", server.version())
                .put("role", server.role())
                .put("readOnly", server.readOnly());
        putLocalOnly(document, shape);
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
        lines.add(Text.of("cli.remote.companion", shape.hasCompanion()).toString());
        lines.add(Text.of(
                        "cli.remote.local",
                        Stream.concat(
                                        shape.localOnly().stream().map(Column::toString),
                                        shape.localKinds().stream().map(Kind::table))
                                .collect(Collectors.joining(", ")))
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
