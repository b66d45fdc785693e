/** Gestures as pure state machines, free of JavaFX and shared by every pane in which one can link by dragging; and where an arrow leads in the drawing. */
@NullMarked
package io.feederline.ui.gesture;

import org.jspecify.annotations.NullMarked;
