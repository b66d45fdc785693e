/**
 * Painters for files, SVG, PNG and PDF, printers, and forms that are carried by hand; the sheets of a site are in
 * {@code print.sheet}. What is printed is what is seen. The work order lists what {@code phase} says is left to do, the
 * change-over slip what was read as a meter was replaced, the commissioning sheet what {@code commission} asks at each head,
 * with what was recorded there. PDF by PDFBox (Apache, the field's standard in Java) through pdfbox-graphics2d (Apache licence,
 * kept up with PDFBox): vectors, embedded fonts, text that can be searched. What the first font cannot draw as it stands is
 * shaped by the JDK's own HarfBuzz from bundled fonts.
 */
@NullMarked
package io.feederline.print;

import org.jspecify.annotations.NullMarked;
