/** Help inside the program: a page for each view, in text files beside the messages; its three steps stand in the view at first. */
@NullMarked
package io.feederline.ui.help;

import org.jspecify.annotations.NullMarked;
