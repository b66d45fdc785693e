package io.feederline.print.sheet;

import io.feederline.model.Ref;
import io.feederline.print.Sheet;
import java.util.HashMap;
import java.util.Map;

/** A sheet of which it is known what will be on it; it is drawn when it also knows its number, and those of the others. */
@FunctionalInterface
interface Planned {
    /**
     * Its place among all sheets.
     *
     * @param number from 1
     * @param first on which sheet an object's own drawing begins
     * @param fields what the title blocks of all of them say, as of {@link TitleBlock}
     */
    record At(int number, int of, Map<Ref, Integer> first, Map<String, String> fields) {
        /** The same, of a sheet whose block says something else there. */
        At with(String field, String value) {
            Map<String, String> changed = new HashMap<>(fields);
            changed.put(field, value);
            return new At(number, of, first, Map.copyOf(changed));
        }
    }

    Sheet.Page draw(At at);
}
