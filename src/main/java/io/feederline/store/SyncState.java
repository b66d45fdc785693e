package io.feederline.store;

import io.feederline.model.Change;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a workspace keeps for syncs beside its working rows: base, which rows may differ from it, and a push that is under way. */
public final class SyncState {
    /** The file of a push is numbered like one of an entry, of which there is none with this number. */
    static final long PUSH = 0;

    private final Handle handle;
    private final Journal journal;

    SyncState(Handle handle, Journal journal) {
        this.handle = handle;
        this.journal = journal;
    }

    /** With which remote, and which part of it, this workspace was last synced; empty before the first sync. */
    public Optional<Scope> scope() {
        return new Base(handle).scope();
    }

    /** By what the next pull knows what the last one saw; empty without a companion. */
    public Optional<String> mark() {
        return new Base(handle).mark();
    }

    /**
     * Keeps the mark of a pull that brought nothing. In no journal: base is what that pull saw, and one that is restored has the
     * mark of its own last pull.
     */
    public void keepMark(String mark) {
        handle.execute("UPDATE laptop.synced SET mark = ?", mark);
    }

    /** How many rows of a kind base has. */
    public int count(Kind kind) {
        return (int) Database.number(handle, "SELECT COUNT(*) FROM " + Base.table(kind));
    }

    /** What schema {@code flows} lacked at the last sync: columns as {@code table.column}, and tables, that stay here. */
    public Set<String> localOnly() {
        return new Base(handle).localOnly();
    }

    /**
     * The rows that may differ from base; all others are as they were last synced.
     *
     * @param shown the topology in memory
     */
    public Set<Ref> touched(Topology shown) {
        Base base = new Base(handle);
        if (base.scope().isPresent()) return base.touched();
        return Kind.SYNCED.stream().flatMap(shown::all).map(Entity::ref).collect(Collectors.toSet());
    }

    /** Rows of base with these ids, as far as they are there. */
    public List<Entity> base(Kind kind, Collection<UUID> ids) {
        return Rows.base(handle, Map.of()).find(kind, ids);
    }

    /**
     * The rows of base, by what the remote knows them by.
     *
     * @param each takes the parts of a row's key that it has, its id, and the version that it was read in, if known
     */
    public void eachOfBase(Kind kind, BaseRow each) {
        new Base(handle).each(kind, each);
    }

    /** As above, of the rows with these ids, as far as they are there. */
    public void eachOfBase(Kind kind, Collection<UUID> ids, BaseRow each) {
        new Base(handle).each(kind, ids, each);
    }

    /** Takes a row of base. */
    public interface BaseRow {
        void row(List<?> key, UUID id, @Nullable Long version);
    }

    /**
     * What is about to be committed on the remote, in a file of its own, until a sync has taken it into base: should the
     * remote's answer be lost, it tells what to ask for.
     *
     * @param transaction by which the remote knows it
     */
    public record Push(String transaction, String remote, Change pushed) {}

    /** Keeps it on disk. Touches no database: any thread may. */
    public void keepPush(Push push) throws IOException {
        journal.writeChange(
                PUSH,
                new Recorded(
                        new Change(
                                Text.of("verbatim", push.transaction()),
                                push.pushed().cells(),
                                push.pushed().created(),
                                push.pushed().deleted()),
                        new Synced(
                                new Scope(push.remote(), "", "", Set.of()),
                                null,
                                Set.of(),
                                false,
                                null,
                                Map.of(),
                                Set.of())));
    }

    /** One whose outcome no sync has taken into base. */
    public Optional<Push> pendingPush() throws IOException {
        if (!journal.changeFiles().contains(PUSH)) return Optional.empty();
        Recorded kept = journal.recorded(null, Journal.changeFile(PUSH));
        String remote = Objects.requireNonNull(kept.synced()).scope().remote();
        return Optional.of(new Push(kept.change().text().toString(), remote, kept.change()));
    }

    public void dropPush() throws IOException {
        journal.forgetChange(PUSH);
    }
}
