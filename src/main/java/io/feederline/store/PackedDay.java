package io.feederline.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The half-hours of one circuit in one day of UTC, as few bytes: for each, its seconds since midnight (4 bytes) and its kWh (8).
 * They are read some thirty times as fast as rows.
 */
public final class PackedDay {
    private static final int EACH = Integer.BYTES + Double.BYTES;

    private ByteBuffer packed = ByteBuffer.allocate(48 * EACH);
    private @Nullable Double kwh;
    private @Nullable Double peak;

    PackedDay() {}

    PackedDay add(Instant at, @Nullable Double used) {
        // As in SQL: what is not known counts in no sum.
        if (used == null) return this;
        kwh = kwh == null ? used : kwh + used;
        peak = peak == null ? used : Math.max(peak, used);
        if (packed.remaining() < EACH)
            packed = ByteBuffer.allocate(packed.capacity() * 2).put(packed.flip());
        packed.putInt((int) Math.floorMod(at.getEpochSecond(), 86_400L)).putDouble(used);
        return this;
    }

    /** Null as long as nothing is known. */
    @Nullable
    Double kwh() {
        return kwh;
    }

    @Nullable
    Double peak() {
        return peak;
    }

    byte[] bytes() {
        return Arrays.copyOf(packed.array(), packed.position());
    }

    /** Is told each half-hour. */
    public interface Each {
        /** @param second of its start, since the epoch */
        void at(long second, double kwh);
    }

    /** Tells what was packed of a day. */
    public static void read(LocalDate day, byte[] packed, Each each) {
        long midnight = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        ByteBuffer from = ByteBuffer.wrap(packed);
        while (from.remaining() >= EACH) each.at(midnight + from.getInt(), from.getDouble());
    }
}
