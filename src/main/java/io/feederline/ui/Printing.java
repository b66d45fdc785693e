package io.feederline.ui;

import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.model.Feeder;
import io.feederline.model.Text;
import io.feederline.print.PdfPainter;
import io.feederline.print.WorkOrder;
import io.feederline.report.FindingsTable;
import io.feederline.store.Workspace;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sheets to print and tables to hand on, written off the UI thread; where they are is told in the status bar. */
final class Printing {
    private Printing() {}

    /** A name that every file system takes. */
    static String fileName(Feeder feeder) {
        String title = Text.of("workOrder.file", feeder.label()).toString();
        return title.replaceAll("[^\\p{L}\\p{N} ._-]", "_") + ".pdf";
    }

    static void workOrder(Desk desk, Feeder feeder, Path to) {
        Evidence evidence = desk.snapshot().getValue().findings().evidence();
        save(desk, WorkOrder.title(feeder), to, () -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
                PdfPainter.paint(WorkOrder.of(evidence, feeder), WorkOrder.title(feeder), out);
            }
        });
    }

    static void findings(Desk desk, Path to) {
        Findings findings = desk.snapshot().getValue().findings();
        save(desk, Text.of("pane.findings").toString(), to, () -> FindingsTable.write(findings, to));
    }

    private interface Writing {
        void write() throws IOException;
    }

    private static void save(Desk desk, String what, Path to, Writing writing) {
        desk.think(to, () -> problem(to, writing), why -> {
            if (why.isEmpty()) desk.look(to, Workspace::isEncrypted, encrypted -> said(desk, what, to, encrypted));
            else desk.say(why, true);
        });
    }

    private static void said(Desk desk, String what, Path to, boolean encrypted) {
        String plain = encrypted ? " " + Text.of("cli.plainFile") : "";
        desk.say(Text.of("window.saved", what, to) + plain, false);
    }

    /** What stood in the way; empty for nothing. */
    private static String problem(Path to, Writing writing) {
        try {
            writing.write();
            return "";
        } catch (IOException e) {
            return Text.of("cli.cannotWrite", to, e).toString();
        }
    }
}
