/**
 * What a barcode scanner reads, one code after the other: a head's label or a plot, then the serial of the meter on it.
 * {@link io.feederline.scan.Scan} tells what a code means and which edit it asks for; it does none itself.
 */
@NullMarked
package io.feederline.scan;

import org.jspecify.annotations.NullMarked;
