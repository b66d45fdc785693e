/**
 * Reports and queries, in the place of all other panes: {@link io.feederline.ui.reports.ReportsPane} lists what can be asked,
 * {@code ParameterFields} and {@code QueryForm} ask for what an answer needs, {@code AnswerTable} shows it, {@code AnswerChart} draws
 * it. Charts are JavaFX's own: they come with the toolkit, and do what is needed here.
 */
@NullMarked
package io.feederline.ui.reports;

import org.jspecify.annotations.NullMarked;
