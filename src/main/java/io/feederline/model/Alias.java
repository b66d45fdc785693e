package io.feederline.model;

import java.util.UUID;

/** An object that two laptops created became one: under its former id it is found as the one of id {@code now}. */
public record Alias(UUID id, String objectKind, UUID now) implements Entity {
    @Override
    public String name() {
        return "";
    }
}
