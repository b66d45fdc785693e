package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Kind;
import io.feederline.model.LinkId;
import io.feederline.model.Parked;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes units to the remote within one transaction, each only if the remote still has what it was compared with. All go in
 * batches; when one fails, halves of them are tried, so that the others go through and the one at fault is known.
 */
final class Push {
    private static final int BATCH = 1000;

    /** The code of what is refused for no fault of its own: it is tried once what it needs goes through. */
    private static final String WAITS = "waits";

    private final Connection connection;
    private final RemoteShape shape;
    private final List<Units.Unit> units;
    private final Statements statements;
    private final Map<Ref, Entity> retired;
    private final Function<Ref, String> names;

    private final Map<Ref, RowDelta> done = new LinkedHashMap<>();
    private final Map<UUID, Parked> parked = new LinkedHashMap<>();
    private final Set<Ref> leftOut = new LinkedHashSet<>();

    /** What is not created, since the unit that would was refused. */
    private final Map<Ref, String> missing = new HashMap<>();

    /** @param names what people call a row */
    Push(Connection connection, RemoteShape shape, Retiring outgoing, Function<Ref, String> names) {
        this.connection = connection;
        this.shape = shape;
        this.retired = outgoing.retired();
        this.names = names;
        Units all = new Units(outgoing.outgoing(), shape);
        this.units = all.inOrder();
        this.statements = new Statements(shape, all);
    }

