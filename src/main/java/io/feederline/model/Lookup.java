package io.feederline.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what a person means: an id, {@code kind:name}, a name or serial, a property also as {@code site/plot}. */
public final class Lookup {
    private Lookup() {}

    /** Everything that the words may mean; of one kind when {@code kind} is given. */
    public static List<Entity> find(Topology topology, String words, @Nullable Kind kind) {
        String name = words.strip();
        int colon = name.indexOf(':');
        if (colon > 0) {
            Optional<Kind> said = Kind.ofWord(name.substring(0, colon));
            if (said.isPresent()) {
                boolean fits = kind == null || kind == said.get();
                return fits ? find(topology, name.substring(colon + 1), said.get()) : List.of();
            }
        }
        List<Kind> kinds = kind == null ? Kind.ENTITIES : List.of(kind);
        if (name.length() == 36) {
            try {
                UUID id = UUID.fromString(name);
                // One that became another is found as that.
                Alias alias = topology.find(Alias.class, id);
                UUID now = alias == null ? id : alias.now();
                List<Entity> byId = kinds.stream()
                        .flatMap(k -> Stream.ofNullable(topology.find(new Ref(k, now))))
                        .toList();
                if (!byId.isEmpty()) return byId;
            } catch (IllegalArgumentException e) {
                // A name that is as long as an id.
            }
        }
        List<Entity> found = new ArrayList<>(
                kinds.stream().flatMap(k -> topology.named(k, name).stream()).toList());
        int slash = name.lastIndexOf('/');
        if (found.isEmpty() && slash > 0 && kinds.contains(Kind.PROPERTY)) {
            String site = Topology.fold(name.substring(0, slash));
            topology.named(Kind.PROPERTY, name.substring(slash + 1)).stream()
                    .filter(p -> Derived.siteOf(topology, (Property) p)
                            .filter(s -> Topology.fold(s.label()).equals(site))
                            .isPresent())
                    .forEach(found::add);
        }
        return found;
    }

    /** The meter with this serial, case and space folded; null where none is here. */
    public static @Nullable Meter meter(Topology topology, String serial) {
        String wanted = Topology.fold(serial);
        return topology.named(Kind.METER, serial).stream()
                .map(Meter.class::cast)
                .filter(meter ->
                        meter.serial() != null && Topology.fold(meter.serial()).equals(wanted))
                .findFirst()
                .orElse(null);
    }

    /**
     * What a person may mean while still typing: objects of which a name holds the letters, case and space folded; the whole
     * name first, then names that begin so, then the others, each in natural order.
     *
     * @param most no more than this many
     */
    public static List<Entity> matching(Topology topology, String letters, int most) {
        String wanted = Topology.fold(letters.strip());
        if (wanted.isBlank()) return List.of();
        List<Entity> found = new ArrayList<>(find(topology, letters, null));
        Set<Entity> known = new HashSet<>(found);
        // Letters that much begins with are in a hundred thousand names: of those only the best are put in order.
        PriorityQueue<Match> best = new PriorityQueue<>(most + 1, Match.ORDER.reversed());
        for (Kind kind : Kind.ENTITIES)
            topology.holding(kind, wanted).forEach(entity -> {
                Match match = new Match(
                        entity, entity.label(), !Topology.fold(entity.label()).startsWith(wanted));
                if (best.size() == most && Match.ORDER.compare(match, best.peek()) >= 0) return;
                if (known.contains(entity) || best.contains(match)) return;
                best.add(match);
                if (best.size() > most) best.poll();
            });
        best.stream().sorted(Match.ORDER).map(Match::entity).forEach(found::add);
        return found.size() <= most ? found : List.copyOf(found.subList(0, most));
    }

    /**
     * The service heads of a plot: those in whose names this number stands, leading zeros aside. Those on the feeder of
     * {@code near} come first, then those of its ESCO, each in natural order.
     *
     * @param near what one comes from; null for nowhere
     * @param most no more than this many
     */
    public static List<ServiceHead> ofPlot(Topology topology, int plot, @Nullable Entity near, int most) {
        Set<Ref> above = near == null ? Set.of() : Trace.above(topology, near);
        String digits = Integer.toString(plot);
        Pattern number = Pattern.compile("(?<!\\d)0*" + digits + "(?!\\d)");
        Comparator<ServiceHead> nearest = Comparator.comparingInt(head -> {
            Feeder feeder = topology.find(Feeder.class, head.feeder());
            if (feeder == null) return 2;
            if (above.contains(feeder.ref())) return 0;
            return Derived.escoOf(topology, feeder)
                            .filter(e -> above.contains(e.ref()))
                            .isPresent()
                    ? 1
                    : 2;
        });
        return topology.holding(Kind.SERVICE_HEAD, digits)
                .map(ServiceHead.class::cast)
                .filter(head -> number.matcher(head.label()).find())
                .sorted(nearest.thenComparing(ServiceHead::label, NaturalOrder.INSTANCE))
                .limit(most)
                .toList();
    }

    private record Match(Entity entity, String label, boolean isWithin) {
        static final Comparator<Match> ORDER = Comparator.comparing(Match::isWithin)
                .thenComparing(Match::label, NaturalOrder.INSTANCE)
                .thenComparing(match -> match.entity().kind())
                .thenComparing(match -> match.entity().id());
    }

    /** The one object that the words mean; else the sentence that says why not, with the candidates. */
    public static Result one(Topology topology, String words, @Nullable Kind kind) {
        List<Entity> found = find(topology, words, kind);
        if (found.size() == 1) return new Result(found.getFirst(), null);
        Text what = Text.of(kind == null ? "lookup.object" : "kind." + kind.word());
        if (found.isEmpty()) return new Result(null, Text.of("lookup.none", what, words));
        String candidates = found.stream()
                .limit(10)
                .map(e -> e.kind().word() + ":" + e.id())
                .collect(Collectors.joining(", "));
        return new Result(null, Text.of("lookup.many", words, found.size(), candidates));
    }

    /** Either the object or why there is none. */
    public record Result(@Nullable Entity entity, @Nullable Text problem) {}
}
