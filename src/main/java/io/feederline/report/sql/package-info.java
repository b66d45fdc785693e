/**
 * SQL that people write, run so that it can change nothing. {@link io.feederline.report.sql.Query} is the text, understood as
 * far as needed to find its parameters and to say the same to either database ({@code Dialect}); {@link
 * io.feederline.report.sql.Question} asks it of a workspace or of a remote, within limits, and can be cancelled.
 *
 * <p>That nothing is changed does not hang on understanding the text: a workspace is asked as a user who may only look, a
 * remote in a transaction that may only read and is rolled back, as a role that cannot do more. The text is looked at for what
 * those two let pass: several statements, and rows that would be locked.
 *
 * <p>The reading of the text is ours: a parser of all of SQL (JSqlParser, Apache 2) knows neither the places of parameters nor
 * every query that the databases know, and would stand in the way of what it does not know.
 */
@NullMarked
package io.feederline.report.sql;

import org.jspecify.annotations.NullMarked;
