package io.feederline.check;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Ignore;
import io.feederline.model.Kind;
import io.feederline.model.Layered;
import io.feederline.model.LinkId;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Norms;
import io.feederline.model.Ref;
import io.feederline.model.Setting;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verdicts of all rules on one topology. Immutable; after a change only what it can affect is judged again. */
public final class Findings {
    /** So many objects are judged in the time in which it is found out what one that has changed affects; measured. */
    private static final int AFFECTS = 25;

    /** A change of so many objects is worth every core. */
    private static final int MANY = 200;

    private record Judged(Rule rule, Ref subject) {}

    /** One rule, and the reason why it could not judge something. */
    private record Silence(Rule rule, Text reason) {}

    private final Evidence evidence;

    /** Those that found something. */
    private final Layered<Judged, List<Finding>> found;

    /** How many objects each rule could not judge, by reason. */
    private final Map<Silence, Integer> notJudged;

    private Findings(Evidence evidence, Layered<Judged, List<Finding>> found, Map<Silence, Integer> notJudged) {
        this.evidence = evidence;
        this.found = found;
        this.notJudged = notJudged;
    }

    /** Judges everything. */
    public static Findings of(Evidence evidence) {
        // Rules read an immutable topology and know nothing of each other: every core judges its part.
        Topology topology = evidence.topology();
        Tally all = topology.all(Kind.SERVICE_HEAD)
                .parallel()
                .collect(() -> new Tally(evidence), Tally::walk, Tally::addAll);
        for (Kind kind : Kind.values())
            if (!Rules.of(kind).isEmpty())
                all.addAll(Round.left(topology, kind, all.rounds).parallelStream()
                        .collect(() -> new Tally(evidence), Tally::add, Tally::addAll));
        return new Findings(evidence, Layered.owning(all.found), Map.copyOf(all.notJudged));
    }

    /** What one core has judged so far. */
    private static final class Tally {
        private final Evidence evidence;
        private final Map<Judged, List<Finding>> found = new HashMap<>();
        private final Map<Silence, Integer> notJudged = new HashMap<>();

        /** Its own walk, and those of other cores. */
        private final List<Round> rounds = new ArrayList<>();

        Tally(Evidence evidence) {
            this.evidence = evidence;
            rounds.add(new Round(evidence.topology(), this::add));
        }

        void walk(Entity head) {
            rounds.getFirst().from(head);
        }

        void add(Entity subject) {
            for (Rule rule : Rules.of(subject.kind())) {
                Verdict verdict = judge(rule, subject, evidence);
                if (!verdict.findings().isEmpty()) found.put(new Judged(rule, subject.ref()), verdict.findings());
                count(rule, verdict, 1);
            }
        }

        void count(Rule rule, Verdict verdict, int more) {
            Text reason = verdict.notJudged();
            if (reason != null) notJudged.merge(new Silence(rule, reason), more, Tally::sumOrNone);
        }

        void addAll(Tally other) {
            rounds.addAll(other.rounds);
            found.putAll(other.found);
            other.notJudged.forEach((silence, count) -> notJudged.merge(silence, count, Tally::sumOrNone));
        }

        private static @Nullable Integer sumOrNone(int one, int two) {
            return one + two == 0 ? null : Integer.valueOf(one + two);
        }
    }

    /** The findings after a change; equal to judging all of {@code next} (a law with a test). */
    public Findings after(Change change, Evidence next) {
        Set<Ref> touched = change.touched();
        boolean isMany = touched.size() > MANY;
        // To find out what one object affects costs what it costs to judge a few.
        if (isMany && (long) touched.size() * AFFECTS > next.topology().size()) return of(next);
        Stream<Rule> rules = isMany ? Rules.ALL.parallelStream() : Rules.ALL.stream();
        Map<Judged, Optional<List<Finding>>> changes = new HashMap<>();
        Tally silent = new Tally(next);
        silent.notJudged.putAll(notJudged);
        for (Again again : rules.map(rule -> again(rule, touched, next)).toList()) {
            changes.putAll(again.changes());
            silent.addAll(again.silent());
        }
        return new Findings(next, found.with(changes), Map.copyOf(silent.notJudged));
    }

    /** What one rule says otherwise after a change. */
    private record Again(Map<Judged, Optional<List<Finding>>> changes, Tally silent) {}

    private Again again(Rule rule, Set<Ref> touched, Evidence next) {
        Topology topology = evidence.topology();
        Topology after = next.topology();
        Map<Judged, Optional<List<Finding>>> changes = new HashMap<>();
        Tally silent = new Tally(next);
        Set<Ref> affected = affected(touched, rule, evidence);
        affected.addAll(affected(touched, rule, next));
        boolean anew = (rule.isOfTheDay() && !next.today().equals(evidence.today()))
                || (rule.isOfMeasured() && !next.measured().equals(evidence.measured()));
        if (anew) {
            subjects(rule, topology).forEach(affected::add);
            subjects(rule, after).forEach(affected::add);
        }
        for (Ref ref : affected) {
            Judged key = new Judged(rule, ref);
            Entity was = topology.find(ref);
            Entity is = after.find(ref);
            List<Finding> now = List.of();
            // What a rule was silent about is not kept for each object: it is asked once more.
            if (was != null) silent.count(rule, judge(rule, was, evidence), -1);
            if (is != null) {
                Verdict verdict = judge(rule, is, next);
                silent.count(rule, verdict, 1);
                now = verdict.findings();
            }
            if (!now.isEmpty()) changes.put(key, Optional.of(now));
            else if (found.get(key) != null) changes.put(key, Optional.empty());
        }
        return new Again(changes, silent);
    }

