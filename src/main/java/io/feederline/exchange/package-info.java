/** Importers, exports, scripts and the demo: one class per format, a package for spreadsheets. An importer reads everything, or tells every fault by file, line and column; it changes nothing itself. An export writes all of its files or none. FastCSV (MIT, maintained) reads and writes CSV. */
@NullMarked
package io.feederline.exchange;

import org.jspecify.annotations.NullMarked;
