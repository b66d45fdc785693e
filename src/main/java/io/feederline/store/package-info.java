/**
 * The workspace on the laptop: a folder with an H2 file, a journal, and backups. {@link io.feederline.store.Workspace} is
 * the door. An edit is a fsynced line of the {@link io.feederline.store.Journal} before H2 commits its rows; H2 knows the
 * number of the last line that it holds, so what it lacks is exact and replayed on open. A {@link
 * io.feederline.store.ChangeFile} is lines of it for another workspace. On the caller's thread; what the
 * journal gets of a large step, and H2's pages of it, are written by others beside it.
 *
 * <p>H2 (MPL/EPL, the standing choice for an embedded SQL database in Java) is pinned: one version writes one file format.
 * Jdbi (Apache 2, maintained) runs the statements; Jackson (Apache 2, the standard) writes journal lines.
 * An encrypted workspace has a {@link io.feederline.store.Seal} of its own; Tink (Apache 2, Google's, maintained) does the
 * cryptography, so that none of it is ours.
 */
@NullMarked
package io.feederline.store;

import org.jspecify.annotations.NullMarked;
