/**
 * The session: the one mutable object. Every edit, undo, redo and sync goes through it, disk first, then listeners. A sync runs
 * beside it, and takes turns on its thread; so does the reading of what circuits used, which {@code phase} makes loads of.
 */
@NullMarked
package io.feederline.session;

import org.jspecify.annotations.NullMarked;
