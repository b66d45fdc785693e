/**
 * Answers as tables: findings ({@code check}), and SQL that people write ({@link io.feederline.report.sql}). Written as CSV
 * with FastCSV (RFC 4180).
 *
 * <p>It knows {@code store} and {@code sync} for the connections that its queries run on: both lend ones on which nothing can be
 * written, and its package {@code sql} is the only place outside the two that speaks SQL.
 */
@NullMarked
package io.feederline.report;

import org.jspecify.annotations.NullMarked;
