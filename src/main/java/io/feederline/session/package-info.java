/**
 * The session: the one mutable object. Every edit, undo, redo and sync goes through it, disk first, then listeners. A sync runs
 * beside it, and takes turns on its thread; so does the reading of what circuits used, which {@code phase} makes loads of.
 * What is not synced goes to others in a change file ({@link io.feederline.session.Handing}) and is merged from one ({@link
 * io.feederline.session.TakingOver}).
 */
@NullMarked
package io.feederline.session;

import org.jspecify.annotations.NullMarked;
