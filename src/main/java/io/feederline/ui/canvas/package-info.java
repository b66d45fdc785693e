/** The schematic on a JavaFX canvas: only what is visible is painted. */
@NullMarked
package io.feederline.ui.canvas;

import org.jspecify.annotations.NullMarked;
