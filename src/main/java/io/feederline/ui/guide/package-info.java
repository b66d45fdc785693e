/**
 * Panels in which an operation of several parts is told, and shown before it is done: what it would change stands below the
 * fields while they are filled in. The edit itself is asked, so what is shown is what happens.
 */
@NullMarked
package io.feederline.ui.guide;

import org.jspecify.annotations.NullMarked;
