/** Loads per phase of a feeder. Pure. */
@NullMarked
package io.feederline.phase;

import org.jspecify.annotations.NullMarked;
