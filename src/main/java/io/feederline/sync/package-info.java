/**
 * The remote Postgres: {@link io.feederline.sync.Remote} is a connection to it, {@link io.feederline.sync.RemoteShape} what
 * its schema {@code flows} looks like today. Nothing is assumed of it: shapes differ from server to server.
 * {@link io.feederline.sync.Merge} is pure: what becomes of two deltas against one base. SQL here is
 * Postgres' own, through its JDBC driver (BSD licence, maintained by the Postgres community). Off the UI thread.
 */
@NullMarked
package io.feederline.sync;

import org.jspecify.annotations.NullMarked;
