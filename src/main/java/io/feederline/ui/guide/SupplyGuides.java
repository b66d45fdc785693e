package io.feederline.ui.guide;

import io.feederline.edit.SetFields;
import io.feederline.edit.Share;
import io.feederline.edit.ShareSupply;
import io.feederline.edit.SplitFeeder;
import io.feederline.model.Allocation;
import io.feederline.model.Column;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Feeder;
import io.feederline.model.Meter;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.model.Walk;
import io.feederline.ui.Desk;
import io.feederline.ui.Prompt;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

/** What is done to supplies: shared, split off, and many at once. */
public final class SupplyGuides {
    /** Properties on one head; more share no cut-out that there is. */
    private static final int MOST = 9;

    private SupplyGuides() {}

    private record Line(ComboBox<Optional<Property>> property, TextField percent, ComboBox<Optional<Meter>> meter) {}

    /** Who bears how much of a head, and which meter is whose. */
    public static void share(Desk desk, ServiceHead head, Prompt.Place place) {
        Topology t = desk.topology();
        Guide guide = new Guide(desk, Text.of("guide.share.title", head.label()).toString());
        ZoneId zone = SiteTime.zoneOf(t, head);
        List<Property> supplied = Walk.propertiesOf(t, head.id());
        List<Optional<Property>> near = near(t, head, supplied);
        List<Optional<Meter>> meters = new ArrayList<>();
        Walk.metersOn(t, head.id()).stream()
                .filter(meter -> !meter.isRetired())
                .forEach(meter -> meters.add(Optional.of(meter)));
        meters.add(Optional.empty());
        List<Line> lines = new ArrayList<>();
        int rows = Math.min(MOST, Math.max(2, supplied.size()) + 1);
        for (int i = 0; i < rows; i++) {
            Property there = i < supplied.size() ? supplied.get(i) : null;
            Optional<Allocation> share = there == null ? Optional.empty() : Walk.lastShare(t, head.id(), there.id());
            lines.add(new Line(
                    guide.part(
                            "property-" + (i + 1),
                            near,
                            chosen -> chosen.map(Property::label).orElse("–"),
                            Optional.ofNullable(there)),
                    guide.small(
                            "percent-" + (i + 1),
                            Text.of("guide.share.nth", i + 1) + " %",
                            "%",
                            share.map(one -> Values.print(one.percent())).orElse("")),
                    guide.part(
                            "meter-" + (i + 1),
                            meters,
                            chosen -> chosen.map(Meter::label)
                                    .orElse(Text.of("guide.noMeter").toString()),
                            share.map(one -> t.find(Meter.class, one.meter())))));
        }
        for (int i = 0; i < rows; i++) {
            Line line = lines.get(i);
            line.percent().setPrefColumnCount(4);
            line.property().setPrefWidth(118);
            line.meter().setPrefWidth(142);
            guide.together(Text.of("guide.share.nth", i + 1).toString(), line.property(), line.percent(), line.meter());
        }
        guide.beginAt(lines.getFirst().percent());
        TextField from = guide.field("fromDay", SiteTime.day(desk.now(), zone).toString());
        guide.show(
                place,
                Text.of("guide.share.do").toString(),
                () -> {
                    List<Share> shares = new ArrayList<>();
                    for (Line line : lines) {
                        Property property = line.property().getValue().orElse(null);
                        if (property == null) continue;
                        Double percent = Guide.number(line.percent());
                        if (percent == null) throw Guide.missing(Text.of("guide.share.percent", property.label()));
                        shares.add(new Share(
                                property.id(),
                                percent,
                                line.meter().getValue().map(Entity::id).orElse(null)));
                    }
                    return new ShareSupply(head.id(), shares, MeterGuides.moment(from, zone), desk.now());
                },
                change -> {});
    }

    /** Those that it supplies, then those of their site. */
    private static List<Optional<Property>> near(Topology t, ServiceHead head, List<Property> supplied) {
        List<Optional<Property>> near = new ArrayList<>();
        near.add(Optional.empty());
        supplied.forEach(property -> near.add(Optional.of(property)));
        Site site = Derived.siteAround(t, head).orElse(null);
        if (site != null)
            Derived.propertiesOf(t, site).stream()
                    .filter(property -> !supplied.contains(property))
                    .forEach(property -> near.add(Optional.of(property)));
        return near;
    }

    /** Some heads of a feeder go to a new one. */
    public static void split(Desk desk, Feeder feeder, List<Ref> heads, Prompt.Place place) {
        Guide guide = new Guide(
                desk, Text.of("guide.split.title", heads.size(), feeder.label()).toString());
        TextField name = guide.field("feederName", "");
        UUID id = UUID.randomUUID();
        guide.show(
                place,
                Text.of("guide.split.do").toString(),
                () -> new SplitFeeder(feeder.id(), id, Guide.must(name), heads, desk.now()),
                change -> desk.selection().set(new Ref(feeder.kind(), id)));
    }

    /** This head, and those that stand behind it along the feeder. */
    public static List<Ref> from(Topology t, ServiceHead head) {
        if (head.feeder() == null) return List.of();
        List<ServiceHead> along = Walk.headsOn(t, head.feeder());
        return along.subList(along.indexOf(head), along.size()).stream()
                .map(Entity::ref)
                .toList();
    }

    /** One field of many objects of one kind. */
    public static void fields(Desk desk, List<Ref> objects, Prompt.Place place) {
        List<Column> columns = objects.getFirst().kind().columns().stream()
                .filter(column -> !column.isId()
                        && !column.remoteOwned()
                        && column.refersTo() == null
                        && !Values.isNaturalKey(column))
                .toList();
        Guide guide = new Guide(
                desk,
                Text.of(
                                "guide.fields.title",
                                objects.size(),
                                Text.of("kinds." + objects.getFirst().kind().word()))
                        .toString());
        ComboBox<Column> column =
                guide.choice("field", columns, one -> one.name().replace('_', ' '), columns.getFirst());
        TextField value = guide.field("value", "");
        guide.note(Text.of("guide.fields.empty").toString());
        guide.show(
                place,
                Text.of("guide.fields.do").toString(),
                () -> new SetFields(objects, column.getValue().name(), Guide.told(value)),
                change -> {});
    }
}
