package io.feederline.sync;

import io.feederline.model.Ref;
import io.feederline.model.Text;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Why the remote refuses a unit, as a sentence that names what, where and what to do. */
final class Refusal {
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
            case "23514" -> Text.of("refusal.check", what, message);
            case "22P02", "22001", "22003", "22007", "22008" -> Text.of("refusal.value", what, message);
            case "42501" -> Text.of("refusal.rights", what, message);
            default -> Text.of("refusal.other", what, detail.isEmpty() ? message : message + ". " + detail);
        };
    }
}
