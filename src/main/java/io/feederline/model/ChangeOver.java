package io.feederline.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One meter in the place of another, as it is told by what both leave behind: mappings that go over from one to the other, and
 * what was read as the one was taken out and the other put in.
 *
 * @param at the half-hour from which the new one counts
 * @param closing what was read of the old one
 * @param opening what was read of the new one
 */
public record ChangeOver(Meter old, Meter next, Instant at, List<MeterReading> closing, List<MeterReading> opening) {
    private static final Column READ_METER = Kind.METER_READING.column("meter");

    public ChangeOver {
        closing = List.copyOf(closing);
        opening = List.copyOf(opening);
    }

    /** The last one in which the meter went out, or came in; empty where it stands as it was first put in. */
    public static Optional<ChangeOver> of(Topology t, Meter meter) {
        List<Meter> beside = Walk.headsWith(t, meter.id()).stream()
                .flatMap(head -> Walk.metersOn(t, head.id()).stream())
                .distinct()
                .toList();
        return beside.stream()
                .filter(Meter::isRetired)
                .flatMap(old -> beside.stream()
                        .filter(next -> !next.equals(old) && (next.equals(meter) || old.equals(meter)))
                        .flatMap(next -> between(t, old, next).stream()))
                .max(Comparator.comparing(ChangeOver::at));
    }

    private static Optional<ChangeOver> between(Topology t, Meter old, Meter next) {
        List<MeterReading> closing = readings(t, old, "closing");
        List<MeterReading> opening = readings(t, next, "opening");
        return Stream.concat(handedOver(t, old, next), readTogether(closing, opening))
                .max(Comparator.naturalOrder())
                .map(at -> new ChangeOver(old, next, at, during(closing, at), during(opening, at)));
    }

    /** When a circuit of the one became a circuit of the other. */
    private static Stream<Instant> handedOver(Topology t, Meter old, Meter next) {
        List<RegisterCircuit> begun = mappings(t, next);
        return mappings(t, old).stream()
                .filter(ended -> begun.stream()
                        .anyMatch(other -> Objects.equals(other.circuit(), ended.circuit())
                                && Objects.equals(other.startTime(), ended.endTime())))
                .map(RegisterCircuit::endTime)
                .filter(Objects::nonNull);
    }

    /** Where neither feeds a circuit, both were read at one moment. */
    private static Stream<Instant> readTogether(List<MeterReading> closing, List<MeterReading> opening) {
        return closing.stream()
                .map(MeterReading::readAt)
                .filter(at -> opening.stream().anyMatch(read -> read.readAt().equals(at)))
                .map(HalfHours::floor);
    }

    private static List<RegisterCircuit> mappings(Topology t, Meter meter) {
        List<RegisterCircuit> mappings = new ArrayList<>();
        for (Register register : Walk.registersOf(t, meter.id())) mappings.addAll(Walk.mappingsOf(t, register.id()));
        return mappings;
    }

    private static List<MeterReading> readings(Topology t, Meter meter, String occasion) {
        return t.referring(READ_METER, meter.id()).stream()
                .map(MeterReading.class::cast)
                .filter(reading -> reading.occasion().equals(occasion))
                .toList();
    }

    private static List<MeterReading> during(List<MeterReading> readings, Instant halfHour) {
        return readings.stream()
                .filter(reading -> HalfHours.floor(reading.readAt()).equals(halfHour))
                .toList();
    }

    /** What was read of one element, of the old meter or of the new one; empty where nothing was. */
    public static Optional<MeterReading> of(List<MeterReading> readings, String element) {
        return readings.stream()
                .filter(reading -> element.equals(reading.element()))
                .findFirst();
    }
}
