package io.feederline.bench;

import io.feederline.check.Findings;
import io.feederline.diagram.Schematic;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetFuseRating;
import io.feederline.exchange.FlowsCsv;
import io.feederline.exchange.Imported;
import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.session.Session;
import io.feederline.store.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What an engineer waits for, on generated ESCOs of 1,000, 10,000 and 100,000 meters (sites of 54 homes): prints a table.
 * Runs under {@code mvn -Pbench verify}; no assertion, machines differ. The edit is given beside two bare fsyncs of the
 * same file system, measured in the same run.
 */
public final class ScenarioBench {
    private static final int EDITS = 300;

    private ScenarioBench() {}

    public static void main(String[] args) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%8s %10s %10s %10s %12s %12s %10s %12s %10s %10s%n",
                "meters",
                "import s",
                "open s",
                "edit ms",
                "2 fsyncs ms",
                "edit ratio",
                "rules s",
                "rule edit ms",
                "layout s",
                "heap MB");
        run(500, false);
        for (int meters : new int[] {1_000, 10_000, 100_000}) run(meters, true);
    }

    private static void run(int meters, boolean print) throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench");
        Path csv = Files.createDirectories(folder.resolve("csv"));
        BigCommunity.write(csv, meters);
        long start = System.nanoTime();
        try (Session session = open(folder)) {
            Imported imported = FlowsCsv.read(csv, rows -> {});
            if (!imported.problems().isEmpty())
                throw new IllegalStateException(imported.problems().getFirst().toString());
            session.perform(imported.on(session.topology()).edit("csv"));
        }
        double imported = seconds(start);
        start = System.nanoTime();
        Session session = open(folder);
        double opened = seconds(start);
        start = System.nanoTime();
        Findings findings = Findings.of(Nets.seen(session.topology()));
        double rules = seconds(start);
        start = System.nanoTime();
        Schematic schematic = Schematic.of(session.topology());
        double layout = seconds(start);
        List<Entity> heads =
                session.topology().all(Kind.SERVICE_HEAD).limit(EDITS).toList();
        double[] edits = new double[EDITS];
        double[] checks = new double[EDITS];
        double[] fsyncs = new double[EDITS];
        try (FileChannel bare =
                FileChannel.open(folder.resolve("bare"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < EDITS; i++) {
                Edit edit = new SetFuseRating(heads.get(i).id(), 63);
                long at = System.nanoTime();
                Outcome outcome = session.perform(edit);
                edits[i] = seconds(at) * 1000;
                if (!(outcome instanceof Outcome.Done(Change change)))
                    throw new IllegalStateException(outcome.toString());
                at = System.nanoTime();
                findings = findings.after(change, Nets.seen(session.topology()));
                checks[i] = seconds(at) * 1000;
                at = System.nanoTime();
                for (int j = 0; j < 2; j++) {
                    bare.write(ByteBuffer.wrap(new byte[300]));
                    bare.force(false);
                }
                fsyncs[i] = seconds(at) * 1000;
            }
        }
        System.gc();
        long heap = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
        if (print) {
            System.out.printf(
                    Locale.ROOT,
                    "%8d %10.2f %10.2f %10.2f %12.2f %12.2f %10.2f %12.3f %10.2f %10d%n",
                    meters,
                    imported,
                    opened,
                    median(edits),
                    median(fsyncs),
                    median(edits) / median(fsyncs),
                    rules,
                    median(checks),
                    layout,
                    heap);
        }
        if (schematic.blocks().isEmpty() || findings.topology() == null)
            throw new IllegalStateException("nothing was measured");
        session.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static Session open(Path folder) {
        return new Session(Workspace.openOrCreate(folder.resolve("w")), Clock.systemUTC(), "bench");
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
