/**
 * Commissioning the heads of a feeder, one after the other in walking order: how far it is, and what a measured value says. It
 * advises and never refuses: the engineer stands there, the program does not.
 */
@NullMarked
package io.feederline.commission;

import org.jspecify.annotations.NullMarked;
