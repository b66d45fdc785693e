package io.feederline.exchange.spreadsheet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether {@code 06/07/2024} is the 6 July or the 7 June. A year that comes first leaves no doubt, nor does a month's name. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST;

    static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})([ T]\\d.*)?");

    /** Whether a date that was matched may be two days. */
    static boolean isDoubtful(Matcher date) {
        int first = Integer.parseInt(date.group(1));
        int second = Integer.parseInt(date.group(2));
        return first <= 12 && second <= 12 && first != second;
    }

    /** What the dates of one column say of their order, taken together. */
    static final class Evidence {
        private boolean dayFirst;
        private boolean monthFirst;
        private boolean doubtful;

        void see(String text) {
            Matcher date = NUMBERS.matcher(text);
            if (!date.matches()) return;
            int first = Integer.parseInt(date.group(1));
            int second = Integer.parseInt(date.group(2));
            dayFirst |= first > 12 && second <= 12;
            monthFirst |= second > 12 && first <= 12;
            doubtful |= isDoubtful(date);
        }

        Dates dates() {
            if (dayFirst && monthFirst) return Dates.MIXED;
            if (dayFirst) return Dates.DAY_FIRST;
            if (monthFirst) return Dates.MONTH_FIRST;
            return doubtful ? Dates.EITHER : Dates.CLEAR;
        }
    }

    /** What a column's dates are: clear by themselves or by those beside them; either; or some one way and some the other. */
    public enum Dates {
        CLEAR,
        DAY_FIRST,
        MONTH_FIRST,
        EITHER,
        MIXED
    }
}
