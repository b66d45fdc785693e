package io.feederline.sync;

import io.feederline.model.Column;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import java.util.List;

/** How one row differs from base: the unit of a push. */
public sealed interface RowDelta {
    Ref ref();

    /** There was none. */
    record Created(Entity now) implements RowDelta {
        @Override
        public Ref ref() {
            return now.ref();
        }
    }

    /** There is none any more. */
    record Deleted(Entity was) implements RowDelta {
        @Override
        public Ref ref() {
            return was.ref();
        }
    }

    /** Other values in these columns, which are never none. */
    record Changed(Entity was, Entity now, List<Column> columns) implements RowDelta {
        public Changed {
            columns = List.copyOf(columns);
        }

        @Override
        public Ref ref() {
            return now.ref();
        }
    }
}
