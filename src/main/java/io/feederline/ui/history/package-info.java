/** What was done, by whom and when; to go back to any point, and what has changed on one object. */
@NullMarked
package io.feederline.ui.history;

import org.jspecify.annotations.NullMarked;
