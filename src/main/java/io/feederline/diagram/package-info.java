/** From a topology to a drawing: {@link io.feederline.diagram.Schematic} lays feeders out, {@link io.feederline.diagram.FeederDrawing} draws one as primitives with style classes, painters elsewhere put them on a screen or a sheet. Pure: the same topology gives the same drawing. Symbols are SVG files with named ports. */
@NullMarked
package io.feederline.diagram;

import org.jspecify.annotations.NullMarked;
