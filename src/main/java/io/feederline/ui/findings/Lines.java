package io.feederline.ui.findings;

import io.feederline.check.Finding;
import io.feederline.check.Rules;
import io.feederline.check.Severity;
import io.feederline.model.Entity;
import io.feederline.model.Ignore;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The findings as lines of a list: those that a person looks for, under the heads of their groups. Needs no toolkit. */
final class Lines {
    /** The key of the group of what is ignored. */
    private static final String IGNORED = "ignored";

    private Lines() {}

    sealed interface Line {}

    /**
     * The head of a group, which shows its findings while it is open.
     *
     * @param key the same after every edit
     * @param code of the rule, where all are of one
     */
    record Group(String key, String title, @Nullable String code, List<Finding> findings, boolean open)
            implements Line {
        Severity worst() {
            return findings.getFirst().severity();
        }
    }

    /**
     * @param inGroup whether it stands under the head of one
     * @param ignored why somebody ignores it; null where nobody does
     */
    record One(Finding finding, boolean inGroup, @Nullable String ignored) implements Line {}

    /** By what findings are put together. */
    enum By {
        NOTHING,
        RULE,
        OBJECT,
        FEEDER,
        SITE;

        /** As the person reads it. */
        Text label() {
            return Text.of("findings.by." + word());
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The lines to show. Groups are in the order of their worst finding; last comes what is ignored, if anything is.
     *
     * @param findings worst first
     * @param filter what a code, a message or a severity has to contain, capitals and blanks aside; what somebody looks for
     *     is shown, whatever groups are open
     * @param opened the keys of the groups that are open
     */
    static List<Line> of(
            List<Finding> findings,
            List<Finding> ignored,
            By by,
            String filter,
            Set<String> opened,
            Topology topology) {
        String wanted = Topology.fold(filter);
        List<Line> lines = new ArrayList<>(of(findings, by, wanted, opened, topology));
        List<Finding> left = ignored.stream()
                .filter(finding -> wanted.isEmpty() || says(finding, wanted))
                .toList();
        if (left.isEmpty()) return lines;
        String title = Text.of("findings.ignored").toString();
        Group group = new Group(IGNORED, title, null, left, !wanted.isEmpty() || opened.contains(IGNORED));
        lines.add(group);
        if (group.open()) left.forEach(finding -> lines.add(new One(finding, true, reason(finding, topology))));
        return lines;
    }

    private static String reason(Finding finding, Topology topology) {
        Ignore ignore = topology.find(Ignore.class, LinkId.of(Kind.IGNORE, finding.key()));
        return ignore == null ? "" : ignore.reason();
    }

    private static List<Line> of(List<Finding> findings, By by, String wanted, Set<String> opened, Topology topology) {
        Stream<Finding> shown = findings.stream().filter(finding -> wanted.isEmpty() || says(finding, wanted));
        if (by == By.NOTHING)
            return shown.<Line>map(finding -> new One(finding, false, null)).toList();
        Map<String, List<Finding>> groups = new LinkedHashMap<>();
        Map<String, String> titles = new LinkedHashMap<>();
        shown.forEach(finding -> {
            Optional<Entity> of = of(finding, by, topology);
            String key = by == By.RULE
                    ? finding.code()
                    : of.map(entity -> entity.id().toString()).orElse("");
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(finding);
            titles.putIfAbsent(key, title(finding, by, of));
        });
        List<Line> lines = new ArrayList<>();
        groups.entrySet().stream()
                .map(group -> new Group(
                        group.getKey(),
                        Objects.requireNonNull(titles.get(group.getKey())),
                        by == By.RULE ? group.getKey() : null,
                        group.getValue(),
                        !wanted.isEmpty() || opened.contains(group.getKey())))
                .sorted(Comparator.comparing(Group::worst)
                        .thenComparing(group -> by == By.RULE ? group.key() : group.title(), NaturalOrder.INSTANCE))
                .forEach(group -> {
                    lines.add(group);
                    if (group.open()) group.findings().forEach(finding -> lines.add(new One(finding, true, null)));
                });
        return lines;
    }

    private static boolean says(Finding finding, String wanted) {
        return Stream.of(
                        finding.code(),
                        finding.severity().word(),
                        finding.message().toString())
                .anyMatch(text -> Topology.fold(text).contains(wanted));
    }

    private static String title(Finding finding, By by, Optional<Entity> of) {
        if (by == By.RULE)
            return Rules.byCode(finding.code()).map(rule -> first(rule.what())).orElse(finding.code());
        return of.map(Entity::label).orElseGet(() -> Text.of("findings.nowhere").toString());
    }

    /** A sentence that ends before the next one begins. */
    private static String first(Text sentences) {
        String text = sentences.toString();
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static Optional<Entity> of(Finding finding, By by, Topology topology) {
        return switch (by) {
            case NOTHING, RULE -> Optional.empty();
            case OBJECT -> Optional.ofNullable(topology.find(finding.subject()));
            case FEEDER -> above(topology, Tree.ELECTRICAL, Kind.FEEDER, finding.objects());
            case SITE -> above(topology, Tree.OWNERSHIP, Kind.SITE, finding.objects());
        };
    }

    /** What the first of the objects that lies under one of this kind lies under. */
    private static Optional<Entity> above(Topology topology, Tree tree, Kind kind, List<Ref> objects) {
        for (Ref object : objects) {
            Entity step = topology.find(object);
            while (step != null && step.kind() != kind)
                step = tree.above(topology, step).orElse(null);
            if (step != null) return Optional.of(step);
        }
        return Optional.empty();
    }
}
