/** The window (JavaFX). Panes share the {@link io.feederline.ui.Desk} and never know each other; the UI thread never touches a workspace's disk, and what takes long is done {@link io.feederline.ui.Aside}. */
@NullMarked
package io.feederline.ui;

import org.jspecify.annotations.NullMarked;
