-- From format 11 to format 12: a user who may look at the two shapes' tables and at nothing else, for queries that people write.

CREATE USER IF NOT EXISTS reader PASSWORD '';
GRANT SELECT ON SCHEMA flows TO reader;
GRANT SELECT ON SCHEMA feederline TO reader;

-- Balances are kept as the remote wrote them; queries reckon with them.
CREATE TABLE laptop.meter_shadows (
    id uuid PRIMARY KEY,
    balance varchar,
    csq integer,
    health varchar,
    clock_time_diff_seconds double precision,
    updated_at timestamp(6) with time zone,
    emergency_credit varchar,
    voltage double precision,
    "3p_voltage_l1" double precision,
    "3p_voltage_l2" double precision,
    "3p_voltage_l3" double precision,
    health_details varchar,
    last_healthy_at timestamp(6) with time zone
);
INSERT INTO laptop.meter_shadows SELECT * FROM flows.meter_shadows;
DROP TABLE flows.meter_shadows;
CREATE VIEW flows.meter_shadows AS
SELECT id,
    CASE WHEN REGEXP_LIKE(balance, '^-?\d{1,20}(\.\d{1,20})?$') THEN CAST(balance AS decfloat(34)) END AS balance,
    csq, health, clock_time_diff_seconds, updated_at,
    CASE WHEN REGEXP_LIKE(emergency_credit, '^-?\d{1,20}(\.\d{1,20})?$')
        THEN CAST(emergency_credit AS decfloat(34)) END AS emergency_credit,
    voltage, "3p_voltage_l1", "3p_voltage_l2", "3p_voltage_l3", health_details, last_healthy_at
FROM laptop.meter_shadows;

-- What circuits used in a day of UTC, and in its greatest half-hour: half-hours are many, and reports are asked for often.
CREATE TABLE laptop.circuit_days (
    circuit_id uuid NOT NULL,
    day date NOT NULL,
    kwh double precision,
    peak_kwh double precision,
    PRIMARY KEY (circuit_id, day)
);
SET TIME ZONE 'UTC';
INSERT INTO laptop.circuit_days SELECT circuit_id, CAST(timestamp AS date), SUM(kwh), MAX(kwh)
FROM flows.circuit_interval_hh GROUP BY circuit_id, CAST(timestamp AS date);
SET TIME ZONE LOCAL;

DROP VIEW flows.circuit_interval_daily;
CREATE VIEW flows.circuit_interval_daily AS
SELECT circuit_id, day, kwh, kwh AS total_import_kwh FROM laptop.circuit_days;
CREATE VIEW feederline.circuit_peak_daily AS
SELECT circuit_id, day, peak_kwh FROM laptop.circuit_days;

DROP VIEW flows.circuit_interval_monthly;
CREATE VIEW flows.circuit_interval_monthly AS
SELECT circuit_id, DATE_TRUNC('month', CAST(day AS timestamp)) AS month, SUM(kwh) AS kwh, SUM(kwh) AS total_import_kwh
FROM laptop.circuit_days GROUP BY circuit_id, DATE_TRUNC('month', CAST(day AS timestamp));

UPDATE laptop.state SET format = 12;
