package io.feederline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.diagram.Drawing;
import io.feederline.diagram.Measure;
import io.feederline.diagram.Schematic;
import io.feederline.diagram.Symbol;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.print.CommissioningSheet;
import io.feederline.print.Document;
import io.feederline.print.Palette;
import io.feederline.print.PdfPainter;
import io.feederline.print.PngPainter;
import io.feederline.print.Sheet;
import io.feederline.print.SvgPainter;
import io.feederline.print.WholeFile;
import io.feederline.print.sheet.Format;
import io.feederline.print.sheet.Labels;
import io.feederline.print.sheet.Order;
import io.feederline.print.sheet.Pack;
import io.feederline.print.sheet.Subject;
import io.feederline.print.sheet.TitleBlock;
import io.feederline.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code feederline diagram}: sheets as a file, or the drawing alone on one page as large as needed. */
@Command(
        name = "diagram",
        description = "Draw sheets of a site, of a feeder or of everything into a PDF, SVG or PNG file.")
final class DiagramCommand extends WorkspaceCommand {
    /** How far it is, is told after so many sheets. */
    private static final int SHEETS_A_NOTE = 50;

    private static final String FIT = "fit";
    private static final double PIXELS_PER_INCH = 96;
    private static final double POINTS_PER_INCH = 72;
    private static final double MM_PER_INCH = 25.4;

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

    @Option(
            names = "--labels",
            paramLabel = "KIND",
            description =
                    "Instead of the drawing, labels with bar codes: heads, meters or both; --paper A4 (21 a sheet) or"
                            + " roll.")
    private @Nullable String labels;

    @Option(names = "--skip", paramLabel = "N", description = "So many labels of the first sheet are used up.")
    private int skip;

    @Option(
            names = "--sheets",
            split = ",",
            paramLabel = "KIND",
            description = "overview, feeders, schedule, balance, circuits, findings, revisions, work-orders, slips,"
                    + " commissioning, or all; overview,feeders where it is not said.")
    private List<String> kinds = List.of();

    @Option(names = "--schedule", description = "The schedule of each feeder too.")
    private boolean schedule;

    @Option(
            names = "--paper",
            paramLabel = "SIZE",
            description =
                    "A4, A3, A2, A1, A0; or fit: one page as large as needed. A3 for PDF, else fit, where it is not"
                            + " said.")
    private @Nullable String paper;

    @Option(names = "--portrait", description = "Upright sheets.")
    private boolean portrait;

    @Option(names = "--dark", description = "On a dark ground.")
    private boolean dark;

    @Option(names = "--mono", description = "Without colours: phases by label and pattern.")
    private boolean mono;

    @Option(names = "--mixed-colours", description = "Warn of conductors of both sets of colours (BS 7671 514.14).")
    private boolean mixedColours;

    @Option(names = "--old-colours", description = "Phases in red, yellow and blue.")
    private boolean oldColours;

    @Option(names = "--title-block", paramLabel = "FILE", description = "An SVG file with a title block of your own.")
    private @Nullable Path titleBlock;

    @Option(names = "--dpi", paramLabel = "N", description = "Of PNG: 192 where it is not said.")
    private int dpi = 192;

