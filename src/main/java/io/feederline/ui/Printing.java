package io.feederline.ui;

import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.diagram.Drawing;
import io.feederline.model.ChangeOver;
import io.feederline.model.Feeder;
import io.feederline.model.Text;
import io.feederline.print.ChangeOverSlip;
import io.feederline.print.CommissioningSheet;
import io.feederline.print.Document;
import io.feederline.print.Palette;
import io.feederline.print.PdfPainter;
import io.feederline.print.Printer;
import io.feederline.print.WholeFile;
import io.feederline.print.WorkOrder;
import io.feederline.report.FindingsTable;
import io.feederline.store.Workspace;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javax.print.PrintService;

/** Sheets to print and tables to hand on, written off the UI thread; where they are is told in the status bar. */
public final class Printing {
    private static final String PDF = "pdf";

    private Printing() {}

    static void workOrder(Desk desk, Feeder feeder, Window window) {
        file(WorkOrder.title(feeder), Text.of("workOrder.file", feeder.label()), PDF, window)
                .ifPresent(to -> workOrder(desk, feeder, to));
    }

    static void workOrder(Desk desk, Feeder feeder, Path to) {
        Evidence evidence = desk.snapshot().getValue().findings().evidence();
        sheets(desk, WorkOrder.title(feeder), to, () -> WorkOrder.of(evidence, feeder));
    }

    static void commissioning(Desk desk, Feeder feeder, Window window) {
        file(CommissioningSheet.title(feeder), Text.of("commissioning.file", feeder.label()), PDF, window)
                .ifPresent(to -> commissioning(desk, feeder, to));
    }

    static void commissioning(Desk desk, Feeder feeder, Path to) {
        Evidence evidence = desk.snapshot().getValue().findings().evidence();
        sheets(desk, CommissioningSheet.title(feeder), to, () -> CommissioningSheet.of(evidence, feeder));
    }

    /** What stays with the meter and with the customer after a change-over. */
    public static void slip(Desk desk, ChangeOver over, Window window) {
        file(ChangeOverSlip.title(over), Text.of("changeOver.file", over.next().label()), PDF, window)
                .ifPresent(to -> slip(desk, over, to));
    }

    static void slip(Desk desk, ChangeOver over, Path to) {
        Evidence evidence = desk.snapshot().getValue().findings().evidence();
        sheets(desk, ChangeOverSlip.title(over), to, () -> ChangeOverSlip.of(evidence, over));
    }

    /** A document as a PDF. */
    public static void document(Desk desk, Document document, Palette palette, Window window) {
        file(document.title(), Text.of("sheets.file", document.title()), PDF, window)
                .ifPresent(to -> document(desk, document, palette, to));
    }

    public static void document(Desk desk, Document document, Palette palette, Path to) {
        paint(
                desk,
                document,
                progress -> WholeFile.write(to, out -> PdfPainter.paint(document, palette, out, progress)),
                e -> Text.of("cli.cannotWrite", to, e),
                () -> said(desk, document.title(), to));
    }

    /** A document on a printer. */
    public static void print(Desk desk, Document document, Palette palette, PrintService printer) {
        paint(
                desk,
                document,
                progress -> Printer.print(document, palette, printer, progress),
                e -> Text.of("print.refused", printer.getName(), e),
                () -> desk.say(
                        Text.of("sheets.printed", document.size(), printer.getName())
                                .toString(),
                        false));
    }

    private interface Painting {
        void paint(PdfPainter.Progress progress) throws IOException;
    }

    /**
     * Paints on a thread of its own, for it may take seconds: how far it is stands in the status bar, where it can be stopped.
     *
     * @param problem what is said of what stood in the way
     */
    private static void paint(
            Desk desk, Document document, Painting painting, Function<IOException, Text> problem, Runnable done) {
        AtomicBoolean stopped = new AtomicBoolean();
        PdfPainter.Progress progress = sheets -> {
            if (stopped.get()) throw new InterruptedIOException();
            String far = Text.of("sheets.painting", sheets, document.size()).toString();
            Platform.runLater(() -> desk.work(new Desk.Work(far, () -> stopped.set(true))));
        };
        Aside.write(
                "painting",
                () -> {
                    painting.paint(progress);
                    return document;
                },
                painted -> {
                    desk.work(null);
                    done.run();
                },
                e -> {
                    desk.work(null);
                    Text why = switch (e) {
                        case InterruptedIOException stop -> Text.of("sheets.stopped");
                        case IOException known -> problem.apply(known);
                        default -> Aside.ours(e);
                    };
                    desk.say(why.toString(), true);
                });
    }

    static void findings(Desk desk, Window window) {
        Findings findings = desk.snapshot().getValue().findings();
        file(Text.of("findings.export.tip").toString(), Text.of("findings.file"), "csv", window)
                .ifPresent(to ->
                        save(desk, Text.of("pane.findings").toString(), to, out -> FindingsTable.write(findings, out)));
    }

    private static void sheets(Desk desk, String title, Path to, Supplier<List<Drawing>> sheets) {
        LocalDate day = desk.snapshot().getValue().findings().evidence().today();
        save(desk, title, to, out -> PdfPainter.paint(Document.of(title, day, sheets.get()), out));
    }

    /**
     * Where to write something; with its ending, where a person left that out. Then nobody has asked whether what is there under
     * that name may go: it stays, and another name is taken.
     */
    static Optional<Path> file(String title, Text name, String ending, Window window) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        // A name that every file system takes.
        chooser.setInitialFileName(name.toString().replaceAll("[^\\p{L}\\p{N} ._-]", "_") + "." + ending);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending));
        File file = chooser.showSaveDialog(window);
        return Optional.ofNullable(file).map(File::toString).map(chosen -> withEnding(chosen, ending));
    }

    static Path withEnding(String chosen, String ending) {
        if (chosen.toLowerCase(Locale.ROOT).endsWith("." + ending)) return Path.of(chosen);
        Path free = Path.of(chosen + "." + ending);
        for (int i = 2; Files.exists(free); i++) free = Path.of(chosen + "-" + i + "." + ending);
        return free;
    }

    private static void save(Desk desk, String what, Path to, WholeFile.Writing writing) {
        Aside.write(
                "saving",
                () -> {
                    WholeFile.write(to, writing);
                    return to;
                },
                done -> said(desk, what, to),
                e -> desk.say(unwritten(to, e).toString(), true));
    }

    static void said(Desk desk, String what, Path to) {
        desk.look(to, Workspace::isEncrypted, encrypted -> {
            String plain = encrypted ? " " + Text.of("cli.plainFile") : "";
            desk.say(Text.of("window.saved", what, to) + plain, false);
        });
    }

    /** What a person is told who gets no file. */
    public static Text unwritten(Path to, Throwable why) {
        return why instanceof IOException ? Text.of("cli.cannotWrite", to, why) : Aside.ours(why);
    }
}
