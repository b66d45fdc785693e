/** The circuit map: which registers feed which circuits, as of a day; to be wired by dragging. */
@NullMarked
package io.feederline.ui.circuits;

import org.jspecify.annotations.NullMarked;
