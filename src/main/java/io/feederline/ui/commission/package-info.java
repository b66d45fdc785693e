/** The walk along a feeder to commission its heads: how far it is on the left, on the right the card of the head where one stands. */
@NullMarked
package io.feederline.ui.commission;

import org.jspecify.annotations.NullMarked;
