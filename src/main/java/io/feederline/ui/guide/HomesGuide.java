package io.feederline.ui.guide;

import io.feederline.edit.CreateHomes;
import io.feederline.model.Derived;
import io.feederline.model.Entity;
import io.feederline.model.Esco;
import io.feederline.model.Feeder;
import io.feederline.model.Kind;
import io.feederline.model.NaturalOrder;
import io.feederline.model.Property;
import io.feederline.model.Ref;
import io.feederline.model.ServiceHead;
import io.feederline.model.Site;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Trace;
import io.feederline.model.Walk;
import io.feederline.ui.Desk;
import io.feederline.ui.Prompt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/** A row of homes from a template: names by a pattern, serials pasted from a list. */
public final class HomesGuide {
    /** The last number in a name. */
    private static final Pattern NUMBER = Pattern.compile("([^{}]*?)(\\d+)([^\\d{}]*)");

    private HomesGuide() {}

    /** @param here what is near: its site and its feeder are proposed; null for the first site that there is */
    public static void show(Desk desk, @Nullable Ref here, Prompt.Place place) {
        Topology t = desk.topology();
        List<Site> sites = Walk.natural(t.all(Site.class), Site.class);
        if (sites.isEmpty()) {
            desk.say(Text.of("guide.homes.noSite").toString(), true);
            return;
        }
        Entity near = here == null ? null : t.find(here);
        Feeder along = near == null || near instanceof Site ? null : feederOf(t, near);
        Site at = siteAt(t, near, along).orElse(sites.getFirst());
        Guide guide = new Guide(desk, Text.of("guide.homes.title").toString());
        ComboBox<Site> site = guide.choice("site", sites, Site::label, at);
        ComboBox<Optional<Feeder>> feeder = guide.choice(
                "feeder",
                feedersOf(t, at),
                chosen -> chosen.map(Feeder::label).orElse(Text.of("guide.none").toString()),
                Optional.ofNullable(along == null ? firstOf(t, at) : along));
        site.valueProperty().addListener((o, was, is) -> {
            feeder.getItems().setAll(feedersOf(t, is));
            feeder.setValue(Optional.ofNullable(firstOf(t, is)));
        });
        String code = codeOf(t, at);
        List<Property> there = Derived.propertiesOf(t, at);
        List<ServiceHead> neighbours =
                there.isEmpty() ? List.of() : Walk.headsOf(t, there.getLast().id());
        TextField from = guide.small(
                "from",
                Text.of("guide.first").toString(),
                Text.of("guide.from").toString(),
                String.valueOf(
                        1 + there.stream().mapToInt(HomesGuide::number).max().orElse(0)));
        TextField to = guide.small(
                "to", Text.of("guide.last").toString(), Text.of("guide.to").toString(), "");
        guide.together(Text.of("guide.numbers").toString(), from, to);
        TextField plots = guide.field("plots", like(there, code + ".Plot-{n:02}"));
        TextField heads = guide.field("heads", like(neighbours, code + ".Plot-{n:02}.C"));
        ComboBox<String> hardware = MeterGuides.hardware(guide, t, "C1.w");
        TextArea serials = guide.area("serials");
        serials.setPromptText(Text.of("guide.serials.prompt").toString());
        ComboBox<String> supply = guide.choice(
                "supply",
                List.of(ServiceHead.SINGLE, ServiceHead.THREE, ""),
                word -> Text.of("supply." + (word.isEmpty() ? "unknown" : word)).toString(),
                ServiceHead.SINGLE);
        ComboBox<Integer> designed = guide.choice(
                "designed",
                List.of(0, 1, 2, 3),
                phase -> phase == 0
                        ? Text.of("guide.none").toString()
                        : Text.of("guide.designed.from", phase).toString(),
                1);
        TextField inUse = guide.field(
                "inUse", SiteTime.day(desk.now(), SiteTime.zoneOf(t, at)).toString());
        UUID id = UUID.randomUUID();
        guide.show(
                place,
                Text.of("guide.homes.do").toString(),
                () -> new CreateHomes(
                        site.getValue().id(),
                        feeder.getValue().map(Entity::id).orElse(null),
                        id,
                        Guide.whole(from),
                        Guide.whole(to),
                        plots.getText(),
                        heads.getText(),
                        "residential",
                        MeterGuides.told(hardware),
                        Guide.told(serials),
                        supply.getValue().isEmpty() ? null : supply.getValue(),
                        designed.getValue() == 0 || ServiceHead.THREE.equals(supply.getValue())
                                ? null
                                : designed.getValue(),
                        MeterGuides.moment(inUse, SiteTime.zoneOf(desk.topology(), site.getValue())),
                        desk.now()),
                change -> change.created().stream()
                        .filter(one -> one.kind() == Kind.SERVICE_HEAD)
                        .findFirst()
                        .ifPresent(first -> desk.selection().set(first.ref())));
    }

    /** Named as the last one of those that are there. */
    private static String like(List<? extends Entity> there, String otherwise) {
        if (there.isEmpty()) return otherwise;
        Matcher named = NUMBER.matcher(there.getLast().label());
        if (!named.matches()) return otherwise;
        int width = named.group(2).length();
        return named.group(1) + (width == 1 || width > 9 ? "{n}" : "{n:0" + width + "}") + named.group(3);
    }

    private static int number(Property property) {
        Matcher named = NUMBER.matcher(property.label());
        return named.matches() && named.group(2).length() < 6 ? Integer.parseInt(named.group(2)) : 0;
    }

    /** Of what is supplied, the feeder that supplies it. */
    private static @Nullable Feeder feederOf(Topology t, Entity near) {
        return Trace.above(t, near).stream()
                .filter(ref -> ref.kind() == Kind.FEEDER)
                .map(ref -> t.find(Feeder.class, ref.id()))
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Feeder::label, NaturalOrder.INSTANCE))
                .orElse(null);
    }

    private static Optional<Site> siteAt(Topology t, @Nullable Entity near, @Nullable Feeder along) {
        if (near == null) return Optional.empty();
        Optional<Esco> esco = near instanceof Esco own
                ? Optional.of(own)
                : along == null ? Optional.empty() : Derived.escoOf(t, along);
        return Derived.siteAround(t, near)
                .or(() -> along == null ? Optional.empty() : Derived.siteAround(t, along))
                .or(() -> esco.flatMap(one -> Walk.sitesOf(t, one.id()).stream().findFirst()));
    }

    /** The feeders of its ESCO, those that serve no other site first. */
    private static List<Optional<Feeder>> feedersOf(Topology t, Site site) {
        List<Optional<Feeder>> feeders = new ArrayList<>();
        Walk.natural(t.all(Feeder.class), Feeder.class).stream()
                .filter(feeder -> Derived.escoOf(t, feeder)
                        .map(Esco::id)
                        .filter(id -> !id.equals(site.esco()))
                        .isEmpty())
                .forEach(feeder -> feeders.add(Optional.of(feeder)));
        feeders.add(Optional.empty());
        return feeders;
    }

    private static @Nullable Feeder firstOf(Topology t, Site site) {
        return feedersOf(t, site).getFirst().orElse(null);
    }

    /** As names begin: the code of its ESCO, in capitals as the names in use are. */
    private static String codeOf(Topology t, Site site) {
        Esco esco = t.find(Esco.class, site.esco());
        return (esco == null ? site.label() : esco.label()).toUpperCase(Locale.ROOT);
    }
}