    @Option(names = "--measure", description = "Tell how well it is laid out.")
    private boolean measure;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Ends in .pdf, .svg or .png.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        if ((site != null ? 1 : 0) + (feeder != null ? 1 : 0) + (all ? 1 : 0) != 1) {
            throw new Failure(2, Text.of("cli.scope"));
        }
        String ending = ending();
        boolean sheets = !kinds.isEmpty() || schedule;
        boolean fit = paper == null ? !ending.equals("pdf") && !sheets : paper.equalsIgnoreCase(FIT);
        if (labels != null && sheets) throw new Failure(2, Text.of("cli.labelsOnly"));
        if (labels != null && dark) throw new Failure(2, Text.of("cli.labelsDark"));
        if (mono && oldColours) throw new Failure(2, Text.of("cli.monoColours"));
        if (fit && mixedColours && labels == null && !commissioning) throw new Failure(2, Text.of("cli.fitMixed"));
        if (fit && sheets) throw new Failure(2, Text.of("cli.fitSheets"));
        // What is wrong with the words is said before anything is read.
        @Nullable Format format = fit || commissioning || labels != null ? null : format();
        Set<Order.Part> parts = parts();
        if (dpi < 10 || dpi > 1200) throw new Failure(2, Text.of("cli.dpi", dpi));
        ObjectNode result = Json.object();
        try (Session session = look()) {
            Document document = document(session, parts, format);
            double perInch = format == null && !commissioning && labels == null ? PIXELS_PER_INCH : POINTS_PER_INCH;
            List<String> files = write(document, ending, perInch);
            result.put("sheets", document.size());
            files.forEach(result.putArray("files")::add);
            List<String> lines = new ArrayList<>(files);
            if (measure) {
                Measure measured = Measure.of(document.sheets().map(Sheet::draw).map(Sheet.Page::drawing));
                double millimetres = measured.smallestText() / perInch * MM_PER_INCH;
                result.set("measure", json(measured, millimetres));
                lines.add(Text.of(
                                "cli.measure",
                                measured.crossings(),
                                measured.overlaps(),
                                measured.bends(),
                                rounded(millimetres),
                                rounded(measured.use() * 100))
                        .toString());
            }
            noteIfPlain(session.workspace());
            result(result, lines);
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("cli.cannotWrite", out, e));
        }
        return 0;
    }

    private Document document(Session session, Set<Order.Part> parts, @Nullable Format format) throws IOException {
        if (commissioning) return commissioning(session);
        if (labels != null) return labels(session, labels);
        return format == null ? onePage(session) : sheets(session, parts, format);
    }

    private Document labels(Session session, String which) {
        Set<Kind> kinds = switch (which) {
            case "heads" -> Set.of(Kind.SERVICE_HEAD);
            case "meters" -> Set.of(Kind.METER);
            case "both" -> Set.of(Kind.SERVICE_HEAD, Kind.METER);
            default -> throw new Failure(2, Text.of("cli.labels", which));
        };
        String on = paper == null ? "A4" : paper.toUpperCase(Locale.ROOT);
        if (!on.equals("A4") && !on.equals("ROLL")) throw new Failure(2, Text.of("cli.labelsPaper"));
        if (skip != 0 && on.equals("ROLL")) throw new Failure(2, Text.of("cli.skipRoll"));
        if (skip < 0 || skip > 20) throw new Failure(2, Text.of("cli.skip", skip));
        Document document = Labels.of(
                subject(session.topology()),
                kinds,
                Labels.Stock.valueOf(on),
                on.equals("A4") ? skip : 0,
                session.today());
        if (document.size() == 0) throw new Failure(Failure.BAD_INPUT, Text.of("cli.noLabels"));
        return document;
    }

    private String ending() {
        String name = out.toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (commissioning && !ending.equals("pdf")) throw new Failure(2, Text.of("cli.commissioningFormat", out));
        if (labels != null && !ending.equals("pdf")) throw new Failure(2, Text.of("cli.labelsFormat", out));
        if (!List.of("pdf", "svg", "png").contains(ending)) throw new Failure(2, Text.of("cli.drawingFormat", out));
        return ending;
    }

    private Format format() {
        String name = paper == null ? "A3" : paper;
        return Format.of(name, portrait).orElseThrow(() -> new Failure(2, Text.of("cli.paper", name)));
    }

    private Set<Order.Part> parts() {
        Set<Order.Part> parts = EnumSet.noneOf(Order.Part.class);
        for (String kind : kinds.isEmpty() ? List.of("overview", "feeders") : kinds) {
            if (kind.equals("all")) {
                parts.addAll(EnumSet.allOf(Order.Part.class));
                continue;
            }
            String known =
                    Arrays.stream(Order.Part.values()).map(Order.Part::word).collect(Collectors.joining(", "));
            parts.add(Order.Part.ofWord(kind).orElseThrow(() -> new Failure(2, Text.of("cli.sheets", kind, known))));
        }
        if (schedule) parts.add(Order.Part.SCHEDULE);
        return parts;
    }

    private Palette palette() {
        Palette.Conductors conductors =
                mono ? Palette.Conductors.MONO : oldColours ? Palette.Conductors.OLD : Palette.Conductors.HARMONISED;
        return new Palette(dark && !mono, conductors);
    }

    private Document sheets(Session session, Set<Order.Part> parts, Format format) throws IOException {
        Evidence evidence = new Evidence(session.topology(), session.today(), session.measured());
        boolean synced = session.workspace().syncState().scope().isPresent();
        return Pack.of(new Order(
                subject(session.topology()),
                evidence,
                parts.contains(Order.Part.FINDINGS) ? Findings.of(evidence).open() : List.of(),
                parts,
                format,
                synced ? Integer.valueOf(session.unsynced().rows().size()) : null,
                palette().conductors(),
                mixedColours,
                block()));
    }

    private Symbol block() {
        if (titleBlock == null) return TitleBlock.ISO_7200;
        try {
            return TitleBlock.read(titleBlock);
        } catch (IOException e) {
            throw new Failure(Failure.BAD_INPUT, Text.of("sheets.block.unreadable", titleBlock, e));
        }
    }

    private Subject subject(Topology topology) {
        if (site != null) return Subject.of(topology, (Site) find(topology, site, Kind.SITE));
        return feeder != null
                ? Subject.of(topology, (Feeder) find(topology, feeder, Kind.FEEDER))
                : Subject.of(topology);
    }

    private Document onePage(Session session) {
        Topology topology = session.topology();
        Schematic schematic = site != null
                ? Schematic.ofSite(topology, (Site) find(topology, site, Kind.SITE))
                : feeder != null
                        ? Schematic.of(topology, List.of((Feeder) find(topology, feeder, Kind.FEEDER)))
                        : Schematic.of(topology);
        return Document.of(subject(topology).title(), session.today(), List.of(schematic.whole()));
    }

    private Document commissioning(Session session) {
        Evidence evidence = new Evidence(session.topology(), session.today(), session.measured());
        List<Document.Section> feeders = subject(session.topology()).feeders().stream()
                .map(one -> Document.Section.of(CommissioningSheet.title(one), CommissioningSheet.of(evidence, one)))
                .toList();
        if (feeders.isEmpty()) throw new Failure(Failure.BAD_INPUT, Text.of("commission.none"));
        String title = feeders.size() == 1
                ? feeders.getFirst().title()
                : Text.of("view.commission").toString();
        return new Document(title, session.today(), feeders);
    }

    /** One PDF; of SVG and PNG a file for each sheet, numbered where there are several. */
    private List<String> write(Document document, String ending, double perInch) throws IOException {
        Palette palette = palette();
        if (ending.equals("pdf")) {
            PdfPainter.Progress progress = sheets -> {
                if (sheets % SHEETS_A_NOTE == 0)
                    note(Text.of("sheets.painting", sheets, document.size()).toString());
            };
            WholeFile.write(out, to -> PdfPainter.paint(document, palette, to, progress));
            return List.of(out.toString());
        }
        List<String> files = new ArrayList<>();
        for (Sheet sheet : document.sheets().toList()) {
            Path file = document.size() == 1 ? out : numbered(files.size() + 1, document.size());
            Drawing drawing = sheet.draw().drawing();
            String unit = perInch == POINTS_PER_INCH ? "pt" : "";
            WholeFile.write(file, to -> {
                if (ending.equals("png")) PngPainter.paint(drawing, palette, dpi / perInch, to);
                else to.write(SvgPainter.paint(drawing, palette, unit).getBytes(StandardCharsets.UTF_8));
            });
            files.add(file.toString());
        }
        return files;
    }

    private Path numbered(int number, int of) {
        String name = out.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String place =
                "0".repeat(String.valueOf(of).length() - String.valueOf(number).length()) + number;
        return out.resolveSibling(name.substring(0, dot) + "-" + place + name.substring(dot));
    }

    private static ObjectNode json(Measure measured, double millimetres) {
        return Json.object()
                .put("crossings", measured.crossings())
                .put("overlaps", measured.overlaps())
                .put("bends", measured.bends())
                .put("smallestTextMm", Double.parseDouble(rounded(millimetres)))
                .put("use", Double.parseDouble(rounded(measured.use())));
    }

    private static String rounded(double value) {
        return Values.plain(Math.round(value * 100) / 100.0);
    }

    /** The sheet of a site as SVG. */
    static String svg(Topology topology, Entity site, boolean dark) {
        return SvgPainter.paint(Schematic.ofSite(topology, (Site) site).whole(), dark ? Palette.DARK : Palette.LIGHT);
    }
}
