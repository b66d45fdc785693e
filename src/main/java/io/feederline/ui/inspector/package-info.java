/** The fields of the selection. */
@NullMarked
package io.feederline.ui.inspector;

import org.jspecify.annotations.NullMarked;
