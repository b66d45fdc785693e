/** The rules, one class each, named after the duty. Their sentences stand in messages.properties under their code. */
@NullMarked
package io.feederline.check.rules;

import org.jspecify.annotations.NullMarked;
