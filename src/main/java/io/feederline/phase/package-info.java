/** Loads per phase of a feeder, what was measured and what demand is reckoned with, what is to be done on site, and the search for a better balance. Pure. */
@NullMarked
package io.feederline.phase;

import org.jspecify.annotations.NullMarked;
