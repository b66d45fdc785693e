package io.feederline.ui.guide;

import io.feederline.edit.Edit;
import io.feederline.edit.FitMeter;
import io.feederline.edit.Index;
import io.feederline.edit.ReplaceMeter;
import io.feederline.edit.Retire;
import io.feederline.edit.Rewire;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.ServiceHead;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import io.feederline.ui.Desk;
import io.feederline.ui.Prompt;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/** What is done to a meter on site, told by whoever did it. */
public final class MeterGuides {
    private MeterGuides() {}

    private record Shows(@Nullable String element, TextField closing, TextField opening) {}

    /** Another meter in the place of this one, with what both displays showed. */
    public static void replace(Desk desk, Meter meter, Prompt.Place place) {
        Guide guide = new Guide(
                desk,
                Text.of("guide.replace.title", meter.label(), whereabouts(desk.topology(), meter))
                        .toString());
        ZoneId zone = SiteTime.zoneOf(desk.topology(), meter);
        TextField serial = guide.field("serial", "");
        TextField hardware = guide.field("hardware", Entity.firstOf(meter.hardware()));
        TextField when = moment(guide, desk, zone);
        List<Shows> shown = new ArrayList<>();
        Set<Optional<String>> elements = new LinkedHashSet<>();
        int registers = 0;
        for (Register register : Walk.registersOf(desk.topology(), meter.id())) {
            if (!register.isEnabled()) continue;
            elements.add(Optional.ofNullable(register.element()));
            registers++;
        }
        for (Optional<String> element : elements) {
            Text name = element.map(one -> Text.of("guide.index", one)).orElse(Text.of("guide.index.whole"));
            TextField closing = index(guide, "closing", element.orElse("whole"), name);
            TextField opening = index(guide, "opening", element.orElse("whole"), name);
            guide.together(name.toString(), closing, opening);
            shown.add(new Shows(element.orElse(null), closing, opening));
        }
        if (elements.size() < registers)
            guide.note(Text.of("guide.index.unnamed").toString());
        TextField credit = guide.field("credit", "");
        TextField reason = guide.field("reason", "");
        TextField person = guide.field("person", System.getProperty("user.name"));
        UUID id = UUID.randomUUID();
        guide.show(
                place,
                Text.of("guide.replace.do").toString(),
                () -> new ReplaceMeter(
                        meter.id(),
                        id,
                        Guide.must(serial),
                        Guide.told(hardware),
                        moment(when, zone),
                        indices(shown, Shows::closing),
                        indices(shown, Shows::opening),
                        Guide.number(credit),
                        Guide.told(person),
                        Guide.told(reason),
                        desk.now()),
                change -> change.created().stream()
                        .filter(one -> one instanceof Register)
                        .findFirst()
                        .ifPresent(one -> desk.selection().set(new Ref(Kind.METER, ((Register) one).meter()))));
    }

    /** The heads that it is on. */
    private static String whereabouts(Topology t, Meter meter) {
        return Walk.headsWith(t, meter.id()).stream().map(Entity::label).collect(Collectors.joining(", "));
    }

    private static TextField index(Guide guide, String occasion, String element, Text name) {
        String whose = Text.of("guide." + occasion).toString();
        return guide.small(occasion + "-" + element, whose + " " + name, whose, "");
    }

    private static List<Index> indices(List<Shows> shown, Function<Shows, TextField> which) {
        List<Index> indices = new ArrayList<>();
        for (Shows one : shown) {
            Double kwh = Guide.number(which.apply(one));
            if (kwh != null) indices.add(new Index(one.element(), kwh, null));
        }
        return indices;
    }

    /** Heat and power of the meter were swapped. */
    public static void rewire(Desk desk, Meter meter, Prompt.Place place) {
        when(desk, meter, "rewire", place, (at, now) -> new Rewire(meter.id(), at, now));
    }

    /** The meter, or one register of it, was taken out. */
    public static void retire(Desk desk, Entity of, Prompt.Place place) {
        when(desk, of, "retire", place, (at, now) -> new Retire(of.ref(), at, now));
    }

    /** All that is asked is when it was done. */
    private static void when(
            Desk desk, Entity of, String word, Prompt.Place place, BiFunction<Instant, Instant, Edit> edit) {
        Guide guide = new Guide(
                desk, Text.of("guide." + word + ".title", desk.name(of)).toString());
        ZoneId zone = SiteTime.zoneOf(desk.topology(), of);
        TextField when = moment(guide, desk, zone);
        guide.show(
                place,
                Text.of("guide." + word + ".do").toString(),
                () -> edit.apply(moment(when, zone), desk.now()),
                change -> {});
    }

    /** A meter on a head, with the registers and circuits of its hardware. */
    public static void fit(Desk desk, ServiceHead head, Prompt.Place place) {
        Topology t = desk.topology();
        Guide guide = new Guide(desk, Text.of("guide.fit.title", head.label()).toString());
        ZoneId zone = SiteTime.zoneOf(t, head);
        TextField serial = guide.field("serial", "");
        ComboBox<String> hardware = hardware(guide, t, FitMeter.usual(t, head));
        TextField when = moment(guide, desk, zone);
        UUID id = UUID.randomUUID();
        guide.show(
                place,
                Text.of("guide.fit.do").toString(),
                () -> new FitMeter(head.id(), id, Guide.must(serial), told(hardware), moment(when, zone), desk.now()),
                change -> {});
    }

    /** The kinds of meters that are usual, and those that are here; another one can be typed. */
    static ComboBox<String> hardware(Guide guide, Topology t, @Nullable String initial) {
        Stream<String> here =
                t.all(Meter.class).map(Meter::hardware).filter(Objects::nonNull).map(String::valueOf);
        List<String> known = Stream.concat(Stream.of("C1.w", "B1.w", "P1.ax"), here)
                .distinct()
                .sorted()
                .limit(40)
                .toList();
        return guide.typed("hardware", known, initial);
    }

    static @Nullable String told(ComboBox<String> typed) {
        String text = typed.getEditor().getText();
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** When it was done: now to begin with, by the clocks of the site. */
    private static TextField moment(Guide guide, Desk desk, ZoneId zone) {
        return guide.field("when", SiteTime.minute(desk.now(), zone));
    }

    static Instant moment(TextField when, ZoneId zone) {
        return SiteTime.typed(Guide.must(when), zone);
    }
}
