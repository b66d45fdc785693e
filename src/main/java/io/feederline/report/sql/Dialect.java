package io.feederline.report.sql;

/** How a database takes SQL that was written for Postgres. */
enum Dialect {
    H2,
    POSTGRES
}
