/**
 * The sheets of a site, as they are taped inside the door and handed over: each kind plans its sheets first, which is cheap and
 * says how many there are and which object is on which, and draws one when it is painted. All stand in one frame with one title
 * block, whose template is an SVG file. In points, 1/72 inch; nothing is smaller than 2.5 mm (ISO 3098). QR codes and bar codes by
 * ZXing (Apache licence, the field's standard in Java).
 */
@NullMarked
package io.feederline.print.sheet;

import org.jspecify.annotations.NullMarked;
