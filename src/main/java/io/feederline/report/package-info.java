/** What is told of a workspace as tables: findings, so far. Reads what {@code check} found; writes CSV (FastCSV, RFC 4180). */
@NullMarked
package io.feederline.report;

import org.jspecify.annotations.NullMarked;
