package io.feederline.model;

/** Which of the known shapes of the remote has a column (DOMAIN.md section 2). */
public enum Home {
    /** Both known shapes of the remote. */
    BOTH,
    /** Only the shape that the document describes. */
    DOCUMENTED,
    /** Only the shape found in the field. */
    DEPLOYED,
    /** No known remote: the column lives in schema {@code feederline} of the laptop. */
    LAPTOP
}
