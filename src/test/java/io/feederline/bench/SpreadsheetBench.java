package io.feederline.bench;

import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.exchange.JsonExport;
import io.feederline.exchange.spreadsheet.Field;
import io.feederline.exchange.spreadsheet.Mapping;
import io.feederline.exchange.spreadsheet.Schedule;
import io.feederline.exchange.spreadsheet.SheetPlan;
import io.feederline.exchange.spreadsheet.Spreadsheet;
import io.feederline.exchange.spreadsheet.Survey;
import io.feederline.model.Topology;
import io.feederline.session.Session;
import io.feederline.store.Workspace;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * How long a spreadsheet of many homes takes: surveyed, planned and saved; the same one again; and written as a schedule. In sites of
 * 54 homes. Arguments: the number of rows, and {@code registers} where new meters get those of their hardware.
 */
public final class SpreadsheetBench {
    private SpreadsheetBench() {}

    public static void main(String[] args) throws Exception {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        boolean registers = args.length > 1 && args[1].equals("registers");
        Path folder = Files.createTempDirectory("spreadsheet");
        Path file = folder.resolve("homes.csv");
        csv(file, rows);
        tell("a CSV of " + rows + " rows, " + (Files.size(file) >> 20) + " MB");
        Spreadsheet sheet = Spreadsheet.open(file);
        Survey survey = timed("surveyed", () -> Survey.of(sheet, read -> {}));
        Mapping mapping = Mapping.guess(survey, Topology.EMPTY)
                .always(Field.ESCO_CODE, "BENCH")
                .fitting(registers);
        SheetPlan plan = timed("planned on nothing", () -> plan(survey, mapping, Topology.EMPTY));
        Edit edit = timed("the edit of it", () -> plan.edit("homes.csv"));
        try (Session session = new Session(Workspace.openOrCreate(folder.resolve("w")), Clock.systemUTC(), "bench")) {
            Outcome saved = timed("saved", () -> session.perform(edit));
            if (saved instanceof Outcome.Refused(var why)) throw new IllegalStateException(why.toString());
            timed("backed up", () -> session.workspace().backUp());
            Topology there = session.topology();
            tell(there.size() + " objects, " + plan.count(SheetPlan.State.NEW) + " rows new");
            SheetPlan again = timed("planned again on that", () -> plan(survey, mapping, there));
            tell(again.count(SheetPlan.State.SAME) + " rows same");
            Path schedule = folder.resolve("schedule.xlsx");
            timed("written as a workbook", () -> {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(schedule))) {
                    return Schedule.write(there, out);
                }
            });
            tell("a workbook of " + (Files.size(schedule) >> 20) + " MB");
            Survey back = timed("the workbook surveyed", () -> Survey.of(Spreadsheet.open(schedule), read -> {}));
            SheetPlan same = timed(
                    "the workbook planned",
                    () -> plan(back, Mapping.guess(back, there).fitting(false), there));
            tell(same.count(SheetPlan.State.SAME) + " rows same");
            timed("written as JSON", () -> {
                try (OutputStream out =
                        new BufferedOutputStream(Files.newOutputStream(folder.resolve("topology.json")))) {
                    return JsonExport.write(there, out);
                }
            });
        }
    }

    private static SheetPlan plan(Survey survey, Mapping mapping, Topology topology) throws IOException {
        return SheetPlan.of(survey, mapping, topology, Instant.now(), read -> {});
    }

    private static <T> T timed(String what, Callable<T> action) throws Exception {
        long start = System.nanoTime();
        T made = action.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        Runtime runtime = Runtime.getRuntime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        tell(String.format(
                Locale.ROOT, "%-24s %6.2f s   (%d MB of heap in use, garbage included)", what, seconds, used));
        return made;
    }

    private static void tell(String line) {
        System.out.println(line);
    }

    private static void csv(Path file, int rows) throws IOException {
        LocalDate first = LocalDate.of(2023, 1, 1);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("Site,Plot No,Meter Serial No.,Phase,Supply,Fuse (A),Feeder,Date installed,Meter"
                    + " type,Address,Comments");
            for (int i = 0; i < rows; i++) {
                int site = i / 54;
                out.printf(
                        Locale.ROOT,
                        "Site %d,P%d-%02d,EML%010d,L%d,single,80 A,F%d-%d,%s,C1.w,\"%d High Street, Town %d\",none%n",
                        site,
                        site,
                        i % 54 + 1,
                        2_000_000_000L + i,
                        i % 3 + 1,
                        site,
                        i % 2,
                        first.plusDays(i % 360),
                        i % 54 + 1,
                        site);
            }
        }
    }
}
