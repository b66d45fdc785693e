/**
 * The installer's spreadsheet, whatever its headings: {@link io.feederline.exchange.spreadsheet.Spreadsheet} streams its rows as
 * text, {@link io.feederline.exchange.spreadsheet.Survey} finds headings and contents, {@link
 * io.feederline.exchange.spreadsheet.Mapping} says which column is which field, {@link
 * io.feederline.exchange.spreadsheet.SheetPlan} what each row would do. Data flows in this order only, and nothing changes before
 * the plan's edit is performed. FastCSV (MIT) reads CSV; fastexcel (Apache 2.0, maintained, streams, resolves no entities of XML)
 * reads and writes XLSX: POI is better known, and needs ten times the memory for a sheet of 100,000 rows.
 */
@NullMarked
package io.feederline.exchange.spreadsheet;

import org.jspecify.annotations.NullMarked;
