package io.feederline.bench;

import io.feederline.check.Findings;
import io.feederline.commission.Visits;
import io.feederline.diagram.CircuitMap;
import io.feederline.diagram.Schematic;
import io.feederline.edit.CreateHomes;
import io.feederline.edit.Outcome;
import io.feederline.exchange.FlowsCsv;
import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Lookup;
import io.feederline.model.Topology;
import io.feederline.session.Session;
import io.feederline.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an engineer waits for while entering a site, in workspaces of 1,000, 15,000 (100,000 objects) and 100,000 meters: 1,000 homes with meters,
 * registers and circuits from a template, on disk, checked and drawn; the same undone; the palette, letter by letter; the lists
 * of two views. Prints a table; no assertion, machines differ.
 */
public final class EditingBench {
    private static final List<String> WORDS = List.of("plot-17", "EML2100", "home", "7", "feeder 3", "nothing like it");

    private EditingBench() {}

    public static void main(String[] args) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%8s %8s %10s %10s %12s %12s %12s %12s%n",
                "meters",
                "objects",
                "create s",
                "undo s",
                "palette ms",
                "its most ms",
                "circuits ms",
                "visits ms");
        run(500, false);
        for (int meters : new int[] {1_000, 15_000, 100_000}) run(meters, true);
    }

    private static void run(int meters, boolean print) throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench");
        Path csv = Files.createDirectories(folder.resolve("csv"));
        BigCommunity.write(csv, meters);
        try (Session session = new Session(Workspace.openOrCreate(folder.resolve("w")), Clock.systemUTC(), "bench")) {
            session.perform(
                    FlowsCsv.read(csv, rows -> {}).on(session.topology()).edit("csv"));
            Entity site = session.topology().all(Kind.SITE).findFirst().orElseThrow();
            Feeder feeder = session.topology().all(Feeder.class).findFirst().orElseThrow();
            CreateHomes homes = new CreateHomes(
                    site.id(),
                    feeder.id(),
                    UUID.randomUUID(),
                    70_001,
                    71_000,
                    "NEW-{n}",
                    "NEW.Plot-{n}.C",
                    "residential",
                    "C1.w",
                    IntStream.range(0, 1000)
                            .mapToObj(n -> String.format(Locale.ROOT, "EML%010d", 9_000_000_000L + n))
                            .collect(Collectors.joining("\n")),
                    "single",
                    1,
                    Nets.AT,
                    session.now());
            Shown shown = new Shown(Findings.of(Nets.seen(session.topology())), Schematic.of(session.topology()));
            long start = System.nanoTime();
            shown = shown.after(session.perform(homes), session.topology());
            double created = seconds(start);
            start = System.nanoTime();
            shown = shown.after(session.undo(), session.topology());
            double undone = seconds(start);
            Topology t = session.topology();
            List<Double> palette = new ArrayList<>();
            for (int round = 0; round < 4; round++)
                for (String word : WORDS)
                    for (int letters = 1; letters <= word.length(); letters++) {
                        String typed = word.substring(0, letters);
                        double ms = ms(() -> Lookup.matching(t, typed, 12));
                        if (round > 0) palette.add(ms);
                    }
            double circuits = median(IntStream.range(0, 20)
                    .mapToObj(n -> ms(() -> CircuitMap.of(t, feeder, Nets.AT)))
                    .toList());
            double visits = median(IntStream.range(0, 20)
                    .mapToObj(n -> ms(() -> Visits.of(t, feeder)))
                    .toList());
            if (shown.schematic().blocks().isEmpty()) throw new IllegalStateException("nothing was measured");
            if (print)
                System.out.printf(
                        Locale.ROOT,
                        "%8d %8d %10.2f %10.2f %12.1f %12.1f %12.1f %12.1f%n",
                        meters,
                        Kind.ENTITIES.stream()
                                .mapToInt(session.topology()::count)
                                .sum(),
                        created,
                        undone,
                        median(palette),
                        palette.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                        circuits,
                        visits);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    /** What the window keeps in step with every edit. */
    private record Shown(Findings findings, Schematic schematic) {
        Shown after(Outcome outcome, Topology now) {
            if (!(outcome instanceof Outcome.Done(Change change))) throw new IllegalStateException(outcome.toString());
            return new Shown(findings.after(change, Nets.seen(now)), schematic.after(change, now));
        }
    }

    private static double ms(Supplier<?> work) {
        long start = System.nanoTime();
        if (work.get() == null) throw new IllegalStateException("nothing was measured");
        return seconds(start) * 1000;
    }

    private static double median(List<Double> of) {
        double[] sorted = of.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
