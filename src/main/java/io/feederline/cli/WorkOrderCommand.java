package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.diagram.Drawing;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.SiteWork;
import io.feederline.print.Document;
import io.feederline.print.PdfPainter;
import io.feederline.print.WholeFile;
import io.feederline.print.WorkOrder;
import io.feederline.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code feederline work-order}: what is left to do on site about the phases of a feeder. */
@Command(
        name = "work-order",
        description = "Planned moves, and heads whose phase is to be verified, along a feeder; as a PDF to print.")
final class WorkOrderCommand extends WorkspaceCommand {
    @Option(names = "--feeder", required = true, paramLabel = "F")
    private @Nullable String feeder;

    @Option(names = "--out", paramLabel = "FILE", description = "Ends in .pdf; without it both lists are printed only.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        if (out != null && !out.toString().toLowerCase(Locale.ROOT).endsWith(".pdf"))
            throw new Failure(2, Text.of("cli.workOrder.pdf", out));
        try (Session session = look()) {
            Topology topology = session.topology();
            Feeder of = (Feeder) find(topology, String.valueOf(feeder), Kind.FEEDER);
            SiteWork work = SiteWork.of(topology, of);
            ObjectNode document = Json.object();
            List<String> lines = new ArrayList<>();
            ArrayNode moves = document.putArray("moves");
            for (SiteWork.Move move : work.moves()) {
                String from = phase(move.head());
                moves.addObject()
                        .put("place", move.place())
                        .put("head", move.head().label())
                        .put("from", move.head().phaseKnown() ? move.head().phase() : null)
                        .put("to", move.plan().toPhase())
                        .put("reason", move.plan().reason())
                        .put("loopedFrom", loopedFrom(topology, move.head()));
                lines.add(Text.of(
                                "cli.workOrder.move",
                                move.place(),
                                move.head().label(),
                                from,
                                move.plan().toPhase())
                        .toString());
            }
            ArrayNode stops = document.putArray("toVerify");
            for (SiteWork.Stop stop : work.toVerify()) {
                stops.addObject()
                        .put("place", stop.place())
                        .put("head", stop.head().label())
                        .put("phase", stop.head().phaseKnown() ? stop.head().phase() : null)
                        .put("designed", stop.head().designedPhase())
                        .put("loopedFrom", loopedFrom(topology, stop.head()));
                lines.add(Text.of(
                                "cli.workOrder.verify",
                                stop.place(),
                                stop.head().label(),
                                phase(stop.head()))
                        .toString());
            }
            Evidence evidence = new Evidence(topology, session.today(), session.measured());
            Json.notJudged(Findings.notJudged(evidence, work.objects(topology)), document.putArray("notJudged"), lines);
            ArrayNode files = document.putArray("files");
            if (out != null) {
                List<Drawing> sheets = WorkOrder.of(evidence, of);
                write(Document.of(WorkOrder.title(of), session.today(), sheets), out);
                document.put("sheets", sheets.size());
                files.add(out.toString());
                lines.add(out.toString());
                noteIfPlain(session.workspace());
            }
            result(document, lines);
        }
        return 0;
    }

    private static void write(Document document, Path to) {
        try {
            WholeFile.write(to, file -> PdfPainter.paint(document, file));
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.cannotWrite", to, e));
        }
    }

    private static @Nullable String loopedFrom(Topology topology, ServiceHead head) {
        ServiceHead from = Walk.loopedFrom(topology, head.id());
        return from == null ? null : from.label();
    }

    private static String phase(ServiceHead head) {
        return head.phaseKnown() ? "L" + head.phase() : "?";
    }
}
