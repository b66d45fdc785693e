package io.feederline.exchange.spreadsheet;

import io.feederline.model.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one row says, whatever there is already.
 *
 * @param number as the spreadsheet program numbers it
 * @param about the objects it names, for a person
 * @param values what its cells say
 * @param unsaid where they say that nothing is known, and how
 * @param settled what becomes of it where that is clear from its cells alone
 */
record SaidRow(
        int number,
        boolean hidden,
        String about,
        Map<Field, Object> values,
        Map<Field, String> unsaid,
        SheetPlan.@Nullable Row settled) {
    SheetPlan.Row becomes(SheetPlan.State state, List<Text> says) {
        return new SheetPlan.Row(number, state, about, says, List.of());
    }

    SheetPlan.Row fails(List<SheetPlan.Problem> problems) {
        return new SheetPlan.Row(number, SheetPlan.State.PROBLEM, about, List.of(), problems);
    }

    SaidRow settledAs(SheetPlan.Row row) {
        return new SaidRow(number, hidden, about, values, unsaid, row);
    }

    /** Nothing becomes of it. */
    SaidRow settledAsSame(String why) {
        return settledAs(becomes(SheetPlan.State.SAME, List.of(Text.of(why))));
    }
}
