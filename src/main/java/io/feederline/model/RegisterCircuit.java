package io.feederline.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mapping: the register feeds the circuit in [startTime, endTime); a null start is <em>always</em>, a null end <em>still</em>. */
public record RegisterCircuit(
        UUID id,
        @Refers(Kind.CIRCUIT) UUID circuit,
        @Refers(Kind.REGISTER) UUID register,
        @In(Home.DEPLOYED) @Nullable Instant startTime,
        @In(Home.DEPLOYED) @Nullable Instant endTime,
        @In(Home.DEPLOYED) @RemoteOwned @Nullable Instant createdAt,
        @In(Home.DEPLOYED) @Nullable String notes)
        implements Entity {
    /** Its id follows from both ends and the start: what the remote's key is. */
    public static RegisterCircuit between(UUID circuit, UUID register, @Nullable Instant start, @Nullable Instant end) {
        return new RegisterCircuit(
                LinkId.of(Kind.REGISTER_CIRCUIT, circuit, register, start), circuit, register, start, end, null, null);
    }

    @Override
    public String name() {
        return "";
    }

    public boolean isOpen() {
        return endTime == null;
    }

    /** Whether the register feeds the circuit at a moment. */
    public boolean holds(Instant at) {
        return (startTime == null || !at.isBefore(startTime)) && (endTime == null || at.isBefore(endTime));
    }

    /** Whether both hold at some moment. */
    public boolean overlaps(RegisterCircuit other) {
        return startsBefore(other.endTime) && other.startsBefore(endTime);
    }

    private boolean startsBefore(@Nullable Instant end) {
        return startTime == null || end == null || startTime.isBefore(end);
    }
}
