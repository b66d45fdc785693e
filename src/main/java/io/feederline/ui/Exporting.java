package io.feederline.ui;

import io.feederline.exchange.FlowsCsvExport;
import io.feederline.exchange.JsonExport;
import io.feederline.exchange.OpenDssExport;
import io.feederline.exchange.spreadsheet.Schedule;
import io.feederline.model.Extent;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.print.WholeFile;
import io.feederline.store.ChangeFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Writes the workspace as files that others read: as it is on the screen, on a thread of its own. */
final class Exporting {
    private Exporting() {}

    static void ask(Desk desk, Prompt.Place place) {
        Window window = place.owner().getScene().getWindow();
        String name = String.valueOf(desk.folder().getFileName());
        Ways ways = new Ways(place, "exporting")
                .way(
                        "schedule",
                        "primary",
                        () -> file("schedule", name, "xlsx", window).ifPresent(to -> schedule(desk, to)))
                .way("json", "choice", () -> file("json", name, "json", window).ifPresent(to -> json(desk, to)))
                .way("tables", "choice", () -> folder("tables", window).ifPresent(to -> tables(desk, to)))
                .way("opendss", "choice", () -> folder("opendss", window).ifPresent(to -> circuits(desk, to)))
                .way(
                        "changes",
                        "choice",
                        () -> file("changes", name, ChangeFile.ENDING, window)
                                .ifPresent(to -> changes(desk, to, null)));
        Ref part = selected(desk);
        if (part != null)
            ways.way(
                    "part",
                    "choice",
                    () -> file("changes", name, ChangeFile.ENDING, window).ifPresent(to -> changes(desk, to, part)));
        ways.show();
    }

    /** The site or the feeder that is selected; null for neither. */
    private static @Nullable Ref selected(Desk desk) {
        Ref selected = desk.selection().get();
        return selected != null && (selected.kind() == Kind.SITE || selected.kind() == Kind.FEEDER) ? selected : null;
    }

    /** What is in a site or a feeder, as it is now; null for all. */
    private static @Nullable Set<Ref> objects(Topology topology, @Nullable Ref of) {
        return switch (of == null ? null : topology.find(of)) {
            case Site site -> Extent.of(topology, site).objects().keySet();
            case Feeder feeder -> Extent.of(topology, feeder).objects().keySet();
            case null, default -> null;
        };
    }

    /**
     * What is not synced, for another workspace to take over.
     *
     * @param of a site or a feeder; null for all
     */
    static void changes(Desk desk, Path to, @Nullable Ref of) {
        desk.ask(to, session -> session.changes(objects(session.topology(), of)), file -> {
            if (file.lines().isEmpty()) desk.say(Text.of("cli.noChanges").toString(), false);
            else write(desk, to, Text.of("exporting.changes"), () -> WholeFile.write(to, file::write));
        });
    }

    private static Optional<Path> file(String word, String name, String ending, Window window) {
        return Printing.file(Text.of("exporting." + word).toString(), Text.of("exporting.file", name), ending, window);
    }

    private static Optional<Path> folder(String word, Window window) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Text.of("exporting." + word).toString());
        return Optional.ofNullable(chooser.showDialog(window)).map(File::toPath);
    }

    static void schedule(Desk desk, Path to) {
        Topology topology = desk.topology();
        write(desk, to, () -> told(WholeFile.writeAndTell(to, out -> Schedule.write(topology, out))));
    }

    private static Text told(Schedule.Written schedule) {
        int leftOut =
                schedule.leftOut().values().stream().mapToInt(Integer::intValue).sum();
        if (schedule.alike() != null)
            return Text.of("exporting.alike", leftOut, schedule.alike().label());
        return leftOut == 0 ? Text.of("exporting.what") : Text.of("exporting.inService", leftOut);
    }

    static void json(Desk desk, Path to) {
        Topology topology = desk.topology();
        write(desk, to, Text.of("exporting.what"), () -> WholeFile.write(to, out -> JsonExport.write(topology, out)));
    }

    static void tables(Desk desk, Path folder) {
        Topology topology = desk.topology();
        write(desk, folder, Text.of("exporting.what"), () -> FlowsCsvExport.write(topology, folder));
    }

    static void circuits(Desk desk, Path folder) {
        Topology topology = desk.topology();
        write(desk, folder, () -> {
            OpenDssExport.Written circuits = OpenDssExport.write(topology, folder);
            return circuits.unknown() == 0
                    ? Text.of("exporting.circuits", circuits.feeders())
                    : Text.of("exporting.disabled", circuits.feeders(), circuits.unknown());
        });
    }

    private interface Writing {
        void write() throws IOException;
    }

    private interface Telling {
        /** @return what has been written, as a person is told */
        Text write() throws IOException;
    }

    private static void write(Desk desk, Path to, Text what, Writing writing) {
        write(desk, to, () -> {
            writing.write();
            return what;
        });
    }

    private static void write(Desk desk, Path to, Telling writing) {
        desk.work(new Desk.Work(Text.of("exporting.writing", to.getFileName()).toString(), null));
        Aside.write(
                "exporting",
                writing::write,
                what -> {
                    desk.work(null);
                    Printing.said(desk, what.toString(), to);
                },
                e -> {
                    desk.work(null);
                    desk.say(Printing.unwritten(to, e).toString(), true);
                });
    }
}
