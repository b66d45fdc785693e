package io.feederline.check;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Ignore;
import io.feederline.model.Kind;
import io.feederline.model.Layered;
import io.feederline.model.LinkId;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The verdicts of all rules on one topology. Immutable; after a change only what it can affect is judged again. */
public final class Findings {
    private record Judged(Rule rule, Ref subject) {}

    private final Topology topology;
    private final Layered<Judged, Verdict> verdicts;

    private Findings(Topology topology, Layered<Judged, Verdict> verdicts) {
        this.topology = topology;
        this.verdicts = verdicts;
    }

    /** Judges everything. */
    public static Findings of(Topology topology) {
        // Rules read an immutable topology and know nothing of each other: every core judges its part.
        Map<Judged, Verdict> verdicts = new ConcurrentHashMap<>();
        for (Kind kind : Kind.values()) {
            List<Rule> rules = Rules.ALL.stream()
                    .filter(rule -> rule.subjects().contains(kind))
                    .toList();
            if (rules.isEmpty()) continue;
            topology.all(kind).toList().parallelStream().forEach(subject -> {
                for (Rule rule : rules) {
                    Verdict verdict = judge(rule, subject, topology);
                    if (!verdict.isEmpty()) verdicts.put(new Judged(rule, subject.ref()), verdict);
                }
            });
        }
        return new Findings(topology, Layered.owning(new HashMap<>(verdicts)));
    }

    /** The findings after a change; equal to judging all of {@code after} (a law with a test). */
    public Findings after(Change change, Topology after) {
        Map<Judged, Optional<Verdict>> changes = new HashMap<>();
        Set<Ref> touched = change.touched();
        for (Rule rule : Rules.ALL) {
            Set<Ref> affected = new HashSet<>();
            for (Ref ref : touched) {
                Entity was = topology.find(ref);
                Entity is = after.find(ref);
                if (was != null) rule.affectedBy(was, topology).forEach(affected::add);
                if (is != null) rule.affectedBy(is, after).forEach(affected::add);
            }
            for (Ref ref : affected) {
                Judged key = new Judged(rule, ref);
                Entity subject = after.find(ref);
                Verdict verdict = subject == null ? null : judge(rule, subject, after);
                if (verdict != null && !verdict.isEmpty()) changes.put(key, Optional.of(verdict));
                else if (verdicts.get(key) != null) changes.put(key, Optional.empty());
            }
        }
        return new Findings(after, verdicts.with(changes));
    }

    private static Verdict judge(Rule rule, Entity subject, Topology topology) {
        Verdict verdict = new Verdict(rule.code(), subject);
        rule.judge(subject, topology, verdict);
        return verdict;
    }

    public Topology topology() {
        return topology;
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
                .map(rule -> verdicts.get(new Judged(rule, object)))
                .filter(Objects::nonNull)
                .flatMap(verdict -> verdict.findings().stream())
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
        Map<NotJudged, Integer> counts = new HashMap<>();
        verdicts.entries().forEach(entry -> {
            Text reason = entry.getValue().notJudged();
            if (reason != null) counts.merge(new NotJudged(entry.getKey().rule().code(), 0, reason), 1, Integer::sum);
        });
        return counts.entrySet().stream()
                .map(e -> new NotJudged(
                        e.getKey().code(), e.getValue(), e.getKey().reason()))
                .sorted(Comparator.comparing(NotJudged::code)
                        .thenComparing(n -> n.reason().toString()))
                .toList();
    }

    /** One rule lacked its input for so many objects, because of this. */
    public record NotJudged(String code, int objects, Text reason) {}

    /** The ignore that covers the finding as it is worded now. */
    public Optional<Ignore> ignoreOf(Finding finding) {
        if (topology.count(Kind.IGNORE) == 0) return Optional.empty();
        Ignore ignore = topology.find(Ignore.class, LinkId.of(Kind.IGNORE, finding.key()));
        return Optional.ofNullable(ignore)
                .filter(i -> i.message().equals(finding.message().toString()));
    }

    private Stream<Finding> all() {
        return verdicts.values().flatMap(verdict -> verdict.findings().stream());
    }

    private List<Finding> sorted(Stream<Finding> findings) {
        record Keyed(Finding finding, String label) {}
        return findings.map(f -> new Keyed(f, label(f.subject())))
                .sorted(Comparator.comparing((Keyed k) -> k.finding().severity())
                        .thenComparing(k -> k.finding().code())
                        .thenComparing(Keyed::label, NaturalOrder.INSTANCE)
                        .thenComparing(k -> k.finding().key()))
                .map(Keyed::finding)
                .toList();
    }

    private String label(Ref ref) {
        Entity entity = topology.find(ref);
        return entity == null ? ref.id().toString() : entity.label();
    }
}
