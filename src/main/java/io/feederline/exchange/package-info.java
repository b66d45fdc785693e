/** Importers, scripts and the demo: one class per format. An importer reads everything, or tells every fault by file, line and column; it changes nothing itself. FastCSV (MIT, maintained) reads CSV. */
@NullMarked
package io.feederline.exchange;

import org.jspecify.annotations.NullMarked;
