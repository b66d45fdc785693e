package io.feederline.bench;

import io.feederline.check.Evidence;
import io.feederline.check.Findings;
import io.feederline.edit.Edit;
import io.feederline.edit.Outcome;
import io.feederline.edit.SetFuseRating;
import io.feederline.edit.SetNorm;
import io.feederline.edit.SetPhase;
import io.feederline.fixture.Nets;
import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.HeadMeter;
import io.feederline.model.Interval;
import io.feederline.model.Norms;
import io.feederline.model.ServiceHead;
import io.feederline.model.Topology;
import io.feederline.phase.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * The check after one edit on a feeder of 302 heads with half-hours of a year, beside the same edit where nothing was
 * measured: prints a table. Runs under {@code mvn -Pbench verify}; no assertion, machines differ.
 */
public final class MeasuredBench {
    private static final int HEADS = 302;
    private static final int SLOTS = 365 * 48;
    private static final int EDITS = 60;
    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");

    private MeasuredBench() {}

    public static void main(String[] args) {
        Topology byHeads = net();
        Topology byPeak = Nets.after(byHeads, new SetNorm(Norms.IMBALANCE_BY.name(), null, "peak"));
        Topology byFuse = Nets.after(byHeads, new SetNorm(Norms.IMBALANCE_BY.name(), null, "fuse"));
        Measured year = year();
        System.out.printf(
                Locale.ROOT, "%-36s %10s %14s %8s%n", "the check after one edit", "ms", "not measured ms", "ratio");
        for (int warm = 0; warm < 2; warm++) {
            run("fuse rating", byHeads, year, MeasuredBench::fuse, warm == 1);
            run("phase", byHeads, year, MeasuredBench::phase, warm == 1);
            run("fuse rating, balance by peak", byPeak, year, MeasuredBench::fuse, warm == 1);
            run("phase, balance by peak", byPeak, year, MeasuredBench::phase, warm == 1);
            run("phase, uneven by fuse", uneven(byFuse), year, MeasuredBench::away, warm == 1);
            run("phase, uneven by peak", uneven(byPeak), year, MeasuredBench::away, warm == 1);
        }
    }

    private static Edit fuse(int i) {
        return new SetFuseRating(Nets.id(1000 + i), 63);
    }

    private static Edit phase(int i) {
        return new SetPhase(Nets.id(1000 + i), (i + 1) % 3 + 1);
    }

    private static Edit away(int i) {
        return new SetPhase(Nets.id(1000 + 3 * i), 2);
    }

    /** With fuses of 60, 80 and 100 A, and all heads of L2 on L1. */
    private static Topology uneven(Topology even) {
        Topology next = even;
        for (int i = 0; i < HEADS; i++) {
            if (i % 4 > 0) next = Nets.after(next, new SetFuseRating(Nets.id(1000 + i), 60 + 40 * (i % 2)));
            if (i % 3 == 1) next = Nets.after(next, new SetPhase(Nets.id(1000 + i), 1));
        }
        return next;
    }

    private static Topology net() {
        List<Entity> all = new ArrayList<>(List.of(new Feeder(Nets.FEEDER, "F", null, 10_000.0, null, null)));
        for (int i = 0; i < HEADS; i++) {
            all.add(Nets.head(Nets.id(1000 + i), "SH-" + i, i % 3 + 1));
            all.add(Nets.meter(Nets.id(2000 + i), String.format(Locale.ROOT, "EML%010d", i), "C1.w"));
            all.add(HeadMeter.between(Nets.id(1000 + i), Nets.id(2000 + i), Nets.AT));
            for (int r = 0; r < 2; r++)
                all.add(Nets.register(Nets.id(3000 + 2 * i + r), Nets.id(2000 + i), r == 0 ? "A" : "B"));
        }
        return Topology.of(all);
    }

    private static Measured year() {
        Random random = new Random(1);
        Measured.Builder read = new Measured.Builder(FROM, FROM.plus(Duration.ofMinutes(30L * SLOTS)));
        for (int register = 0; register < 2 * HEADS; register++)
            for (int slot = 0; slot < SLOTS; slot++)
                read.add(new Interval(
                        Nets.id(3000 + register), FROM.plus(Duration.ofMinutes(30L * slot)), random.nextDouble()));
        return read.build();
    }

    private static void run(String what, Topology net, Measured measured, IntFunction<Edit> edits, boolean print) {
        double with = median(net, measured, edits);
        double without = median(net, Measured.NONE, edits);
        if (print) System.out.printf(Locale.ROOT, "%-36s %10.2f %14.2f %8.1f%n", what, with, without, with / without);
    }

    private static double median(Topology net, Measured measured, IntFunction<Edit> edits) {
        Topology topology = net;
        Findings findings = Findings.of(new Evidence(topology, Nets.TODAY, measured));
        double[] took = new double[EDITS];
        for (int i = 0; i < EDITS; i++) {
            if (!(edits.apply(i).on(topology) instanceof Outcome.Done(Change change)))
                throw new IllegalStateException();
            topology = topology.with(change);
            Evidence next = new Evidence(topology, Nets.TODAY, measured);
            long start = System.nanoTime();
            findings = findings.after(change, next);
            took[i] = (System.nanoTime() - start) / 1e6;
        }
        if (topology.find(ServiceHead.class, Nets.id(1000)) == null
                || findings.counts().isEmpty()) throw new IllegalStateException();
        Arrays.sort(took);
        return took[EDITS / 2];
    }
}
