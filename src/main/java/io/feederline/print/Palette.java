package io.feederline.print;

import io.feederline.diagram.Style;

/** The colours of a style, as {@code #RRGGBB}, on a light or a dark ground, and its dash pattern in units; empty is solid. */
public record Palette(boolean dark) {
    public static final Palette LIGHT = new Palette(false);
    public static final Palette DARK = new Palette(true);

    public String ground() {
        return dark ? "#1A2027" : "#FFFFFF";
    }

    /** The one accent colour: selection, focus, what can be clicked. */
    public String accent() {
        return dark ? "#5AA9FF" : "#0B63C5";
    }

    /** Around conductors on a dark ground, on which black would vanish. */
    public String casing() {
        return "#E7EBF0";
    }

    public static boolean isConductor(Style style) {
        return style == Style.L1 || style == Style.L2 || style == Style.L3;
    }

    public String stroke(Style style) {
        return switch (style) {
            case L1 -> dark ? "#C07A45" : "#8B4A1F";
            case L2 -> dark ? "#0B0B0B" : "#1B1B1B";
            case L3 -> dark ? "#9AA4AF" : "#7C858F";
            case UNKNOWN -> dark ? "#F06BD9" : "#B5179E";
            case PLANNED -> accent();
            case WIRE, TITLE, TEXT -> dark ? "#E7EBF0" : "#18202B";
            case HISTORY -> dark ? "#5C6875" : "#AEB7C2";
            case POWER -> dark ? "#8C9DFF" : "#4059D6";
            case HEAT -> dark ? "#FF8A50" : "#D9480F";
            case PASSED -> dark ? "#6BCB77" : "#2E7D32";
            case FAILED -> dark ? "#FF6B6B" : "#C62828";
            case TO_DO -> dark ? "#F2B84B" : "#9A5B00";
            case SOLAR -> dark ? "#F2C94C" : "#8A6800";
            case OTHER, SECONDARY, BRACKET -> dark ? "#97A3B1" : "#5C6875";
            case BOUNDARY -> dark ? "#4A5563" : "#AEB7C2";
        };
    }

    public static double[] dash(Style style) {
        return switch (style) {
            case L2 -> new double[] {12, 5};
            case L3 -> new double[] {3, 3};
            case UNKNOWN, PLANNED -> new double[] {4, 3};
            case BOUNDARY -> new double[] {8, 6};
            default -> new double[0];
        };
    }
}
