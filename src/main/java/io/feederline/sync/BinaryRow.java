package io.feederline.sync;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One row of COPY's binary format whose fields are ids, moments and, last, a version. The first has the stream's header before it. */
final class BinaryRow {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private static final int HEADER = 19;
    private static final int ID = 16;
    private static final int MOMENT = 8;

    /** Where Postgres counts microseconds from, seconds after 1970. */
    private static final long EPOCH = 946_684_800;

    private final byte[] bytes;
    private int start;
    private int at;

    BinaryRow(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Goes to the first field. @return false for the end of the stream */
    boolean begin(int fields) {
        start = bytes.length >= HEADER && bytes[0] == 'P' && bytes[1] == 'G' && bytes[2] == 'C' ? HEADER : 0;
        if (bytes.length < start + 2 || (short) SHORT.get(bytes, start) != fields) return false;
        start += 2;
        at = start;
        return true;
    }

    /**
     * Mixes the parts of the key as {@link Versions.Key#of} does; minus infinity is <em>always</em>, and no part.
     *
     * @return false where one is null, or a moment that is no moment of ours
     */
    boolean mix(int parts, Versions.Mixer mixer) {
        for (int i = 0; i < parts; i++) {
            int length = (int) INT.get(bytes, at);
            at += 4;
            if (length == ID) mixer.add((long) LONG.get(bytes, at), (long) LONG.get(bytes, at + 8));
            else if (length != MOMENT) return false;
            else if (!isAlways(at)) {
                if (!PostgresTime.isKept(moment(at))) return false;
                mixer.add((long) LONG.get(bytes, at) + EPOCH * 1_000_000, 0);
            }
            at += length;
        }
        return true;
    }

    private boolean isAlways(int place) {
        return (long) LONG.get(bytes, place) == Long.MIN_VALUE;
    }

    private Instant moment(int place) {
        long micros = (long) LONG.get(bytes, place);
        return Instant.ofEpochSecond(
                EPOCH + Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    /** The fields after the key: the version of the row and, where there is one, that of a row beside it. */
    long version() {
        long own = Integer.toUnsignedLong((int) INT.get(bytes, at + 4));
        int other = at + 8;
        boolean beside = other < bytes.length && (int) INT.get(bytes, other) == Integer.BYTES;
        return version(own, beside ? Integer.toUnsignedLong((int) INT.get(bytes, other + 4)) : 0);
    }

    /** Both as one; of a row with none beside it its own. */
    static long version(long own, long beside) {
        return own | beside << Integer.SIZE;
    }

    List<Object> parts(int parts) {
        List<Object> key = new ArrayList<>();
        int from = start;
        for (int i = 0; i < parts; i++) {
            int length = (int) INT.get(bytes, from);
            from += 4;
            if (length == ID) key.add(new UUID((long) LONG.get(bytes, from), (long) LONG.get(bytes, from + 8)));
            else if (!isAlways(from)) key.add(moment(from));
            from += length;
        }
        return key;
    }
}
