/** The session: the one mutable object. Every edit, undo and redo goes through it, disk first, then listeners. */
@NullMarked
package io.feederline.session;

import org.jspecify.annotations.NullMarked;
