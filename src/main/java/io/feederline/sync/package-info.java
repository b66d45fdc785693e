/**
 * The remote Postgres: {@link io.feederline.sync.Remote} is a connection to it, {@link io.feederline.sync.RemoteShape} what
 * its schema {@code flows} looks like today. Nothing is assumed of it: shapes differ from server to server.
 * {@link io.feederline.sync.Sync} is one sync: {@code Pull} reads what may have changed since base, the last synced state;
 * {@link io.feederline.sync.Merge}, which is pure, says what becomes of two deltas against it; {@code Push} sends units of rows,
 * each only if the remote still has what it was compared with; {@code Reconciliation} says what is then written on the laptop.
 * {@code Belonging} says which rows belong to the chosen ESCOs, {@code Placeholders} what stands for hidden ones. The optional
 * companion schema ({@code Companion}) notes changed rows, which {@code Captured} asks for, takes a {@code Receipt} of each push,
 * and has what {@code flows} lacks, in tables of its own and beside those of the same name. What circuits used is no part of a
 * sync: {@code IntervalReader} streams it. {@link io.feederline.sync.Profiles} are remotes under names.
 * SQL here is Postgres' own, through its JDBC driver (BSD licence, maintained by the Postgres community). Off the UI thread.
 */
@NullMarked
package io.feederline.sync;

import org.jspecify.annotations.NullMarked;
