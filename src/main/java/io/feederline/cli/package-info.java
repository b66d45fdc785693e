/** The command line: one class per command (picocli, Apache 2, the standard for Java command lines). Exit codes and JSON keys as the README's table says. */
@NullMarked
package io.feederline.cli;

import org.jspecify.annotations.NullMarked;
