package io.feederline.print;

/**
 * What stands at the foot of sheets that are bound with others.
 *
 * @param told of what all of them are, and in which state
 * @param before how many sheets are before these
 * @param of how many there are in all
 * @param caution what is warned of on each; empty for nothing
 */
public record Foot(String told, int before, int of, String caution) {}
