package io.feederline.model;

import java.util.UUID;

/** Names one object: its kind and id (a meter and its shadow share one id). */
public record Ref(Kind kind, UUID id) {}
