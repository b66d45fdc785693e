package io.feederline.ui.inspector;

import io.feederline.model.Circuit;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Meter;
import io.feederline.model.MeterShadow;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Values;
import io.feederline.ui.Desk;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the platform last knew of a meter, or what a circuit used: read from the remote, and never written. */
final class Observed extends VBox {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);
    private static final Duration WEEK = Duration.ofDays(7);

    private final ZoneId zone;
    private final GridPane grid = new GridPane(12, 4);

    /** Empty, and taking no room, where nothing is known. */
    Observed(Desk desk, Entity entity) {
        super(6);
        zone = SiteTime.zoneOf(desk.topology(), entity);
        setId("observed");
        setManaged(false);
        setVisible(false);
        Label title = new Label(Text.of("inspector.observed").toString());
        title.getStyleClass().add("section");
        getChildren().addAll(title, grid);
        if (entity instanceof Meter
                && desk.topology().find(new Ref(Kind.METER_SHADOW, entity.id())) instanceof MeterShadow shadow)
            show(shadow);
        if (entity instanceof Circuit || entity instanceof Register)
            desk.look(
                    this,
                    workspace -> workspace.intervals(entity.kind()).before(entity.id(), WEEK),
                    found -> found.ifPresent(used -> {
                        line(
                                "inspector.used",
                                Text.of("inspector.kwh", tenths(used.kwh())).toString());
                        line("inspector.lastReading", moment(used.last()));
                    }));
    }

    private void show(MeterShadow shadow) {
        line("inspector.health", shadow.health());
        line("inspector.healthDetails", shadow.healthDetails());
        line("inspector.lastHealthy", moment(shadow.lastHealthyAt()));
        line(
                "inspector.signal",
                shadow.csq() == null
                        ? null
                        : Text.of("inspector.csq", shadow.csq()).toString());
        line("inspector.balance", shadow.balance());
        line("inspector.credit", shadow.emergencyCredit());
        line("inspector.voltage", volts(shadow.voltage()));
        String phases = Stream.of(shadow.voltageL1(), shadow.voltageL2(), shadow.voltageL3())
                .map(v -> v == null ? "–" : tenths(v))
                .collect(Collectors.joining(" / "));
        boolean three = Stream.of(shadow.voltageL1(), shadow.voltageL2(), shadow.voltageL3())
                .anyMatch(v -> v != null);
        line("inspector.voltages", three ? Text.of("inspector.volts", phases).toString() : null);
        line("inspector.seen", moment(shadow.updatedAt()));
    }

    private void line(String key, @Nullable String value) {
        if (value == null || value.isBlank()) return;
        Label name = new Label(Text.of(key).toString());
        name.getStyleClass().add("secondary");
        name.setMinWidth(96);
        Label is = new Label(value);
        is.setWrapText(true);
        grid.addRow(grid.getRowCount(), name, is);
        setManaged(true);
        setVisible(true);
    }

    private static @Nullable String volts(@Nullable Double volts) {
        return volts == null ? null : Text.of("inspector.volts", tenths(volts)).toString();
    }

    private static String tenths(double number) {
        return Values.print(Math.round(number * 10) / 10.0);
    }

    private @Nullable String moment(@Nullable Instant at) {
        return at == null ? null : MOMENT.format(at.atZone(zone));
    }
}
