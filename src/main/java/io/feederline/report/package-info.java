/**
 * Answers as tables: {@link io.feederline.report.Reports}, which are questions with names; SQL that people write ({@link
 * io.feederline.report.sql}); and findings. An {@link io.feederline.report.Answer} is shown, or written as CSV with FastCSV (RFC
 * 4180) or as a workbook with fastexcel; the README says why these.
 *
 * <p>A report is answered from a {@link io.feederline.report.Ground}: a topology in memory, which is the workspace's own or one
 * read from a remote, so that both are told by the same code; what circuits used is summed where it is kept ({@link
 * io.feederline.report.Readings}). Reports repeat no rule of others: what is to be commissioned is {@code commission}'s to say, how
 * phases are loaded {@code phase}'s, what is wrong {@code check}'s.
 *
 * <p>It knows {@code store} and {@code sync} for the connections that its queries run on: both lend ones on which nothing can be
 * written, and its package {@code sql} is the only place outside the two that speaks SQL.
 */
@NullMarked
package io.feederline.report;

import org.jspecify.annotations.NullMarked;
