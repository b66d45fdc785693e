package io.feederline.print.sheet;

import io.feederline.check.Evidence;
import io.feederline.diagram.Drawing;
import io.feederline.model.ChangeOver;
import io.feederline.model.Feeder;
import io.feederline.model.Meter;
import io.feederline.phase.SiteWork;
import io.feederline.print.ChangeOverSlip;
import io.feederline.print.CommissioningSheet;
import io.feederline.print.Foot;
import io.feederline.print.Sheet;
import io.feederline.print.WorkOrder;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What is carried by hand, filled in and signed: always A4, upright, whatever paper the diagrams are on, and numbered with
 * them.
 */
final class FormSheets {
    /** A form, all of its sheets. */
    private interface Form {
        List<Drawing> sheets(Foot foot);
    }

    private static final Foot UNKNOWN = new Foot("", 0, 0, "");

    private final Form form;
    private final String caution;

    /** Of the form that was drawn last: its sheets are painted one after the other. */
    private SoftReference<List<Drawing>> drawn = new SoftReference<>(List.of());

    private Foot foot = UNKNOWN;

    private FormSheets(Form form, String caution) {
        this.form = form;
        this.caution = caution;
    }

    /** The re-phasing work orders of feeders on which there is anything to do. */
    static List<Planned> workOrders(Order order) {
        Evidence evidence = order.evidence();
        List<Planned> all = new ArrayList<>();
        for (Feeder feeder : order.subject().feeders()) {
            SiteWork work = SiteWork.of(evidence.topology(), feeder);
            if (work.moves().isEmpty() && work.toVerify().isEmpty()) continue;
            all.addAll(plan(order, foot -> WorkOrder.of(evidence, feeder, foot)));
        }
        return all;
    }

    /** A slip for each meter that came in the place of another. */
    static List<Planned> slips(Order order) {
        Evidence evidence = order.evidence();
        return order.subject().extent().objects().values().stream()
                .filter(Meter.class::isInstance)
                .map(Meter.class::cast)
                .flatMap(meter -> ChangeOver.of(evidence.topology(), meter).stream())
                // It is told of both meters.
                .distinct()
                .flatMap(over -> plan(order, foot -> ChangeOverSlip.of(evidence, over, foot)).stream())
                .toList();
    }

    /** The visits to the heads of each feeder. */
    static List<Planned> commissioning(Order order) {
        Evidence evidence = order.evidence();
        return order.subject().feeders().stream()
                .filter(feeder -> !order.subject().extent().heads(feeder).isEmpty())
                .flatMap(feeder -> plan(order, foot -> CommissioningSheet.of(evidence, feeder, foot)).stream())
                .toList();
    }

    private static List<Planned> plan(Order order, Form form) {
        FormSheets sheets = new FormSheets(form, Caution.inShort(order));
        int count = form.sheets(UNKNOWN).size();
        return IntStream.range(0, count)
                .<Planned>mapToObj(i -> at -> Sheet.of(sheets.drawn(i, at)).draw())
                .toList();
    }

    private synchronized Drawing drawn(int i, Planned.At at) {
        Foot now = new Foot(told(at), at.number() - 1 - i, at.of(), caution);
        List<Drawing> sheets = Objects.requireNonNullElse(drawn.get(), List.of());
        if (sheets.isEmpty() || !now.equals(foot)) {
            sheets = form.sheets(now);
            drawn = new SoftReference<>(sheets);
            foot = now;
        }
        return sheets.get(i);
    }

    private static String told(Planned.At at) {
        return TitleBlock.filled("{identifier} {revised} · {data}", at.fields()).replace("  ", " ");
    }
}
