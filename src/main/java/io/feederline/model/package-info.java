/**
 * What a topology is: entities and links as records, an immutable {@link io.feederline.model.Topology} of them, and
 * {@link io.feederline.model.Change}, the cells by which one topology differs from the next. Depends on nothing, reads
 * no clock, no locale, no file.
 *
 * <p>A record's components are its columns ({@link io.feederline.model.Column}): the tables of the workspace, the
 * journal, import, export and merge all follow from them. A new field is one component and one line of SQL.
 *
 * <p>PCollections (MIT, small, maintained, implements {@code java.util} interfaces) holds what was edited since the
 * topology was last built in bulk; see {@link io.feederline.model.Layered}.
 */
@NullMarked
package io.feederline.model;

import org.jspecify.annotations.NullMarked;
