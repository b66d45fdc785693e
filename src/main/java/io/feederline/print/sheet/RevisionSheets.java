package io.feederline.print.sheet;

import io.feederline.model.Revision;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.util.List;

/** The revisions that were issued, the last one first; none where nobody issued any. */
final class RevisionSheets {
    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("sheet.revision", 8),
            new Table.Column("sheet.revision.issued", 12),
            new Table.Column("sheet.revision.reason", 40),
            new Table.Column("sheet.revision.drawn", 14),
            new Table.Column("sheet.revision.checked", 14),
            new Table.Column("sheet.revision.approved", 14),
            new Table.Column("sheet.revision.imprint", 12));

    private RevisionSheets() {}

    static List<Planned> plan(Order order) {
        List<Revision> revisions = order.subject().extent().revisions();
        if (revisions.isEmpty()) return List.of();
        Subject subject = order.subject();
        return new Table(
                        order,
                        subject.title(),
                        Text.of("sheet.revisions").toString(),
                        told(order, revisions.getLast()),
                        COLUMNS)
                .plan(revisions.reversed().stream()
                        .map(revision -> row(subject.topology(), revision))
                        .toList());
    }

    private static String told(Order order, Revision last) {
        boolean same = last.imprint().equals(order.subject().extent().imprint());
        return Text.of(same ? "sheet.revisions.same" : "sheet.revisions.since", last.revision())
                .toString();
    }

    private static List<Table.Cell> row(Topology t, Revision revision) {
        return List.of(
                Table.Cell.of(revision.revision()).inBold(),
                Table.Cell.of(SiteTime.day(revision.issuedAt(), SiteTime.zoneOf(t, revision))
                        .toString()),
                Table.Cell.of(revision.reason()),
                Table.Cell.of(revision.drawn()),
                Table.Cell.of(revision.checked()),
                Table.Cell.of(revision.approved()),
                Table.Cell.of(revision.imprint()));
    }
}
