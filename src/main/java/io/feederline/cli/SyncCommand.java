package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.model.Column;
import io.feederline.model.Conflict;
import io.feederline.model.Parked;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.session.Session;
import io.feederline.sync.Profile;
import io.feederline.sync.Remote;
import io.feederline.sync.RemoteException;
import io.feederline.sync.RowDelta;
import io.feederline.sync.Sync;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code feederline sync}: takes what others did, and sends what this laptop did. */
@Command(name = "sync", description = "Take what others did on the remote, and send what was done here.")
final class SyncCommand extends OnlineCommand {
    @Option(names = "--pull-only", description = "Send nothing.")
    private boolean pullOnly;

    @Option(names = "--dry-run", description = "Tell what would be received and sent, and change nothing.")
    private boolean dryRun;

    @Option(names = "--accept-deletions", description = "It is right that many rows are gone.")
    private boolean acceptDeletions;

    @Option(
            names = "--another-remote",
            description = "It is right that this is another database than at the last sync.")
    private boolean anotherRemote;

    @Option(names = "--again", description = "Try again what the remote has refused.")
    private boolean again;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is sent, for the remote's audit.")
    private @Nullable String reason;

    @Option(
            names = "--scope",
            paramLabel = "ESCO",
            description =
                    "Only what belongs to this ESCO, by code, name or id; may be given again. \"all\" for everything."
                            + " Else what the remote's name was kept with, or what was synced the last time.")
    private List<String> scope = List.of();

    @Option(
            names = "--intervals",
            paramLabel = "DAYS",
            description =
                    "Also read what circuits used in so many last days. Else what the remote's name was kept with.")
    private @Nullable Integer days;

    @Override
    public Integer call() {
        return online((connected, profile) -> {
            List<String> wanted = scope.isEmpty() ? profile.escos() : scope;
            Set<UUID> escos =
                    wanted.isEmpty() ? null : wanted.equals(List.of("all")) ? Set.of() : connected.escos(wanted);
            try (Session session = openOrCreate()) {
                return sync(session, connected, escos, days(profile));
            } catch (Sync.Question e) {
                throw new Failure(1, Text.of("verbatim", String.valueOf(e.getMessage())));
            }
        });
    }

    private int days(Profile profile) {
        try {
            return new Profile("", profile.target(), List.of(), days == null ? profile.days() : days).days();
        } catch (IllegalArgumentException e) {
            throw new Failure(2, Text.of("verbatim", String.valueOf(e.getMessage())));
        }
    }

    private int sync(Session session, Remote remote, @Nullable Set<UUID> escos, int intervalDays)
            throws RemoteException, Sync.Question {
        Sync.Options options = new Sync.Options(pullOnly, acceptDeletions, anotherRemote, again, escos, reason);
        Sync.Report report;
        List<String> lines = new ArrayList<>();
        int pushed;
        if (dryRun) {
            Sync tried = session.trySync(remote, options);
            report = tried.report(session.now());
            pushed = pullOnly ? 0 : tried.outgoing().rows().size();
            lines.add(Text.of("cli.syncTried", report.pulled(), pushed).toString());
            for (RowDelta row : tried.outgoing().rows().values()) lines.add("  " + told(session.topology(), row));
        } else {
            report = session.sync(remote, options);
            pushed = report.pushed();
            if (intervalDays > 0)
                session.fetchIntervals(remote, intervalDays, Runnable::run).ifPresent(why -> note(why.toString()));
            lines.add(Text.of("sync.done", report.pulled(), pushed).toString());
        }
        report.notices().forEach(notice -> note(notice.toString()));
        ObjectNode document = Json.object().put("pulled", report.pulled()).put("pushed", pushed);
        ArrayNode conflicts = document.putArray("conflicts");
        for (Conflict conflict : report.conflicts()) {
            conflicts.add(ConflictsCommand.json(session.topology(), conflict));
            lines.add(ConflictsCommand.line(session.topology(), conflict));
        }
        ArrayNode parked = document.putArray("parked");
        for (Parked one : report.parked()) {
            parked.add(json(session.topology(), one));
            lines.add(Text.of("cli.parked", one.why()).toString());
        }
        putLocalOnly(document, remote.shape());
        result(document, lines);
        return report.conflicts().isEmpty() && report.parked().isEmpty() ? 0 : 1;
    }

    private static String told(Topology topology, RowDelta row) {
        String name = ConflictsCommand.name(topology, row.ref());
        return switch (row) {
            case RowDelta.Created made -> "+ " + name;
            case RowDelta.Deleted(var was) -> "- " + was.label();
            case RowDelta.Changed changed ->
                name + ": "
                        + String.join(
                                ", ",
                                changed.columns().stream().map(Column::name).toList());
        };
    }

    private static ObjectNode json(Topology topology, Parked parked) {
        ObjectNode json = Json.object().put("id", parked.id().toString());
        ArrayNode objects = json.putArray("objects");
        for (Ref ref : parked.objects()) objects.add(Json.ref(topology, ref));
        ArrayNode columns = json.putArray("columns");
        parked.columns().forEach(columns::add);
        return json.put("edit", parked.edit()).put("why", parked.why()).put("code", parked.code());
    }
}
