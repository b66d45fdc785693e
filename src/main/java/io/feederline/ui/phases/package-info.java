/** The Phases view: the heads of a feeder by phase, what would balance them, and what is left to do on site. */
@NullMarked
package io.feederline.ui.phases;

import org.jspecify.annotations.NullMarked;
