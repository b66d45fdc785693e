package io.feederline.model;

import java.util.Comparator;

/** Names as people sort them: {@code Plot-2} before {@code Plot-10}, case folded. Consistent with equals. */
public final class NaturalOrder implements Comparator<String> {
    public static final NaturalOrder INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            char c = a.charAt(i);
            char d = b.charAt(j);
            if (isDigit(c) && isDigit(d)) {
                int endA = endOfNumber(a, i);
                int endB = endOfNumber(b, j);
                int order = compareNumbers(a, i, endA, b, j, endB);
                if (order != 0) return order;
                i = endA;
                j = endB;
            } else {
                int order = Character.compare(folded(c), folded(d));
                if (order != 0) return order;
                i++;
                j++;
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static int compareNumbers(String a, int i, int endA, String b, int j, int endB) {
        while (i < endA - 1 && a.charAt(i) == '0') i++;
        while (j < endB - 1 && b.charAt(j) == '0') j++;
        if (endA - i != endB - j) return Integer.compare(endA - i, endB - j);
        for (; i < endA; i++, j++) {
            if (a.charAt(i) != b.charAt(j)) return Character.compare(a.charAt(i), b.charAt(j));
        }
        return 0;
    }

    private static int endOfNumber(String s, int from) {
        int end = from;
        while (end < s.length() && isDigit(s.charAt(end))) end++;
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
