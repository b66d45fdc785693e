package io.feederline.sync;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The versions in which the rows of one table were read, by what the remote knows a row by. Arrays and no objects: a remote has
 * a million rows, and each is looked up in every sync. Confined to one thread.
 */
public final class Versions {
    private static final long NONE = -1;
    private static final double FULL = 0.6;

    private long[] keys = new long[2 * 64];
    private long[] ids = new long[2 * 64];
    private long[] versions = new long[64];
    private boolean[] used = new boolean[64];
    private int size;
    private BitSet met = new BitSet();

    /** What a key's parts make together; another set of parts makes another, but for a chance in 2^100. */
    record Key(long high, long low) {
        static Key of(List<?> parts) {
            Mixer mixer = new Mixer();
            for (Object part : parts) {
                if (part instanceof UUID id) mixer.add(id.getMostSignificantBits(), id.getLeastSignificantBits());
                else if (part instanceof Instant at) mixer.add(micros(at), 0);
                else throw new IllegalArgumentException(String.valueOf(part));
            }
            return new Key(mixer.high, mixer.low);
        }
    }

    static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    /** Mixes parts one after the other, without an object for each. */
    static final class Mixer {
        long high;
        long low;

        void reset() {
            high = 0;
            low = 0;
        }

        void add(long partHigh, long partLow) {
            high = mixed(high * 0x9E3779B97F4A7C15L + partHigh) + partLow;
            low = mixed(low * 0xC2B2AE3D27D4EB4FL + partLow + high);
        }

        private static long mixed(long z) {
            long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
            return b ^ (b >>> 31);
        }
    }

    /** @param version null where it is not known: then the row is taken for changed */
    public void put(List<?> key, UUID id, @Nullable Long version) {
        Key of = Key.of(key);
        if (size + 1 > FULL * used.length) grow();
        int slot = slot(of.high(), of.low());
        if (!used[slot]) size++;
        set(
                slot,
                of.high(),
                of.low(),
                id.getMostSignificantBits(),
                id.getLeastSignificantBits(),
                version == null ? NONE : version);
    }

    private void set(int slot, long high, long low, long idHigh, long idLow, long version) {
        used[slot] = true;
        keys[2 * slot] = high;
        keys[2 * slot + 1] = low;
        ids[2 * slot] = idHigh;
        ids[2 * slot + 1] = idLow;
        versions[slot] = version;
    }

    private int slot(long high, long low) {
        int mask = used.length - 1;
        int slot = (int) (low ^ (low >>> 32)) & mask;
        while (used[slot] && (keys[2 * slot] != high || keys[2 * slot + 1] != low)) slot = (slot + 1) & mask;
        return slot;
    }

    private void grow() {
        long[] formerKeys = keys;
        long[] formerIds = ids;
        long[] formerVersions = versions;
        boolean[] formerUsed = used;
        int length = 2 * used.length;
        keys = new long[2 * length];
        ids = new long[2 * length];
        versions = new long[length];
        used = new boolean[length];
        for (int i = 0; i < formerUsed.length; i++)
            if (formerUsed[i]) {
                long high = formerKeys[2 * i];
                long low = formerKeys[2 * i + 1];
                set(slot(high, low), high, low, formerIds[2 * i], formerIds[2 * i + 1], formerVersions[i]);
            }
    }

    int size() {
        return size;
    }

    /** Forgets which rows were met. */
    void begin() {
        met = new BitSet(used.length);
    }

    /** Notes that the remote has this row. @return whether it may have changed, or is new */
    boolean meet(long high, long low, long version) {
        int slot = slot(high, low);
        if (!used[slot]) return true;
        met.set(slot);
        return versions[slot] != version;
    }

    /** The id under which a row is here; null for a new one. */
    @Nullable
    UUID id(List<?> key) {
        Key of = Key.of(key);
        int slot = slot(of.high(), of.low());
        return used[slot] ? new UUID(ids[2 * slot], ids[2 * slot + 1]) : null;
    }

    /** Gives the ids of the rows that were not met. */
    void eachUnmet(Consumer<UUID> each) {
        for (int i = 0; i < used.length; i++)
            if (used[i] && !met.get(i)) each.accept(new UUID(ids[2 * i], ids[2 * i + 1]));
    }
}
