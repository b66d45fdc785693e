package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Why the remote refuses a unit, as a sentence that names what, where and what to do. */
final class Refusal {
    private static final int FEW = 4;

    private Refusal() {}

    static Text of(SQLException e, Units.Unit unit, Function<Ref, String> names) {
        String what = names.apply(unit.rows().getFirst().ref());
        @Nullable ServerErrorMessage server = e instanceof PSQLException known ? known.getServerErrorMessage() : null;
        String message =
                server == null ? String.valueOf(e.getMessage()) : Objects.requireNonNullElse(server.getMessage(), "");
        String detail = server == null ? "" : Objects.requireNonNullElse(server.getDetail(), "");
        String table = server == null ? "" : Objects.requireNonNullElse(server.getTable(), "");
        String column = server == null ? "" : Objects.requireNonNullElse(server.getColumn(), "");
        return switch (Objects.requireNonNullElse(e.getSQLState(), "")) {
            case "23505" -> Text.of("refusal.taken", what, detail.isEmpty() ? message : detail);
            case "23503" -> Text.of("refusal.referred", what, detail.isEmpty() ? message : detail);
            case "23502" -> Text.of("refusal.required", what, table, column);
            case "23514" ->
                Text.of(
                        "refusal.check",
                        what,
                        written(unit),
                        server == null ? "" : Objects.requireNonNullElse(server.getConstraint(), ""));
            case "22P02", "22001", "22003", "22007", "22008" -> Text.of("refusal.value", what, message);
            case "42501" -> Text.of("refusal.rights", what, message);
            default -> Text.of("refusal.other", what, detail.isEmpty() ? message : message + ". " + detail);
        };
    }

    /** What was to be written, as far as that is a few fields. */
    private static String written(Units.Unit unit) {
        return unit.rows().stream()
                .flatMap(row -> row instanceof RowDelta.Changed(Entity was, Entity now, List<Column> columns)
                        ? columns.stream().map(c -> c.name() + " " + c.of(now))
                        : Stream.of(
                                Text.of("refusal.row", row.ref().kind().table()).toString()))
                .distinct()
                .limit(FEW)
                .collect(Collectors.joining(", "));
    }
}
