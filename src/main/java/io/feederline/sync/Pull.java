package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Ref;
import io.feederline.model.RegisterCircuit;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Reads what may have changed on the remote since base, as one consistent snapshot. Without rows in base everything is read;
 * else keys and versions of all rows, and of those that are new or have another version the rows themselves.
 */
final class Pull {
    private final Connection connection;
    private final RemoteShape shape;
    private final BaseRows base;
    private final Topology working;

    private Instant at = Instant.EPOCH;
    private final Map<Ref, RemoteRow> rows = new LinkedHashMap<>();
    private final Set<Ref> vanished = new LinkedHashSet<>();
    private final Map<Kind, Integer> before = new EnumMap<>(Kind.class);
    private final Set<Text> notices = new LinkedHashSet<>();

    /** @param connection within a transaction that sees one snapshot */
    Pull(Connection connection, RemoteShape shape, BaseRows base, Topology working) {
        this.connection = connection;
        this.shape = shape;
        this.base = base;
        this.working = working;
    }

    Pulled pulled() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            at = row.getObject(1, OffsetDateTime.class).toInstant();
        }
        for (Kind kind : Kind.REMOTE) if (RowReader.reads(shape, kind)) pull(kind);
        return new Pulled(rows, vanished, before, at, List.copyOf(notices));
    }

    private void pull(Kind kind) throws SQLException {
        Versions known = base.versions(kind);
        known.begin();
        before.put(kind, known.size());
        RowReader reader = new RowReader(connection, shape, kind, notices::add);
        if (known.size() == 0) {
            reader.all(row -> take(kind, row, known));
        } else if (shape.find(kind).orElseThrow().isView()) {
            reader.all(row -> {
                Versions.Key key = Versions.Key.of(reader.keyOf(row.entity()));
                known.meet(key.high(), key.low(), 0);
                take(kind, row, known);
            });
        } else {
            List<List<?>> maybe = new ArrayList<>();
            int rows = reader.versions(known, maybe::add);
            if (maybe.size() > rows / 3) {
                Set<List<?>> wanted = new HashSet<>(maybe);
                reader.all(row -> {
                    if (wanted.contains(reader.keyOf(row.entity()))) take(kind, row, known);
                });
            } else if (!maybe.isEmpty()) {
                reader.find(maybe, row -> take(kind, row, known));
            }
        }
        if (known.size() > 0) known.eachUnmet(id -> vanished.add(new Ref(kind, id)));
    }

    /** The row under the id that it has here: that of base, else that of a working link of the same ends. */
    private void take(Kind kind, RemoteRow row, Versions known) {
        Entity entity = row.entity();
        UUID of = known.size() == 0 ? null : known.id(kind.isLink() ? key(entity) : List.of(entity.id()));
        UUID id = of != null ? of : kind.isLink() ? working(kind, entity) : entity.id();
        rows.put(
                new Ref(kind, id),
                id.equals(entity.id())
                        ? row
                        : new RemoteRow(kind.columns().getFirst().with(entity, id), row.version()));
    }

    private List<Object> key(Entity link) {
        return RowReader.keyOf(link, shape);
    }

    private UUID working(Kind kind, Entity link) {
        List<Column> key =
                kind.key().stream().filter(c -> shape.find(c).isPresent()).toList();
        Column first = key.getFirst();
        List<UUID> same = working.referring(first, (UUID) Objects.requireNonNull(first.of(link))).stream()
                .filter(other -> key.stream().allMatch(c -> Objects.equals(c.of(other), c.of(link))))
                .filter(other -> !(other instanceof RegisterCircuit mapping) || shape.holds(mapping, at))
                .map(Entity::id)
                .toList();
        if (same.contains(link.id())) return link.id();
        if (!same.isEmpty()) return same.getLast();
        // A mapping that ended here and began anew there is another one: the history of the first stays.
        return working.find(link.ref()) == null ? link.id() : LinkId.of(kind, link.id(), at);
    }
}
