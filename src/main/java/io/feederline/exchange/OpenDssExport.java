package io.feederline.exchange;

import io.feederline.model.Feeder;
import io.feederline.model.NaturalOrder;
import io.feederline.model.ServiceHead;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.phase.Assumed;
import io.feederline.phase.Demand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes each feeder as a circuit of OpenDSS, in a folder of its own: a load for each service head, on its as-built phase, along
 * the feeder in its order. What the topology does not tell is not made up: of cables nothing is known, so the lines are switches,
 * which have no impedance to speak of; and OpenDSS would put a load without a phase on phase 1, so one whose phase is not known is
 * written disabled. {@link OpenDss} reads it.
 */
public final class OpenDssExport {
    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9_-]+");

    /** What Windows calls devices. */
    private static final Pattern DEVICE = Pattern.compile("(?i)con|prn|aux|nul|com\\d|lpt\\d");

    private OpenDssExport() {}

    /**
     * What was written.
     *
     * @param unknown loads that are disabled, of heads whose phase is not known
     * @param unplaced heads on no feeder, which are in no circuit
     */
    public record Written(int feeders, int loads, int unknown, int unplaced) {}

    /**
     * All files or none; the same topology gives the same ones.
     *
     * @param folder a new one, or an empty one
     * @throws IOException when it cannot be written, or holds something
     */
    public static Written write(Topology topology, Path folder) throws IOException {
        return WholeFolder.write(folder, part -> {
            Set<String> names = new HashSet<>();
            List<Feeder> feeders = topology.all(Feeder.class)
                    .filter(feeder -> !Walk.headsOn(topology, feeder.id()).isEmpty())
                    .sorted(Comparator.comparing(Feeder::label, NaturalOrder.INSTANCE)
                            .thenComparing(Feeder::id))
                    .toList();
            int loads = 0;
            int unknown = 0;
            for (Feeder feeder : feeders) {
                Circuit circuit = new Circuit(topology, feeder, once(feeder.label(), names));
                circuit.write(part);
                loads += circuit.loads.size();
                unknown += circuit.unknown;
            }
            int unplaced = (int) topology.all(ServiceHead.class)
                    .filter(head -> topology.find(Feeder.class, head.feeder()) == null)
                    .count();
            return new Written(feeders.size(), loads, unknown, unplaced);
        });
    }

    /** A name that OpenDSS and every file system take, and that is not taken yet in other letters. */
    private static String once(String label, Set<String> taken) {
        String plain = ODD.matcher(label).replaceAll("_");
        if (plain.isEmpty() || DEVICE.matcher(plain).matches()) plain += "_";
        String name = plain;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) name = plain + "_" + i;
        return name;
    }

    /** What can stand behind an exclamation mark. */
    private static String comment(Text text) {
        return "! " + text.toString().replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
    }

    private static final class Circuit {
        private final Topology topology;
        private final Feeder feeder;
        private final Assumed assumed;
        private final String name;
        private final List<String> lines = new ArrayList<>();
        private final List<String> loads = new ArrayList<>();
        private int unknown;

        Circuit(Topology topology, Feeder feeder, String name) {
            this.topology = topology;
            this.feeder = feeder;
            this.assumed = Assumed.on(topology, feeder);
            this.name = name;
            Set<String> names = new HashSet<>();
            String from = "source";
            for (ServiceHead head : Walk.headsOn(topology, feeder.id())) {
                String load = once(nameOnFeeder(head), names);
                String bus = "b_" + load;
                lines.add("New Line.to_" + load + " Bus1=" + from + " Bus2=" + bus + " Phases=3 Switch=yes");
                // Where along the feeder one without a place is, nobody knows.
                if (head.feederOrder() != null) from = bus;
                load(head, load, bus);
            }
        }

        /** A head that was read from a circuit has its feeder's name before its own. */
        private String nameOnFeeder(ServiceHead head) {
            String before = feeder.label() + ".";
            return head.label().startsWith(before) ? head.label().substring(before.length()) : head.label();
        }

        private void load(ServiceHead head, String load, String bus) {
            boolean three = head.isThreePhase();
            boolean known = three || head.phaseKnown();
            Demand demand = Demand.of(topology, head);
            double kw = demand.declaredKw() + demand.homes() * assumed.admd();
            loads.add("New Load." + load + (three ? " Phases=3 Bus1=" + bus : " Phases=1 Bus1=" + bus + node(head))
                    + " kV=" + number((three ? assumed.volts() * Math.sqrt(3) : assumed.volts()) / 1000) + " kW="
                    + number(kw) + " PF=" + number(assumed.powerFactor()) + (known ? "" : " enabled=no") + "  "
                    + comment(Text.of(
                            !known
                                    ? "dss.export.phase"
                                    : demand.unknown() > 0 && kw == 0 ? "dss.export.draws" : "dss.export.head",
                            head.label())));
            if (!known) unknown++;
        }

        private static String node(ServiceHead head) {
            return head.phaseKnown() ? "." + head.phase() : "";
        }

        void write(Path part) throws IOException {
            Path folder = Files.createDirectory(part.resolve(name));
            String kv = number(assumed.volts() * Math.sqrt(3) / 1000);
            file(
                    folder.resolve("Master.dss"),
                    List.of(
                            comment(Text.of("dss.export.feeder", feeder.label())),
                            comment(Text.of("dss.export.cables")),
                            comment(Text.of("dss.export.demand", number(assumed.admd()))),
                            "Clear",
                            "Set DefaultBaseFrequency=50",
                            "New Circuit." + name + " BasekV=" + kv + " pu=1.0 Phases=3 Bus1=source",
                            "Redirect Lines.dss",
                            "Redirect Loads.dss",
                            "Set VoltageBases=[" + kv + "]",
                            "CalcVoltageBases",
                            "Solve"));
            file(folder.resolve("Lines.dss"), lines);
            file(folder.resolve("Loads.dss"), loads);
        }

        private static void file(Path file, List<String> lines) throws IOException {
            Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.US_ASCII);
        }
    }
}