    private static Set<Ref> affected(Set<Ref> touched, Rule rule, Evidence evidence) {
        Set<Ref> affected = new HashSet<>();
        for (Ref ref : touched) {
            Entity changed = evidence.topology().find(ref);
            if (changed != null) affectedBy(changed, rule, evidence).forEach(affected::add);
        }
        affected.addAll(rule.alongWith(affected, evidence.topology()));
        return affected;
    }

    private static Stream<Ref> affectedBy(Entity changed, Rule rule, Evidence evidence) {
        Topology topology = evidence.topology();
        if (changed instanceof Setting setting)
            return Norms.named(setting.norm()).filter(rule.norms()::contains).isPresent()
                    ? subjects(rule, topology)
                    : Stream.of();
        Stream<Ref> near = rule.affectedBy(changed, topology);
        // What comes to another site comes under its norms.
        if (rule.norms().isEmpty() || !evidence.differsBySite()) return near;
        return Stream.concat(near, rule.subjects().stream().flatMap(kind -> Reach.along(changed, kind, topology)));
    }

    private static Stream<Ref> subjects(Rule rule, Topology topology) {
        return rule.subjects().stream().flatMap(topology::all).map(Entity::ref);
    }

    private static Verdict judge(Rule rule, Entity subject, Evidence evidence) {
        Verdict verdict = new Verdict(rule.code(), subject);
        rule.judge(subject, evidence, verdict);
        return verdict;
    }

    /** What was judged. */
    public Evidence evidence() {
        return evidence;
    }

    public Topology topology() {
        return evidence.topology();
    }

    /** What nobody ignores: worst first, then by code, then by the subject's label in natural order. */
    public List<Finding> open() {
        return sorted(all().filter(finding -> ignoreOf(finding).isEmpty()));
    }

    /** What somebody ignores for a reason that still holds. */
    public List<Finding> ignored() {
        return sorted(all().filter(finding -> ignoreOf(finding).isPresent()));
    }

    /** Open findings that name this object. */
    public List<Finding> about(Ref object) {
        return sorted(Rules.ALL.stream()
                .map(rule -> found.get(new Judged(rule, object)))
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(finding -> ignoreOf(finding).isEmpty()));
    }

    public Map<Severity, Integer> counts() {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) counts.put(severity, 0);
        all().filter(finding -> ignoreOf(finding).isEmpty()).forEach(f -> counts.merge(f.severity(), 1, Integer::sum));
        return counts;
    }

    /** What could not be judged, by rule and reason, with the number of objects. */
    public List<NotJudged> notJudged() {
        return told(notJudged);
    }

    /** What could not be judged of these objects alone, without judging all. */
    public static List<NotJudged> notJudged(Evidence evidence, Stream<? extends Entity> objects) {
        Tally tally = new Tally(evidence);
        objects.forEach(tally::add);
        return told(tally.notJudged);
    }

    private static List<NotJudged> told(Map<Silence, Integer> notJudged) {
        return notJudged.entrySet().stream()
                .map(e -> new NotJudged(
                        e.getKey().rule().code(), e.getValue(), e.getKey().reason()))
                .sorted(Comparator.comparing(NotJudged::code)
                        .thenComparing(n -> n.reason().toString()))
                .toList();
    }

    /** One rule lacked its input for so many objects, because of this. */
    public record NotJudged(String code, int objects, Text reason) {}

    /** The ignore that covers the finding as it is worded now. */
    public Optional<Ignore> ignoreOf(Finding finding) {
        if (topology().count(Kind.IGNORE) == 0) return Optional.empty();
        Ignore ignore = topology().find(Ignore.class, LinkId.of(Kind.IGNORE, finding.key()));
        return Optional.ofNullable(ignore)
                .filter(i -> i.message().equals(finding.message().toString()));
    }

    private Stream<Finding> all() {
        return found.values().flatMap(List::stream);
    }

    private List<Finding> sorted(Stream<Finding> findings) {
        record Keyed(Finding finding, String label) {}
        return findings.map(f -> new Keyed(
                        f, topology().labelOf(f.subject().kind(), f.subject().id())))
                .sorted(Comparator.comparing((Keyed k) -> k.finding().severity())
                        .thenComparing(k -> k.finding().code())
                        .thenComparing(Keyed::label, NaturalOrder.INSTANCE)
                        .thenComparing(k -> k.finding().key()))
                .map(Keyed::finding)
                .toList();
    }
}
