package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the platform last knew of a meter; read only. Shares the meter's id. Voltages in V, signal as CSQ. */
public record MeterShadow(
        UUID id,
        @Nullable String balance,
        @Nullable Integer csq,
        @Nullable String health,
        @Nullable Double clockTimeDiffSeconds,
        @RemoteOwned @Nullable Instant updatedAt,
        @In(Home.DOCUMENTED) @Nullable String emergencyCredit,
        @In(Home.DEPLOYED) @Nullable Double voltage,
        @In(Home.DEPLOYED) @Named("3p_voltage_l1") @Nullable Double voltageL1,
        @In(Home.DEPLOYED) @Named("3p_voltage_l2") @Nullable Double voltageL2,
        @In(Home.DEPLOYED) @Named("3p_voltage_l3") @Nullable Double voltageL3,
        @In(Home.DEPLOYED) @Nullable String healthDetails,
        @In(Home.DEPLOYED) @Nullable Instant lastHealthyAt)
        implements Entity {
    @Override
    public String name() {
        return "";
    }
}
