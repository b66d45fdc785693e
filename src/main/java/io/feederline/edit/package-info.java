/**
 * What a user can do: one record per edit, listed in {@link io.feederline.edit.Edits}. An edit asked {@code on} a
 * topology answers with the change that it would be, or why not: the hint of a drag and its effect are this one call.
 * Pure: new ids and moments are fields of the edit.
 */
@NullMarked
package io.feederline.edit;

import org.jspecify.annotations.NullMarked;
