/** What two people did that does not go together, and what the remote has refused. */
@NullMarked
package io.feederline.ui.conflicts;

import org.jspecify.annotations.NullMarked;
