package io.feederline.model;

/** What an element of a meter measures where nobody says otherwise: element {@code A} the {@code power} of a home, say. */
public record RegisterUse(String element, String type) {}
