package io.feederline.print;

import io.feederline.diagram.Style;

/** The colours of a style, as {@code #RRGGBB}, on a light or a dark ground, and its dash pattern in units; empty is solid. */
public record Palette(boolean dark, Conductors conductors) {
    public static final Palette LIGHT = new Palette(false, Conductors.HARMONISED);
    public static final Palette DARK = new Palette(true, Conductors.HARMONISED);

    /** For printers without colours: phases are told by pattern and label, everything else by shape and word. */
    public static final Palette MONO = new Palette(false, Conductors.MONO);

    /** Of what colours the phases are: one set on a sheet, named in its legend. */
    public enum Conductors {
        /** Brown, black, grey: BS 7671 since 2004. */
        HARMONISED,
        /** Red, yellow, blue: before. */
        OLD,
        MONO
    }

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
        return switch (conductors) {
            case HARMONISED -> coloured(style);
            case OLD -> old(style);
            case MONO -> mono(style);
        };
    }

    private String coloured(Style style) {
        return switch (style) {
            case L1 -> dark ? "#C07A45" : "#8B4A1F";
            case L2 -> dark ? "#0B0B0B" : "#1B1B1B";
            case L3 -> dark ? "#9AA4AF" : "#7C858F";
            case UNKNOWN -> dark ? "#F06BD9" : "#B5179E";
            case PLANNED -> accent();
            case NEUTRAL -> dark ? "#6FA8FF" : "#1F5FBF";
            case WIRE, TITLE, TEXT -> dark ? "#E7EBF0" : "#18202B";
            case HISTORY -> dark ? "#5C6875" : "#AEB7C2";
            case POWER -> dark ? "#8C9DFF" : "#4059D6";
            case HEAT -> dark ? "#FF8A50" : "#D9480F";
            case PASSED -> dark ? "#6BCB77" : "#2E7D32";
            case FAILED, ALERT -> dark ? "#FF6B6B" : "#C62828";
            case TO_DO -> dark ? "#F2B84B" : "#9A5B00";
            case SOLAR -> dark ? "#F2C94C" : "#8A6800";
            case OTHER, SECONDARY, BRACKET -> dark ? "#97A3B1" : "#5C6875";
            case BOUNDARY -> dark ? "#4A5563" : "#AEB7C2";
            case RULE -> dark ? "#3A4550" : "#CBD3DB";
            case BAND -> dark ? "#29323C" : "#EDF1F5";
            case CODE -> dark ? "#FFFFFF" : "#000000";
        };
    }

    private String old(Style style) {
        return switch (style) {
            case L1 -> dark ? "#FF6B6B" : "#C62828";
            case L2 -> dark ? "#F2C94C" : "#C79A00";
            case L3 -> dark ? "#6FA8FF" : "#1F5FBF";
            // What is L2 today was the neutral then.
            case NEUTRAL -> dark ? "#E7EBF0" : "#1B1B1B";
            default -> coloured(style);
        };
    }

    private static String mono(Style style) {
        return switch (style) {
            case BAND -> "#FFFFFF";
            case HISTORY, BOUNDARY, RULE -> "#8A8A8A";
            case SECONDARY, BRACKET, OTHER -> "#4A4A4A";
            default -> "#000000";
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
