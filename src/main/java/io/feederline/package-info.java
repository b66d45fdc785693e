/** Feederline: draw, check and hand over the low-voltage topology of energy communities. */
@NullMarked
package io.feederline;

import org.jspecify.annotations.NullMarked;
