package io.feederline.report.sql;

/**
 * A piece of SQL as it was written; all of them in a row are the text.
 *
 * @param at where it begins, in characters from the start
 */
record Token(Sort sort, String text, int at) {
    enum Sort {
        /** A keyword, or a name without quotes. */
        WORD,
        /** A name in double quotes. */
        NAME,
        /** {@code '...'} */
        LITERAL,
        /** {@code E'...'}, where a backslash means something. */
        ESCAPED,
        /** {@code $tag$...$tag$} */
        DOLLAR,
        /** What else is written in quotes, after a letter. */
        OTHER_LITERAL,
        /** {@code {{name}}} outside quotes. */
        PLACE,
        /** Blanks and comments. */
        GAP,
        COMMENT,
        /** Numbers, operators, brackets. */
        SIGN
    }

    boolean is(String word) {
        return sort == Sort.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return sort == Sort.SIGN && text.equals(sign);
    }

    boolean says() {
        return sort != Sort.GAP && sort != Sort.COMMENT;
    }

    /** What a {@link Sort#LITERAL} or {@link Sort#DOLLAR} stands for. */
    String content() {
        if (sort == Sort.DOLLAR) {
            int tag = text.indexOf('$', 1) + 1;
            return text.substring(tag, text.length() - tag);
        }
        return text.substring(1, text.length() - 1).replace("''", "'");
    }

    /** Such a literal of this content. */
    static String literal(String content) {
        return "'" + content.replace("'", "''") + "'";
    }
}
