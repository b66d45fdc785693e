package io.feederline.edit;

import io.feederline.model.Change;
import io.feederline.model.Derived;
import io.feederline.model.Feeder;
import io.feederline.model.HeadProperty;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Property;
import io.feederline.model.Refers;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Creates a row of homes from a template: for each number a property and its heads, and, where serials are given, meters with
 * the registers and circuits of their hardware. Heads beyond the last serial wait for theirs to be scanned. Nothing that is
 * here already is touched, or named again.
 *
 * @param id from which those of all objects follow
 * @param from the first number
 * @param to the last one
 * @param plots names of the properties, such as {@code WL-{n:02}}
 * @param heads names of the heads, such as {@code WLCE.Plot-{n:02}.{C|G}}
 * @param hardware of the meters, one for each alternative of the heads' names, {@code C1.w|B1.w}; null where it is not known
 * @param serials in the order of the heads, parted by blanks, commas or lines; {@code -} for one that is still to be scanned
 * @param supply of the heads: {@code single}, {@code three}, or null for unknown
 * @param designed phase 1 to 3 that the first home is designed for, the next ones in turn; null: none
 * @param inUse since when the meters measure
 */
public record CreateHomes(
        @Refers(Kind.SITE) UUID site,
        @Refers(Kind.FEEDER) @Nullable UUID feeder,
        @Fresh UUID id,
        Integer from,
        Integer to,
        String plots,
        String heads,
        @Nullable String type,
        @Nullable String hardware,
        @Nullable String serials,
        @Nullable String supply,
        @Nullable Integer designed,
        @Moment Instant inUse,
        @Moment Instant at)
        implements Edit {
    /** In one step; above it somebody has mistyped. */
    public static final int MOST = 5000;

    @Override
    public Outcome on(Topology topology) {
        Site place = topology.find(Site.class, site);
        if (place == null) return Outcome.gone(Kind.SITE, site);
        Feeder along = topology.find(Feeder.class, feeder);
        if (feeder != null && along == null) return Outcome.gone(Kind.FEEDER, feeder);
        Outcome wrong = refusal(topology, place);
        if (wrong != null) return wrong;
        Row row = new Row(topology, place);
        for (int n = from; n <= to; n++) {
            Outcome refused = row.home(n);
            if (refused != null) return refused;
        }
        if (row.read < row.given.size()) return Outcome.refused("refused.serials", row.given.size(), row.heads.size());
        Text text = Text.of(
                "edit.homes",
                to - from + 1,
                row.heads.getFirst(),
                row.heads.getLast(),
                place.label(),
                row.meters,
                row.heads.size() - row.meters);
        return Outcome.done(Change.all(text, row.changes));
    }

    private @Nullable Outcome refusal(Topology topology, Site place) {
        if (from < 0 || to < from) return Outcome.refused("refused.numbers", from, to);
        if (to - from >= MOST) return Outcome.refused("refused.tooMany", to - from + 1, MOST);
        for (String pattern : List.of(plots, heads)) {
            Text why = new NamePattern(pattern).refusal();
            if (why != null) return new Outcome.Refused(why);
        }
        if (new NamePattern(plots).of(from).size() > 1) return Outcome.refused("refused.onePlot", plots);
        if (supply != null && !supply.equals(ServiceHead.SINGLE) && !supply.equals(ServiceHead.THREE))
            return Outcome.refused("refused.supply", supply);
        Outcome noPhase = Phases.refusal(designed);
        if (noPhase != null) return noPhase;
        if (designed != null && ServiceHead.THREE.equals(supply)) return Outcome.refused("refused.designedThree");
        int kinds = new NamePattern(heads).of(from).size();
        if (hardware != null && hardware.split("\\|", -1).length > kinds)
            return Outcome.refused("refused.hardware", hardware, heads);
        return Dates.future(topology, place, inUse, at);
    }

    /** The homes as they are made, one after the other. */
    private final class Row {
        private final Topology topology;
        private final Fitting fitting;
        private final List<Change> changes = new ArrayList<>();
        private final List<String> heads = new ArrayList<>();
        private final List<String> given;
        private final Set<String> seen = new HashSet<>();
        private final @Nullable String[] kinds;
        private int read;
        private int meters;

        Row(Topology topology, Site place) {
            this.topology = topology;
            this.fitting = new Fitting(topology, place, inUse, at);
            String listed = serials == null ? "" : serials.strip();
            this.given = listed.isEmpty() ? List.of() : List.of(listed.split("[\\s,;]+", -1));
            this.kinds = hardware == null ? new String[] {null} : hardware.split("\\|", -1);
        }

        /** @return why this home cannot be; null when it can */
        @Nullable
        Outcome home(int n) {
            String plot = new NamePattern(plots).of(n).getFirst();
            // A plot is given once in a site.
            boolean taken = topology.named(Kind.PROPERTY, plot).stream()
                    .anyMatch(other -> Derived.siteOf(topology, (Property) other)
                            .filter(its -> !its.id().equals(site))
                            .isEmpty());
            if (taken) return Outcome.refused("refused.taken", plot, Text.of("kind.property"));
            Property property = new Property(id(Kind.PROPERTY, plot), plot, site, null, type, at, null);
            Outcome refused = add(Kind.PROPERTY, plot, Creating.one(topology, property));
            if (refused != null) return refused;
            List<String> names = new NamePattern(CreateHomes.this.heads).of(n);
            for (int i = 0; i < names.size(); i++) {
                refused = head(property, n, names.get(i), kinds[Math.min(i, kinds.length - 1)]);
                if (refused != null) return refused;
            }
            return null;
        }

        private @Nullable Outcome head(Property property, int n, String name, @Nullable String hardware) {
            Integer phase = designed == null ? null : (designed - 1 + n - from) % 3 + 1;
            ServiceHead head = new ServiceHead(
                    id(Kind.SERVICE_HEAD, name), name, null, null, feeder, null, at, supply, phase, null, null, null);
            Outcome refused = add(Kind.SERVICE_HEAD, name, Creating.one(topology, head));
            if (refused != null) return refused;
            heads.add(name);
            Text text = Text.of("edit.linkProperty", property.label(), name);
            changes.add(Change.creating(text, HeadProperty.between(property.id(), head.id(), at)));
            String serial = read < given.size() ? given.get(read++) : "-";
            if (serial.equals("-")) return null;
            meters++;
            Text fitted = Text.of("edit.fitted", serial, name);
            return add(
                    Kind.METER, serial, fitting.on(head, id(Kind.METER, serial), serial, blankless(hardware), fitted));
        }

        private @Nullable Outcome add(Kind kind, String name, Outcome outcome) {
            if (!seen.add(kind + Topology.fold(name))) return Outcome.refused("refused.twice", name);
            if (!(outcome instanceof Outcome.Done(Change change))) return outcome;
            changes.add(change);
            return null;
        }

        private UUID id(Kind kind, String name) {
            return LinkId.of(kind, CreateHomes.this.id, name);
        }
    }

    private static @Nullable String blankless(@Nullable String hardware) {
        return hardware == null || hardware.isBlank() ? null : hardware.strip();
    }
}
