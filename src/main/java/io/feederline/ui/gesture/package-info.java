/** Gestures as pure state machines, free of JavaFX and shared by every pane in which one can link by dragging. */
@NullMarked
package io.feederline.ui.gesture;

import org.jspecify.annotations.NullMarked;
