package io.feederline.commission;

import io.feederline.model.Commissioning;
import io.feederline.model.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What seems wrong with what was measured at a head, value by value.
 *
 * @param field of {@link Commissioning}, as its column is called
 */
public record Advice(String field, Text text) {
    /** Ω; the most with which distributors declare the external earth fault loop impedance of a supply (BS 7671, IET On-Site Guide 1.1). */
    private static final Map<String, Double> MOST_ZE = Map.of("TN-C-S", 0.35, "TN-S", 0.8, "TT", 200.0);

    /** kA; the most with which distributors declare the prospective current at a service (ENA Engineering Recommendation P25). */
    private static final double MOST_PSCC = 16;

    /** V, line to neutral: 230 V and 10 % more or 6 % less (ESQCR 2002, regulation 27). */
    private static final double LEAST_VOLTS = 216.2;

    private static final double MOST_VOLTS = 253;

    private static final double VOLTS = 230;

    /** Instruments and the moment differ by no more: beyond it, one of the two values is mistyped. */
    private static final double APART = 1.5;

    /** Everything that seems wrong, in the order in which it is asked. */
    public static List<Advice> of(Commissioning visit) {
        List<Advice> all = new ArrayList<>();
        Double ze = visit.ze();
        Double pscc = visit.pscc();
        Double voltage = visit.voltage();
        Double most = visit.earthing() == null ? null : MOST_ZE.get(visit.earthing());
        if (Boolean.FALSE.equals(visit.polarityRight())) all.add(of("polarity_right", "advice.polarity"));
        if (ze != null && ze == 0) all.add(of("ze", "advice.zeZero"));
        else if (ze != null && most != null && ze > most)
            all.add(of("ze", "advice.ze", visit.earthing(), number(most)));
        Advice current = current(pscc, ze, visit.earthing());
        if (current != null) all.add(current);
        if (voltage != null && (voltage < LEAST_VOLTS || voltage > MOST_VOLTS))
            all.add(of("voltage", "advice.voltage", number(LEAST_VOLTS), number(MOST_VOLTS)));
        if (Boolean.FALSE.equals(visit.sealed())) all.add(of("sealed", "advice.sealed"));
        if (Boolean.FALSE.equals(visit.meterOnline())) all.add(of("meter_online", "advice.offline"));
        if (Boolean.FALSE.equals(visit.elementCheck())) all.add(of("element_check", "advice.elements"));
        return all;
    }

    /** A short circuit to earth draws no more than one to neutral, and about U / Ze. */
    private static @Nullable Advice current(@Nullable Double pscc, @Nullable Double ze, @Nullable String earthing) {
        if (pscc == null) return null;
        if (pscc > MOST_PSCC) return of("pscc", "advice.pscc", number(MOST_PSCC));
        if (ze == null || ze == 0 || "TT".equals(earthing)) return null;
        double belongs = VOLTS / ze / 1000;
        boolean less = pscc < belongs / APART;
        boolean more = "TN-C-S".equals(earthing) && pscc > belongs * APART;
        return less || more ? of("pscc", "advice.psccZe", number(ze), number(belongs)) : null;
    }

    private static Advice of(String field, String key, @Nullable Object... arguments) {
        return new Advice(field, Text.of(key, arguments));
    }

    /** Without the noughts at its end. */
    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /**
     * The result that the values suggest: a fail where something is wrong, to do where something was not looked at, else a pass.
     *
     * @param asked the fields that this head is to be asked for, by their columns
     */
    public static String result(Commissioning visit, List<String> asked) {
        if (!of(visit).isEmpty()) return Commissioning.FAIL;
        boolean complete = asked.stream()
                .map(visit.kind()::column)
                .map(column -> column.of(visit))
                .allMatch(Objects::nonNull);
        return complete ? Commissioning.PASS : Commissioning.TO_DO;
    }
}
