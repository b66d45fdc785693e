/** What is to be printed, seen before it is: which sheets, on what paper, into a file or to a printer. */
@NullMarked
package io.feederline.ui.sheets;

import org.jspecify.annotations.NullMarked;
