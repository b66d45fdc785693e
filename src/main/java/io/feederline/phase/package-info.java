/** Loads per phase of a feeder, what demand is reckoned with, and the search for a better balance. Pure. */
@NullMarked
package io.feederline.phase;

import org.jspecify.annotations.NullMarked;
