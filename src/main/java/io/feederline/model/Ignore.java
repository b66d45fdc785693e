package io.feederline.model;

import java.util.UUID;

/**
 * A finding that somebody decided to live with, and why. It covers the finding only while its message is the one seen.
 * {@code finding} is its key (code and ids of its objects).
 */
public record Ignore(UUID id, String finding, String message, String reason) implements Entity {
    @Override
    public String name() {
        return finding;
    }
}
