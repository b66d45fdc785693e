/** The installer's spreadsheet before it is brought in: which column says what, and what each row would do. */
@NullMarked
package io.feederline.ui.spreadsheet;

import org.jspecify.annotations.NullMarked;
