/** The schematic on a JavaFX canvas: only what is visible is painted. What goes with the pointer lies over it, so that the drawing is not painted again as it moves. */
@NullMarked
package io.feederline.ui.canvas;

import org.jspecify.annotations.NullMarked;
