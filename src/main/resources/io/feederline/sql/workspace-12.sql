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

-- What circuits used in a day of UTC, in its greatest half-hour, and in each (as PackedDay writes them): half-hours are many, and
-- reports are asked for often. Filled from what is here by the program, after this script.
CREATE TABLE laptop.circuit_days (
    circuit_id uuid NOT NULL,
    day date NOT NULL,
    kwh double precision,
    peak_kwh double precision,
    half_hours varbinary,
    PRIMARY KEY (circuit_id, day)
);

DROP VIEW flows.circuit_interval_daily;
CREATE VIEW flows.circuit_interval_daily AS
SELECT circuit_id, day, kwh, kwh AS total_import_kwh FROM laptop.circuit_days;
CREATE VIEW feederline.circuit_peak_daily AS
SELECT circuit_id, day, peak_kwh, half_hours FROM laptop.circuit_days;

DROP VIEW flows.circuit_interval_monthly;
CREATE VIEW flows.circuit_interval_monthly AS
SELECT circuit_id, DATE_TRUNC('month', CAST(day AS timestamp)) AS month, SUM(kwh) AS kwh, SUM(kwh) AS total_import_kwh
FROM laptop.circuit_days GROUP BY circuit_id, DATE_TRUNC('month', CAST(day AS timestamp));

-- What is derived is kept in tables too, which are brought up to date before a query is asked (derive.sql): as views they were
-- reckoned anew for each row of another table.
DROP VIEW flows.feeder_registry;
DROP VIEW laptop.feeder_escos;
DROP VIEW flows.circuits;
DROP VIEW laptop.circuit_sites;
DROP VIEW flows.properties;

CREATE TABLE flows.properties (
    id uuid PRIMARY KEY,
    plot varchar,
    site uuid,
    address varchar,
    type varchar,
    created_at timestamp(6) with time zone
);
CREATE INDEX flows.properties_site ON flows.properties (site);

CREATE TABLE flows.circuits (
    id uuid PRIMARY KEY,
    type varchar,
    name varchar,
    site uuid,
    rating_amps double precision,
    created_at timestamp(6) with time zone
);
CREATE INDEX flows.circuits_site ON flows.circuits (site);

CREATE TABLE flows.feeder_registry (
    id uuid PRIMARY KEY,
    name varchar,
    substation varchar,
    rating_amps double precision,
    esco uuid,
    created_at timestamp(6) with time zone
);

CREATE VIEW laptop.circuit_sites AS
SELECT m.circuit, CASE WHEN COUNT(DISTINCT p.site) = 1 THEN MIN(p.site) END AS site
FROM flows.circuit_register m
JOIN flows.meter_registers r ON r.register_id = m.register
JOIN flows.service_head_meter k ON k.meter = r.meter_id
JOIN flows.properties_service_head l ON l.service_head = k.service_head
JOIN flows.properties p ON p.id = l.property
JOIN flows.sites_new s ON s.id = p.site
GROUP BY m.circuit;

CREATE VIEW laptop.feeder_escos AS
SELECT h.feeder, CASE WHEN COUNT(DISTINCT e.id) = 1 THEN MIN(e.id) END AS esco
FROM flows.service_head_registry h
JOIN flows.properties_service_head l ON l.service_head = h.id
JOIN flows.properties p ON p.id = l.property
JOIN flows.sites_new s ON s.id = p.site
JOIN flows.escos e ON e.id = s.esco
GROUP BY h.feeder;

-- Of which entry they are.
CREATE TABLE laptop.derived (applied bigint NOT NULL);
INSERT INTO laptop.derived VALUES (-1);

-- By which tables are joined; what has a key of two columns is found by the first alone.
CREATE INDEX flows.service_head_meter_meter ON flows.service_head_meter (meter);
CREATE INDEX flows.properties_service_head_service_head ON flows.properties_service_head (service_head);
CREATE INDEX flows.circuit_register_circuit ON flows.circuit_register (circuit);
CREATE INDEX flows.circuit_register_register ON flows.circuit_register (register);

UPDATE laptop.state SET format = 12;
