package io.feederline.bench;

import io.feederline.check.Findings;
import io.feederline.diagram.Schematic;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetFuseRating;
import io.feederline.exchange.FlowsCsv;
import io.feederline.exchange.Imported;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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
        write(csv, meters);
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
        Findings findings = Findings.of(session.topology());
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
                findings = findings.after(change, session.topology());
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

    /** One ESCO; a site, a feeder, heads, properties and twin-element meters for every 54 homes. */
    private static void write(Path csv, int meters) throws IOException {
        Map<String, StringBuilder> tables = new LinkedHashMap<>();
        UUID esco = id(Kind.ESCO, 0);
        row(tables, "escos", "id,code", esco, "BIG");
        for (int n = 0; n < meters; n++) {
            int site = n / 54;
            if (n % 54 == 0) {
                row(tables, "sites_new", "id,name,esco", id(Kind.SITE, site), "Site " + site, esco);
                row(tables, "feeder_registry", "id,name,esco", id(Kind.FEEDER, site), "Feeder " + site, esco);
            }
            row(
                    tables,
                    "service_head_registry",
                    "id,name,phase,feeder",
                    id(Kind.SERVICE_HEAD, n),
                    "BIG.Plot-" + n,
                    n % 3 + 1,
                    id(Kind.FEEDER, site));
            row(tables, "properties", "id,plot,site", id(Kind.PROPERTY, n), "P-" + n, id(Kind.SITE, site));
            row(
                    tables,
                    "meter_registry",
                    "id,serial,mode,hardware,esco",
                    id(Kind.METER, n),
                    String.format(Locale.ROOT, "EML%010d", n),
                    "passive",
                    "C1.w",
                    esco);
            row(
                    tables,
                    "properties_service_head",
                    "property,service_head",
                    id(Kind.PROPERTY, n),
                    id(Kind.SERVICE_HEAD, n));
            row(tables, "service_head_meter", "service_head,meter", id(Kind.SERVICE_HEAD, n), id(Kind.METER, n));
            for (int r = 0; r < 2; r++) {
                int k = 2 * n + r;
                row(
                        tables,
                        "meter_registers",
                        "register_id,meter_id,element,status",
                        id(Kind.REGISTER, k),
                        id(Kind.METER, n),
                        r == 0 ? "A" : "B",
                        "enabled");
                row(tables, "circuits", "id,type,name", id(Kind.CIRCUIT, k), r == 0 ? "power" : "heat", "c" + k);
                row(
                        tables,
                        "circuit_register",
                        "circuit,register,start_time",
                        id(Kind.CIRCUIT, k),
                        id(Kind.REGISTER, k),
                        "2022-01-01 00:00:00+00");
            }
        }
        for (Map.Entry<String, StringBuilder> table : tables.entrySet()) {
            Files.writeString(csv.resolve(table.getKey() + ".csv"), table.getValue());
        }
    }

    private static UUID id(Kind kind, int n) {
        return new UUID(kind.word().hashCode(), n * 0x9E3779B97F4A7C15L);
    }

    private static void row(Map<String, StringBuilder> tables, String table, String header, Object... values) {
        StringBuilder rows = tables.computeIfAbsent(table, t -> new StringBuilder(header).append('\n'));
        for (int i = 0; i < values.length; i++) rows.append(i == 0 ? "" : ",").append(values[i]);
        rows.append('\n');
    }
}
