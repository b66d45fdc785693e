package io.feederline.edit;

import io.feederline.model.Alias;
import io.feederline.model.Change;
import io.feederline.model.Circuit;
import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Ref;
import io.feederline.model.Register;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes one of two objects that two laptops created: mine gives way to theirs, and so do the parts of mine that match one part
 * of theirs. What hung on mine hangs on theirs; what theirs left empty is filled in.
 */
final class Joining {
    private final Topology topology;
    private final Map<Ref, Entity> twins = new LinkedHashMap<>();
    private final List<Change.Cell> cells = new ArrayList<>();
    private final List<Entity> created = new ArrayList<>();
    private final List<Entity> deleted = new ArrayList<>();

    private Joining(Topology topology) {
        this.topology = topology;
    }

    static Change of(Topology topology, Entity mine, Entity theirs) {
        Joining joining = new Joining(topology);
        joining.pair(mine, theirs);
        joining.join();
        return new Change(Text.of("edit.joined", mine.label()), joining.cells, joining.created, joining.deleted);
    }

    /** Pairs the two, and each part of mine that only one part of theirs is like. */
    private void pair(Entity mine, Entity theirs) {
        if (mine.equals(theirs) || twins.putIfAbsent(mine.ref(), theirs) != null) return;
        Map<String, List<Entity>> there = parts(theirs);
        parts(mine).forEach((like, of) -> {
            List<Entity> same = there.getOrDefault(like, List.of());
            if (of.size() == 1 && same.size() == 1) pair(of.getFirst(), same.getFirst());
        });
    }

    /** What belongs to an object, by what makes it the same as another's. */
    private Map<String, List<Entity>> parts(Entity of) {
        Map<String, List<Entity>> parts = new HashMap<>();
        for (Entity part : topology.hangingOn(of.ref())) {
            String like = likeness(of.kind(), part);
            if (like != null)
                parts.computeIfAbsent(part.kind() + "\u001f" + like, l -> new ArrayList<>())
                        .add(part);
        }
        return parts;
    }

    private @Nullable String likeness(Kind whole, Entity part) {
        return switch (part) {
            case Register register -> likeness(register);
            case Circuit circuit when whole == Kind.SITE -> circuit.type() + " " + Topology.fold(circuit.name());
            default -> {
                boolean belongs = (whole == Kind.ESCO && part.kind() == Kind.SITE)
                        || (whole == Kind.SITE && part.kind() == Kind.PROPERTY);
                yield belongs && !part.name().isEmpty() ? Topology.fold(part.name()) : null;
            }
        };
    }

    private String likeness(Register register) {
        if (register.element() != null) return register.element();
        if (register.nature() != null) return register.nature();
        Optional<String> type = Walk.mappingsOf(topology, register.id()).stream()
                .map(m -> topology.find(Circuit.class, m.circuit()))
                .filter(Objects::nonNull)
                .map(c -> String.valueOf(c.type()))
                .findFirst();
        return type.orElse("");
    }

    private void join() {
        twins.forEach((ref, theirs) -> {
            Entity mine = Objects.requireNonNull(topology.find(ref));
            for (Column column : ref.kind().columns()) {
                boolean fills = column.of(theirs) == null && column.of(mine) != null && !column.remoteOwned();
                if (fills) cells.add(Change.cell(theirs, column.name(), moved(column, column.of(mine))));
            }
            for (Entity other : topology.hangingOn(ref)) hangElsewhere(other);
            deleted.add(mine);
            created.add(new Alias(ref.id(), ref.kind().word(), theirs.id()));
        });
    }

    private @Nullable Object moved(Column column, @Nullable Object value) {
        if (column.refersTo() == null || !(value instanceof UUID id)) return value;
        Entity twin = twins.get(new Ref(column.refersTo(), id));
        return twin == null ? id : twin.id();
    }

    /** What refers to one of mine refers to one of theirs; a link is another link then. */
    private void hangElsewhere(Entity other) {
        if (twins.containsKey(other.ref())) return;
        if (!other.kind().isLink()) {
            for (Column column : other.kind().columns()) {
                Object now = column.of(other);
                if (column.refersTo() == null || Objects.equals(now, moved(column, now))) continue;
                Change.Cell cell = Change.cell(other, column.name(), moved(column, now));
                if (!cells.contains(cell)) cells.add(cell);
            }
            return;
        }
        if (deleted.contains(other)) return;
        deleted.addFirst(other);
        Entity link = moved(other);
        if (topology.find(link.ref()) == null && !created.contains(link)) created.add(link);
    }

    /** The link between the same ends, or their twins, with all that it says; when it was created the remote says. */
    private Entity moved(Entity link) {
        Entity moved = link;
        for (Column column : link.kind().columns()) {
            Object value = column.of(link);
            Object now = column.remoteOwned() ? null : moved(column, value);
            if (!Objects.equals(now, value)) moved = column.with(moved, now);
        }
        Entity at = moved;
        List<@Nullable Object> key = new ArrayList<>();
        for (Column column : link.kind().key()) key.add(column.of(at));
        return link.kind().columns().getFirst().with(moved, LinkId.ofKey(link.kind(), key));
    }
}
