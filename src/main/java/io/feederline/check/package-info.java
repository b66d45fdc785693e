/** Judges a topology: a {@link io.feederline.check.Rule} is a function of one subject, {@link io.feederline.check.Rules} the visible list, {@link io.feederline.check.Findings} the outcome, which after an edit is brought up to date by judging again only what the edit can affect.  Pure. */
@NullMarked
package io.feederline.check;

import org.jspecify.annotations.NullMarked;
