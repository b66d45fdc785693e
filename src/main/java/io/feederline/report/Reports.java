package io.feederline.report;

import io.feederline.model.Kind;
import io.feederline.phase.Weight;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All reports, in the order in which they are offered: those of the document first. */
public final class Reports {
    private static final Parameter SITE = new Parameter.One(Kind.SITE, false);
    private static final Parameter FEEDER = new Parameter.One(Kind.FEEDER, false);

    public static final List<Report> ALL = List.of(
            new Report("esco-sites", List.of(new Parameter.One(Kind.ESCO, true)), Supplies::sitesOfEsco),
            new Report("property-meters", List.of(new Parameter.One(Kind.PROPERTY, true)), Supplies::propertyMeters),
            new Report(
                            "circuit-consumption",
                            List.of(new Parameter.One(Kind.SITE, true), new Parameter.Day("day", 1)),
                            Consumption::byCircuit)
                    .drawn(Chart.barsBy("type", "type", "daily_kwh", "kWh")),
            new Report("property-hierarchy", List.of(new Parameter.One(Kind.ESCO, false)), Supplies::hierarchy),
            new Report("site-summary", List.of(SITE), Supplies::siteSummary),
            new Report(
                    "orphaned-meters",
                    List.of(new Parameter.Choice("mode", List.of("all", "active", "passive"))),
                    Supplies::metersWithoutProperties),
            new Report("circuit-load", List.of(new Parameter.Count("days", 1, 7, 366)), Consumption::load)
                    .drawn(Chart.bars("type", "kW", "avg_peak_kw", "max_peak_kw")),
            new Report("feeder-summary", List.of(FEEDER), Network::feederSummary)
                    .drawn(Chart.bars("feeder", "", "l1", "l2", "l3", "phase_unknown", "three_phase")),
            new Report(
                            "phase-balance",
                            List.of(
                                    FEEDER,
                                    new Parameter.Choice(
                                            "by",
                                            Arrays.stream(Weight.values())
                                                    .map(Weight::word)
                                                    .toList())),
                            Network::phaseBalance)
                    .drawn(Chart.bars("feeder", "", "l1", "l2", "l3", "phase_unknown")),
            new Report("open-findings", List.of(SITE), Work::openFindings),
            new Report("to-commission", List.of(SITE), Work::toCommission),
            new Report("shared-supplies", List.of(SITE), Supplies::sharedSupplies),
            new Report("who-is-billed", List.of(SITE, new Parameter.Day("date", 0)), Supplies::billed),
            new Report(
                            "site-consumption",
                            List.of(SITE, new Parameter.Day("from", 7), new Parameter.Day("until", 1)),
                            Consumption::bySite)
                    .drawn(Chart.barsBy("site", "type", "kwh", "kWh")),
            new Report(
                            "load-over-time",
                            List.of(SITE, new Parameter.Day("from", 7), new Parameter.Day("until", 1)),
                            Consumption::overTime)
                    .drawn(Chart.lines("at", "kW")),
            new Report(
                    "installations", List.of(SITE, new Parameter.Count("within", 0, 0, 36_500)), Work::installations),
            new Report("changes", List.of(new Parameter.Day("from", 7), new Parameter.Day("until", 0)), Work::changes));

    private Reports() {}

    public static Optional<Report> called(String name) {
        return ALL.stream().filter(report -> report.name().equals(name)).findFirst();
    }
}
