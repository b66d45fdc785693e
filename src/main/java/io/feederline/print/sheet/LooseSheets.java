package io.feederline.print.sheet;

import io.feederline.model.Entity;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Text;
import java.util.List;

/** Meters and properties that are linked to no head: else nobody would miss them on paper. */
final class LooseSheets {
    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("sheet.loose.kind", 12),
            new Table.Column("sheet.loose.name", 30),
            new Table.Column("sheet.loose.about", 40));

    private LooseSheets() {}

    static List<Planned> plan(Order order) {
        List<Entity> loose = order.subject().extent().loose();
        String told = Text.of("sheet.loose.told", loose.size()).toString();
        return new Table(order, order.subject().title(), Text.of("sheet.loose").toString(), told, COLUMNS)
                .plan(loose.stream().map(LooseSheets::row).toList());
    }

    private static List<Table.Cell> row(Entity entity) {
        String about = switch (entity) {
            case Meter meter -> meter.hardware();
            case Property property -> property.address();
            default -> null;
        };
        return List.of(
                Table.Cell.of(Text.of("kind." + entity.kind().word()).toString()),
                Table.Cell.of(entity.label()).inBold(),
                Table.Cell.of(about));
    }
}
