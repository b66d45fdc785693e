package io.feederline.ui.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.check.Finding;
import io.feederline.check.Findings;
import io.feederline.edit.IgnoreFinding;
import io.feederline.exchange.Demo;
import io.feederline.fixture.Nets;
import io.feederline.model.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinesTest {
    private static final Topology DEMO = Topology.of(Demo.objects());
    private static final List<Finding> FINDINGS = Findings.of(Nets.seen(DEMO)).open();

    private static List<Lines.Group> groups(List<Lines.Line> lines) {
        return lines.stream()
                .filter(Lines.Group.class::isInstance)
                .map(Lines.Group.class::cast)
                .toList();
    }

    private static List<Finding> findings(List<Lines.Line> lines) {
        return lines.stream()
                .filter(Lines.One.class::isInstance)
                .map(line -> ((Lines.One) line).finding())
                .toList();
    }

    /** However they are put together, each is there once; of closed groups none is, but all are counted. */
    @ParameterizedTest
    @EnumSource
    void everyFindingStandsInOneGroup(Lines.By by) {
        List<Lines.Line> closed = Lines.of(FINDINGS, List.of(), by, "", Set.of(), DEMO);
        Set<String> keys = groups(closed).stream().map(Lines.Group::key).collect(Collectors.toSet());
        List<Lines.Line> lines = Lines.of(FINDINGS, List.of(), by, "", keys, DEMO);
        assertEquals(FINDINGS.size(), findings(lines).size());
        assertEquals(Set.copyOf(FINDINGS), Set.copyOf(findings(lines)));
        if (by == Lines.By.NOTHING) return;
        assertEquals(List.of(), findings(closed));
        assertEquals(
                FINDINGS.size(),
                groups(closed).stream().mapToInt(g -> g.findings().size()).sum());
        assertEquals(keys.size(), closed.size());
    }

    @Test
    void theWorstGroupComesFirst() {
        List<Lines.Group> rules = groups(Lines.of(FINDINGS, List.of(), Lines.By.RULE, "", Set.of(), DEMO));
        assertEquals(FINDINGS.getFirst().severity(), rules.getFirst().worst());
        for (int i = 1; i < rules.size(); i++)
            assertTrue(rules.get(i - 1).worst().compareTo(rules.get(i).worst()) <= 0);
    }

    @Test
    void whatIsFoundOnAFeederOrSiteStandsThere() {
        List<Lines.Group> feeders = groups(Lines.of(FINDINGS, List.of(), Lines.By.FEEDER, "P06", Set.of(), DEMO));
        assertEquals(
                List.of("HMCE Feeder 3"),
                feeders.stream().map(Lines.Group::title).toList());
        List<Lines.Group> sites = groups(Lines.of(FINDINGS, List.of(), Lines.By.SITE, "HM-07", Set.of(), DEMO));
        assertEquals(
                List.of("Hazelmead Bridport"),
                sites.stream().map(Lines.Group::title).toList());
    }

    /** What is ignored stands last, closed, with the reason; nothing is repaired or counted there. */
    @Test
    void whatIsIgnoredIsNotHidden() {
        Finding first = FINDINGS.getFirst();
        Topology ignored =
                Nets.after(DEMO, new IgnoreFinding(first.key(), first.message().toString(), "no access"));
        Findings found = Findings.of(Nets.seen(ignored));
        List<Lines.Line> closed = Lines.of(found.open(), found.ignored(), Lines.By.NOTHING, "", Set.of(), ignored);
        assertEquals(FINDINGS.size() - 1, findings(closed).size());
        String key = assertInstanceOf(Lines.Group.class, closed.getLast()).key();
        List<Lines.Line> opened = Lines.of(found.open(), found.ignored(), Lines.By.NOTHING, "", Set.of(key), ignored);
        assertEquals(new Lines.One(found.ignored().getFirst(), true, "no access"), opened.getLast());
    }

    /** Capitals and blanks aside: codes, severities and messages; never by the machine's language. */
    @Test
    void theFilterFindsWhatIsSaid() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            for (String filter : List.of("p06", "INFO", " four ", "heads  in a row")) {
                List<Lines.Line> lines = Lines.of(FINDINGS, List.of(), Lines.By.NOTHING, filter, Set.of(), DEMO);
                String wanted = Topology.fold(filter);
                assertEquals(
                        FINDINGS.stream()
                                .filter(f -> Topology.fold(
                                                f.code() + "\n" + f.severity().word() + "\n" + f.message())
                                        .contains(wanted))
                                .count(),
                        lines.size(),
                        filter);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