    /**
     * @param before what was refused earlier
     * @param again whether that is tried again
     */
    Pushed run(Collection<Parked> before, boolean again) throws SQLException {
        Map<String, Parked> refused = before.stream()
                .filter(parked -> !parked.code().equals(WAITS))
                .collect(Collectors.toMap(Parked::fingerprint, Function.identity(), (a, b) -> a));
        List<Units.Unit> tried = new ArrayList<>();
        for (Units.Unit unit : units) {
            Parked still = again ? null : refused.get(unit.fingerprint());
            if (still == null) {
                tried.add(unit);
            } else {
                parked.put(still.id(), still);
                unit.created().forEach(ref -> missing.put(ref, names.apply(ref)));
            }
        }
        // What cannot be put off is checked at its own statement, which tells whose fault it is.
        execute("SET CONSTRAINTS ALL IMMEDIATE");
        attempt(tried);
        return new Pushed(done, written(), Set.copyOf(retired.keySet()), List.copyOf(parked.values()), leftOut);
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    /** Somebody else was faster: what was compared is not there. */
    private static final class Missed extends Exception {
        private static final long serialVersionUID = 1L;

        final transient Set<RowDelta> rows;

        Missed(Set<RowDelta> rows) {
            this.rows = rows;
        }
    }

    private void attempt(List<Units.Unit> wanted) throws SQLException {
        List<Units.Unit> ready = ready(wanted);
        if (ready.isEmpty()) return;
        Savepoint savepoint = connection.setSavepoint();
        try {
            write(statements.of(ready));
            connection.releaseSavepoint(savepoint);
            for (Units.Unit unit : ready) for (RowDelta row : unit.rows()) done.put(row.ref(), row);
            return;
        } catch (Missed e) {
            connection.rollback(savepoint);
            attempt(withoutMissed(ready, e.rows));
            return;
        } catch (SQLException e) {
            String state = Objects.requireNonNullElse(e.getSQLState(), "");
            if (state.startsWith("08") || state.startsWith("40") || state.startsWith("57") || state.startsWith("25"))
                throw e;
            connection.rollback(savepoint);
            if (ready.size() == 1) {
                refuse(ready.getFirst(), e);
                return;
            }
        }
        attempt(ready.subList(0, ready.size() / 2));
        attempt(ready.subList(ready.size() / 2, ready.size()));
    }

    /** Units that need what is not there wait for it. */
    private List<Units.Unit> ready(List<Units.Unit> wanted) {
        List<Units.Unit> ready = new ArrayList<>();
        for (Units.Unit unit : wanted) {
            String needed = unit.rows().stream()
                    .flatMap(row -> Units.references(row, true).stream())
                    .filter(ref -> missing.containsKey(ref) && !unit.created().contains(ref))
                    .map(missing::get)
                    .findFirst()
                    .orElse(null);
            if (needed == null) ready.add(unit);
            else park(unit, Text.of("sync.waits", needed), WAITS);
        }
        return ready;
    }

    private void write(List<Statements.Statement> all) throws SQLException, Missed {
        int from = 0;
        while (from < all.size()) {
            int to = from;
            while (to < all.size() && all.get(to).order() == all.get(from).order()) to++;
            Map<String, List<Statements.Statement>> bySql = new LinkedHashMap<>();
            for (Statements.Statement statement : all.subList(from, to))
                bySql.computeIfAbsent(statement.sql(), s -> new ArrayList<>()).add(statement);
            for (Map.Entry<String, List<Statements.Statement>> same : bySql.entrySet())
                write(same.getKey(), same.getValue());
            from = to;
        }
    }

    private void write(String sql, List<Statements.Statement> same) throws SQLException, Missed {
        Set<RowDelta> missed = new LinkedHashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < same.size(); from += BATCH) {
                List<Statements.Statement> batch = same.subList(from, Math.min(same.size(), from + BATCH));
                for (Statements.Statement one : batch) {
                    for (int i = 0; i < one.values().size(); i++) {
                        String value = one.values().get(i);
                        if (value == null) statement.setNull(i + 1, Types.VARCHAR);
                        else statement.setString(i + 1, value);
                    }
                    statement.addBatch();
                }
                int[] hits = statement.executeBatch();
                for (int i = 0; i < hits.length; i++)
                    if (hits[i] == 0 && batch.get(i).mustHit())
                        missed.add(batch.get(i).row());
            }
        } catch (BatchUpdateException e) {
            throw e.getCause() instanceof SQLException cause ? cause : e;
        }
        if (!missed.isEmpty()) throw new Missed(missed);
    }

    /** What is gone already is done; who finds it changed, or may not change it, is left out. */
    private List<Units.Unit> withoutMissed(List<Units.Unit> units, Set<RowDelta> missed) throws SQLException {
        Map<Ref, RemoteRow> there = read(missed.stream().collect(Collectors.toMap(RowDelta::ref, Push::before)));
        List<Units.Unit> left = new ArrayList<>();
        for (Units.Unit unit : units) {
            List<RowDelta> rows = new ArrayList<>();
            boolean whole = true;
            for (RowDelta row : unit.rows()) {
                RemoteRow now = there.get(row.ref());
                if (!missed.contains(row)) rows.add(row);
                else if (now == null && row instanceof RowDelta.Deleted) done.put(row.ref(), row);
                else whole = false;
            }
            if (whole) {
                if (!rows.isEmpty()) left.add(new Units.Unit(rows));
                continue;
            }
            boolean mayNot = unit.rows().stream()
                    .filter(missed::contains)
                    .anyMatch(row -> isAsCompared(row, there.get(row.ref())));
            if (mayNot)
                park(
                        unit,
                        Text.of(
                                "sync.hidden",
                                names.apply(unit.rows().getFirst().ref())),
                        "hidden");
            else unit.rows().forEach(row -> leftOut.add(row.ref()));
            unit.created().forEach(ref -> missing.put(ref, names.apply(ref)));
        }
        return left;
    }

    /** Whether it is not somebody's newer edit that stands in the way. */
    private boolean isAsCompared(RowDelta row, @Nullable RemoteRow now) {
        if (now == null) return row instanceof RowDelta.Changed;
        List<Column> columns = switch (row) {
            case RowDelta.Changed(Entity was, Entity is, List<Column> changed) -> changed;
            case RowDelta.Deleted(Entity was) ->
                was.kind().columns().stream()
                        .filter(c ->
                                !c.remoteOwned() && !c.isId() && shape.find(c).isPresent())
                        .toList();
            case RowDelta.Created made -> List.of();
        };
        Entity was = before(row);
        return columns.stream().allMatch(c -> Objects.equals(c.of(was), c.of(now.entity())));
    }

    private static Entity before(RowDelta row) {
        return switch (row) {
            case RowDelta.Created(Entity now) -> now;
            case RowDelta.Deleted(Entity was) -> was;
            case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> was;
        };
    }

    private void refuse(Units.Unit unit, SQLException e) {
        Text why = Refusal.of(e, unit, names);
        park(unit, why, Objects.requireNonNullElse(e.getSQLState(), ""));
        unit.created().forEach(ref -> missing.put(ref, names.apply(ref)));
    }

    private void park(Units.Unit unit, Text why, String code) {
        List<Ref> rows = unit.rows().stream().map(RowDelta::ref).toList();
        Set<String> columns = new LinkedHashSet<>();
        for (RowDelta row : unit.rows())
            if (row instanceof RowDelta.Changed changed) changed.columns().forEach(c -> columns.add(c.name()));
        String edit = unit.rows().stream().anyMatch(r -> r instanceof RowDelta.Created)
                ? "insert"
                : unit.rows().stream().anyMatch(r -> r instanceof RowDelta.Changed) ? "update" : "delete";
        Ref first = rows.getFirst();
        UUID id = LinkId.of(Kind.PARKED, first.kind(), first.id());
        parked.put(
                id,
                new Parked(
                        id,
                        Ref.print(rows),
                        columns.isEmpty() ? null : String.join(" ", columns),
                        edit,
                        why.toString(),
                        code,
                        unit.fingerprint()));
        unit.created().forEach(ref -> missing.put(ref, names.apply(ref)));
    }

    /** The rows that were written or kept, as they are now: defaults and triggers have done their work. */
    private Map<Ref, RemoteRow> written() throws SQLException {
        Map<Ref, Entity> wanted = new HashMap<>(retired);
        for (RowDelta row : done.values()) {
            switch (row) {
                case RowDelta.Created(Entity now) -> wanted.put(row.ref(), now);
                case RowDelta.Changed(Entity was, Entity now, List<Column> columns) -> wanted.put(row.ref(), now);
                case RowDelta.Deleted gone -> wanted.remove(row.ref());
            }
        }
        return read(wanted);
    }

    /** @param wanted by reference, a row that has the key to read it by */
    private Map<Ref, RemoteRow> read(Map<Ref, Entity> wanted) throws SQLException {
        Map<Ref, RemoteRow> rows = new HashMap<>();
        Map<Kind, List<Map.Entry<Ref, Entity>>> byKind = wanted.entrySet().stream()
                .collect(Collectors.groupingBy(e -> e.getKey().kind()));
        for (Map.Entry<Kind, List<Map.Entry<Ref, Entity>>> kind : byKind.entrySet()) {
            RowReader reader = new RowReader(connection, shape, kind.getKey(), Belonging.all(shape), notice -> {});
            Map<UUID, Ref> known = new HashMap<>();
            List<List<?>> keys = new ArrayList<>();
            for (Map.Entry<Ref, Entity> one : kind.getValue()) {
                @Nullable
                Object[] key =
                        reader.key().stream().map(c -> c.of(one.getValue())).toArray();
                if (Arrays.asList(key).contains(null)) continue;
                keys.add(List.of(key));
                known.put(LinkId.ofKey(kind.getKey(), Arrays.asList(key)), one.getKey());
            }
            reader.find(keys, row -> {
                Ref ref = known.get(row.entity().id());
                if (ref == null) return;
                Entity entity = row.entity();
                Entity here = entity.id().equals(ref.id())
                        ? entity
                        : ref.kind().columns().getFirst().with(entity, ref.id());
                rows.put(ref, new RemoteRow(here, row.version()));
            });
        }
        return rows;
    }
}
