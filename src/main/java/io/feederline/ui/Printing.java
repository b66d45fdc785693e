package io.feederline.ui;

import io.feederline.model.Feeder;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.print.PdfPainter;
import io.feederline.print.WorkOrder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/** Sheets to print, written off the UI thread; where they are is told in the status bar. */
final class Printing {
    private Printing() {}

    /** A name that every file system takes. */
    static String fileName(Feeder feeder) {
        String title = Text.of("workOrder.file", feeder.label()).toString();
        return title.replaceAll("[^\\p{L}\\p{N} ._-]", "_") + ".pdf";
    }

    static void workOrder(Desk desk, Feeder feeder, Path file) {
        Topology topology = desk.topology();
        LocalDate day = LocalDate.ofInstant(desk.now(), ZoneId.systemDefault());
        Path to = file.toString().contains(".") ? file : Path.of(file + ".pdf");
        desk.think(to, () -> write(topology, feeder, day, to), why -> {
            if (!why.isEmpty()) desk.say(why, true);
            else
                desk.look(to, workspace -> workspace.isEncrypted(), encrypted -> {
                    String key = encrypted ? "workOrder.savedPlain" : "workOrder.saved";
                    desk.say(Text.of(key, feeder.label(), to).toString(), false);
                });
        });
    }

    /** @return what stood in the way; empty for nothing */
    private static String write(Topology topology, Feeder feeder, LocalDate day, Path to) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            PdfPainter.paint(WorkOrder.of(topology, feeder, day), WorkOrder.title(feeder), out);
            return "";
        } catch (IOException e) {
            return Text.of("cli.cannotWrite", to, e).toString();
        }
    }
}
