package io.feederline.report;

import io.feederline.check.Finding;
import io.feederline.commission.Visits;
import io.feederline.model.Commissioning;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Norms;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.store.History;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports of what is to be done, and of what was. */
final class Work {
    /** Lines of the history in one report. */
    private static final int MOST = 100_000;

    private Work() {}

    private record Found(@Nullable Site site, Finding finding) {}

    static Answer openFindings(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Site wanted = with.object(Site.class, "site");
        List<Found> found = new ArrayList<>();
        for (Finding finding : ground.findings().get().open()) {
            Entity subject = t.find(finding.subject());
            Site site = subject == null ? null : Derived.siteNear(t, subject).orElse(null);
            if (wanted == null || wanted.equals(site)) found.add(new Found(site, finding));
        }
        // Within a site they stay as the findings are ordered.
        found.sort(Comparator.comparing(
                Found::site, Comparator.nullsLast(Comparator.comparing(Site::name, NaturalOrder.INSTANCE))));
        Rows rows = new Rows().text("site", "severity", "code", "kind", "name", "message", "advice");
        for (Found one : found) {
            Ref subject = one.finding().subject();
            rows.add(
                    one.site() == null ? null : one.site().name(),
                    one.finding().severity().word(),
                    one.finding().code(),
                    Text.of("kind." + subject.kind().word()).toString(),
                    t.labelOf(subject.kind(), subject.id()),
                    one.finding().message().toString(),
                    one.finding().advice().toString());
        }
        return rows.answer();
    }

    static Answer toCommission(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Site wanted = with.object(Site.class, "site");
        Rows rows = new Rows()
                .text("site", "feeder")
                .number("place")
                .text("service_head")
                .number("phase")
                .text("plots", "meters", "state")
                .date("visited_on")
                .text("person", "notes");
        for (Feeder feeder : Walk.natural(t.all(Kind.FEEDER), Feeder.class))
            for (Visits.Stop stop : Visits.of(t, feeder).stops()) {
                if (stop.isPassed()) continue;
                ServiceHead head = stop.head();
                Site site = Derived.siteNear(t, head).orElse(null);
                if (wanted != null && !wanted.equals(site)) continue;
                Commissioning last = stop.last();
                rows.add(
                        site == null ? null : site.name(),
                        feeder.name(),
                        stop.place(),
                        head.name(),
                        head.phase(),
                        Walk.propertiesOf(t, head.id()).stream()
                                .map(Property::label)
                                .collect(Collectors.joining(", ")),
                        Walk.metersInService(t, head.id()).stream()
                                .map(Meter::label)
                                .collect(Collectors.joining(", ")),
                        last == null ? Text.of("report.notVisited").toString() : last.result(),
                        last == null ? null : SiteTime.day(last.visitedAt(), SiteTime.zoneOf(t, head)),
                        last == null ? null : last.person(),
                        last == null ? null : last.notes());
            }
        return rows.answer();
    }

    private record Installed(
            Entity object, @Nullable LocalDate on, @Nullable LocalDate warranty) {}

    /** What has an installation date or a warranty; those whose warranty ends first come first. */
    static Answer installations(Ground ground, Arguments with) {
        Topology t = ground.topology();
        Site wanted = with.object(Site.class, "site");
        LocalDate last = ground.today().plusDays(with.number("within"));
        boolean all = with.number("within") == 0;
        List<Installed> found = new ArrayList<>();
        for (Meter meter : Walk.natural(t.all(Kind.METER), Meter.class))
            if (!meter.isRetired()) found.add(new Installed(meter, meter.installedOn(), meter.warrantyUntil()));
        for (ServiceHead head : Walk.natural(t.all(Kind.SERVICE_HEAD), ServiceHead.class))
            found.add(new Installed(head, head.installedOn(), null));
        found.removeIf(one ->
                all ? one.on == null && one.warranty == null : one.warranty == null || one.warranty.isAfter(last));
        found.sort(Comparator.comparing(Installed::warranty, Comparator.nullsLast(Comparator.naturalOrder())));
        Rows rows = new Rows()
                .text("site", "kind", "name")
                .date("installed_on", "warranty_until")
                .number("days_left");
        for (Installed one : found) {
            Site site = Derived.siteNear(t, one.object).orElse(null);
            if (wanted != null && !wanted.equals(site)) continue;
            rows.add(
                    site == null ? null : site.name(),
                    Text.of("kind." + one.object.kind().word()).toString(),
                    one.object.label(),
                    one.on,
                    one.warranty,
                    one.warranty == null ? null : ChronoUnit.DAYS.between(ground.today(), one.warranty));
        }
        return rows.answer();
    }

    /** What was done from the start of one day to the end of another, undone or not. */
    static Answer changes(Ground ground, Arguments with) {
        Ground.Past past = ground.past().orElseThrow(() -> new ReportException(Text.of("report.noPast")));
        Arguments.Span days = with.span("from", "until");
        ZoneId zone = Norms.TIME_ZONE.at(ground.topology(), null);
        Rows rows = new Rows()
                .number("sequence")
                .timestamp("at")
                .text("who", "verb", "what")
                .yesNo("undone");
        List<History.Line> lines = past.between(
                days.from().atStartOfDay(zone).toInstant(),
                days.until().plusDays(1).atStartOfDay(zone).toInstant(),
                MOST + 1);
        for (History.Line line : lines.subList(0, Math.min(lines.size(), MOST)))
            rows.add(
                    line.sequence(),
                    line.at(),
                    line.who(),
                    line.verb().word(),
                    line.text(),
                    line.state() == History.State.UNDONE || line.state() == History.State.GONE);
        Answer answer = rows.answer();
        return lines.size() > MOST ? new Answer(answer.columns(), answer.rows(), true) : answer;
    }
}
