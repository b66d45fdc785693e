/** Scan mode: a field for a barcode scanner, what became of each code, and the list of the session to review. */
@NullMarked
package io.feederline.ui.scan;

import org.jspecify.annotations.NullMarked;
