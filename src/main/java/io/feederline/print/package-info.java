/** Painters for files: SVG and PNG. What is printed is what is seen. */
@NullMarked
package io.feederline.print;

import org.jspecify.annotations.NullMarked;
