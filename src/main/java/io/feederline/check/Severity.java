package io.feederline.check;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    /** Wrong or dangerous. */
    ERROR,
    /** Suspicious or incomplete. */
    WARNING,
    /** Good to know. */
    INFO;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
