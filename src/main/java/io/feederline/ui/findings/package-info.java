/** The list of findings. */
@NullMarked
package io.feederline.ui.findings;

import org.jspecify.annotations.NullMarked;
