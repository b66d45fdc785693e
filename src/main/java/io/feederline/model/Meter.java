package io.feederline.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An electricity meter, known by its serial. {@code generationKw}: inverter rating behind it, kW. */
public record Meter(
        UUID id,
        @Nullable String serial,
        @Named("name") @Nullable String meterName,
        @Nullable String mode,
        @Nullable String hardware,
        @Refers(Kind.ESCO) @Nullable UUID esco,
        @Nullable String ipAddress,
        @Nullable Boolean singleMeterApp,
        @Nullable Boolean daylightSavingsCorrectionEnabled,
        @RemoteOwned @Nullable Instant createdAt,
        @RemoteOwned @Nullable Instant updatedAt,
        @In(Home.DEPLOYED) @Refers(Kind.SITE) @Nullable UUID site,
        @In(Home.DEPLOYED) @Nullable String installationStatus,
        @In(Home.DEPLOYED) @Nullable String commissionedIsoWeekDate,
        @In(Home.DEPLOYED) @Nullable Boolean prepayEnabled,
        @In(Home.DEPLOYED) @Nullable String firmwareVersion,
        @In(Home.DEPLOYED) @Nullable String iccid,
        @In(Home.DEPLOYED) @Nullable String emnifyId,
        @In(Home.LAPTOP) @Nullable LocalDate installedOn,
        @In(Home.LAPTOP) @Nullable LocalDate warrantyUntil,

        @Limits(least = 0, most = 100000) @In(Home.LAPTOP) @Nullable
        Double generationKw)
        implements Entity {
    public static final String ACTIVE = "active";
    public static final String DELETED = "deleted";

    @Override
    public String name() {
        return Entity.firstOf(serial, meterName);
    }

    /** Taken out of service; its links and registers are history. */
    public boolean isRetired() {
        return DELETED.equals(installationStatus);
    }

    /** What the inverters behind it can feed in while it is in service, kW. */
    public double generation() {
        return generationKw == null || isRetired() ? 0 : generationKw;
    }

    /** By hardware {@code P1.*} or serial {@code EMP1...} (DOMAIN.md section 4, P03). */
    public boolean isThreePhase() {
        return (hardware != null && hardware.startsWith("P1.")) || (serial != null && serial.startsWith("EMP1"));
    }
}
