package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.check.Evidence;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Schematic;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.print.CommissioningSheet;
import io.feederline.print.Document;
import io.feederline.print.Palette;
import io.feederline.print.PdfPainter;
import io.feederline.print.PngPainter;
import io.feederline.print.SvgPainter;
import io.feederline.print.WholeFile;
import io.feederline.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code feederline diagram}: the drawing as a file. */
@Command(name = "diagram", description = "Draw feeders into an SVG or PNG file, one page as large as needed.")
final class DiagramCommand extends WorkspaceCommand {
    private static final double PNG_SCALE = 2;

    @Option(names = "--site", paramLabel = "S")
    private @Nullable String site;

    @Option(names = "--feeder", paramLabel = "F")
    private @Nullable String feeder;

    @Option(names = "--all")
    private boolean all;

    @Option(
            names = "--commissioning",
            description =
                    "Instead of the drawing, the commissioning sheets of each feeder: what was recorded is filled in.")
    private boolean commissioning;

    @Option(names = "--dark", description = "On a dark ground.")
    private boolean dark;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Ends in .svg or .png; with --commissioning in .pdf.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        if ((site != null ? 1 : 0) + (feeder != null ? 1 : 0) + (all ? 1 : 0) != 1) {
            throw new Failure(2, Text.of("cli.scope"));
        }
        String name = out.toString().toLowerCase(Locale.ROOT);
        if (commissioning && !name.endsWith(".pdf")) throw new Failure(2, Text.of("cli.commissioningFormat", out));
        if (!commissioning && !name.endsWith(".svg") && !name.endsWith(".png"))
            throw new Failure(2, Text.of("cli.drawingFormat", out));
        int sheets;
        try (Session session = look()) {
            Topology topology = session.topology();
            Schematic schematic = site != null
                    ? Schematic.ofSite(topology, (Site) find(topology, site, Kind.SITE))
                    : feeder != null
                            ? Schematic.of(topology, List.of((Feeder) find(topology, feeder, Kind.FEEDER)))
                            : Schematic.of(topology);
            sheets = commissioning ? commissioning(session, schematic) : draw(schematic, name);
            if (session.workspace().isEncrypted()) note(Text.of("cli.plainFile").toString());
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.cannotWrite", out, e));
        }
        ObjectNode document = Json.object().put("sheets", sheets);
        document.putArray("files").add(out.toString());
        result(document, List.of(out.toString()));
        return 0;
    }

    private int draw(Schematic schematic, String name) throws IOException {
        Drawing drawing = schematic.whole();
        Palette palette = dark ? Palette.DARK : Palette.LIGHT;
        WholeFile.write(out, file -> {
            if (name.endsWith(".svg"))
                file.write(SvgPainter.paint(drawing, palette).getBytes(StandardCharsets.UTF_8));
            else PngPainter.paint(drawing, palette, PNG_SCALE, file);
        });
        return 1;
    }

    private int commissioning(Session session, Schematic schematic) throws IOException {
        Evidence evidence = new Evidence(session.topology(), session.today(), session.measured());
        List<Document.Section> feeders = schematic.blocks().stream()
                .map(block -> Objects.requireNonNull(session.topology().find(Feeder.class, block.feeder())))
                .map(one -> Document.Section.of(CommissioningSheet.title(one), CommissioningSheet.of(evidence, one)))
                .toList();
        if (feeders.isEmpty()) throw new Failure(Failure.BAD_INPUT, Text.of("commission.none"));
        String title = feeders.size() == 1
                ? feeders.getFirst().title()
                : Text.of("view.commission").toString();
        Document document = new Document(title, session.today(), feeders);
        WholeFile.write(out, file -> PdfPainter.paint(document, file));
        return document.size();
    }

    /** The sheet of a site as SVG. */
    static String svg(Topology topology, Entity site, boolean dark) {
        return SvgPainter.paint(Schematic.ofSite(topology, (Site) site).whole(), dark ? Palette.DARK : Palette.LIGHT);
    }
}
