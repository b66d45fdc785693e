package io.feederline.print.sheet;

import io.feederline.check.Finding;
import io.feederline.check.Severity;
import io.feederline.diagram.Style;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import java.util.List;
import java.util.Set;

/** What the check says about the subject and nobody has settled. */
final class FindingSheets {
    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("sheet.finding.code", 7),
            new Table.Column("sheet.finding.severity", 9),
            new Table.Column("sheet.finding.object", 17),
            new Table.Column("sheet.finding.what", 40),
            new Table.Column("sheet.finding.advice", 35));

    private FindingSheets() {}

    static List<Planned> plan(Order order) {
        Set<Ref> objects = order.subject().extent().objects().keySet();
        List<Finding> open = order.open().stream()
                .filter(finding -> finding.objects().stream().anyMatch(objects::contains))
                .toList();
        String told = Text.of("sheet.findings.told", open.size()).toString();
        return new Table(
                        order,
                        order.subject().title(),
                        Text.of("sheet.findings").toString(),
                        told,
                        COLUMNS)
                .plan(open.stream().map(finding -> row(order, finding)).toList());
    }

    private static List<Table.Cell> row(Order order, Finding finding) {
        Entity subject = order.subject().topology().find(finding.subject());
        Table.Cell severity =
                Table.Cell.of(Text.of("severity." + finding.severity().word()).toString());
        return List.of(
                Table.Cell.of(finding.code()).inBold(),
                finding.severity() == Severity.ERROR ? severity.in(Style.ALERT) : severity,
                Table.Cell.of(subject == null ? null : subject.label()),
                Table.Cell.of(finding.message().toString()),
                Table.Cell.of(finding.advice().toString()));
    }
}
