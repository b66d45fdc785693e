package io.feederline.print.sheet;

import io.feederline.model.Feeder;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.print.Document;
import io.feederline.print.Sheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sheets of an order, planned and numbered. */
public final class Pack {
    /**
     * Sheets that stand together in the outline.
     *
     * @param about the object whose own drawing it is
     */
    private record Section(
            String title, List<Planned> sheets, @Nullable Ref about) {}

    private final Order order;
    private final List<Section> sections = new ArrayList<>();

    private Pack(Order order) {
        this.order = order;
        Subject subject = order.subject();
        if (order.wants(Order.Part.OVERVIEW)) add("sheet.overview", OverviewSheets.plan(order));
        OpenFindings open = new OpenFindings(order);
        for (Feeder feeder : subject.feeders()) {
            List<Planned> sheets = new ArrayList<>();
            boolean schedule = order.wants(Order.Part.SCHEDULE);
            if (order.wants(Order.Part.FEEDERS)) {
                FeederSheets.Plan diagram = FeederSheets.plan(order, feeder, open);
                sheets.addAll(diagram.sheets());
                schedule &= !diagram.withSchedule();
            }
            if (schedule) sheets.addAll(ScheduleSheets.plan(order, feeder));
            String owner = subject.ownerOf(feeder);
            String site = subject.titleOf(feeder);
            List<Planned> owned = sheets.stream()
                    .<Planned>map(
                            sheet -> at -> sheet.draw(at.with("owner", owner).with("site", site)))
                    .toList();
            sections.add(new Section(feeder.label(), owned, feeder.ref()));
        }
        if (order.wants(Order.Part.FEEDERS) || order.wants(Order.Part.SCHEDULE)) {
            add("sheet.unfed", ScheduleSheets.unfed(order));
            add("sheet.loose", LooseSheets.plan(order));
        }
        if (order.wants(Order.Part.BALANCE)) add("sheet.balance", BalanceSheets.plan(order));
        if (order.wants(Order.Part.CIRCUITS)) add("sheet.circuits", CircuitSheets.plan(order));
        if (order.wants(Order.Part.FINDINGS)) add("sheet.findings", FindingSheets.plan(order));
        if (order.wants(Order.Part.REVISIONS)) add("sheet.revisions", RevisionSheets.plan(order));
        if (order.wants(Order.Part.WORK_ORDERS)) add("sheet.workOrders", FormSheets.workOrders(order));
        if (order.wants(Order.Part.SLIPS)) add("sheet.slips", FormSheets.slips(order));
        if (order.wants(Order.Part.COMMISSIONING)) add("sheet.commissioning", FormSheets.commissioning(order));
    }

    private void add(String key, List<Planned> sheets) {
        sections.add(new Section(Text.of(key).toString(), sheets, null));
    }

    /** The document; its sheets are drawn when they are painted, on whatever thread. */
    public static Document of(Order order) {
        return new Pack(order).document();
    }

    private Document document() {
        Map<Ref, Integer> first = new HashMap<>();
        int all = 0;
        for (Section section : sections) {
            if (section.about() != null && !section.sheets().isEmpty()) first.put(section.about(), all + 1);
            all += section.sheets().size();
        }
        Map<Ref, Integer> firstOf = Map.copyOf(first);
        Map<String, String> fields = TitleBlock.fields(order);
        int of = all;
        int number = 0;
        List<Document.Section> numbered = new ArrayList<>();
        for (Section section : sections) {
            List<Sheet> sheets = new ArrayList<>();
            for (Planned planned : section.sheets()) {
                Planned.At at = new Planned.At(++number, of, firstOf, fields);
                sheets.add(() -> planned.draw(at));
            }
            if (!sheets.isEmpty()) numbered.add(new Document.Section(section.title(), sheets));
        }
        return new Document(order.subject().title(), order.day(), numbered);
    }
}
