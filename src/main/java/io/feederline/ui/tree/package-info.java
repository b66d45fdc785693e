/** The explorer. */
@NullMarked
package io.feederline.ui.tree;

import org.jspecify.annotations.NullMarked;
