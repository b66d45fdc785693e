/** What is not synced yet. */
@NullMarked
package io.feederline.ui.changes;

import org.jspecify.annotations.NullMarked;
