-- A workspace of format 1, which the scripts after it bring to the present one. The tables hold the union of both known shapes of the remote (schema flows), what neither
-- has (schema feederline, same table names, a row only where there is a value), and the laptop's own bookkeeping
-- (schema laptop). A test holds the outcome of all scripts against the records of io.feederline.model.
--
-- Three relations may be missing in a row and are derived (the site of a property and of a circuit, the ESCO of a
-- feeder): their rows live in schema laptop, and flows shows them as views with the derived value filled in, so that the
-- document's SQL finds it and nothing derived can ever be taken for an edit.
CREATE SCHEMA flows;
CREATE SCHEMA feederline;
CREATE SCHEMA laptop;

CREATE TABLE flows.escos (
    id uuid PRIMARY KEY,
    code varchar,
    name varchar,
    app_url varchar,
    region varchar,
    created_at timestamp(6) with time zone
);

CREATE TABLE flows.sites_new (
    id uuid PRIMARY KEY,
    name varchar,
    esco uuid,
    location varchar,
    capacity_kw double precision,
    code varchar,
    created_at timestamp(6) with time zone
);

CREATE TABLE laptop.properties (
    id uuid PRIMARY KEY,
    plot varchar,
    site uuid,
    address varchar,
    type varchar,
    created_at timestamp(6) with time zone
);

CREATE TABLE feederline.properties (
    id uuid PRIMARY KEY,
    declared_kw double precision
);

CREATE TABLE laptop.feeder_registry (
    id uuid PRIMARY KEY,
    name varchar,
    substation varchar,
    rating_amps double precision,
    esco uuid,
    created_at timestamp(6) with time zone
);

CREATE TABLE flows.service_head_registry (
    id uuid PRIMARY KEY,
    name varchar NOT NULL,
    phase integer,
    type varchar,
    feeder uuid,
    fuse_rating integer,
    created_at timestamp(6) with time zone
);

CREATE TABLE feederline.service_head_registry (
    id uuid PRIMARY KEY,
    supply varchar,
    designed_phase integer,
    feeder_order integer,
    installed_on date,
    phase_locked boolean,
    phase_method varchar,
    phase_person varchar,
    phase_verified_at timestamp(6) with time zone
);

CREATE TABLE flows.meter_registry (
    id uuid PRIMARY KEY,
    serial varchar,
    name varchar,
    mode varchar,
    hardware varchar,
    esco uuid,
    ip_address varchar,
    single_meter_app boolean,
    daylight_savings_correction_enabled boolean,
    created_at timestamp(6) with time zone,
    updated_at timestamp(6) with time zone,
    site uuid,
    installation_status varchar,
    commissioned_iso_week_date varchar,
    prepay_enabled boolean,
    firmware_version varchar,
    iccid varchar,
    emnify_id varchar
);

CREATE TABLE feederline.meter_registry (
    id uuid PRIMARY KEY,
    installed_on date,
    warranty_until date,
    generation_kw double precision
);

CREATE TABLE flows.meter_registers (
    register_id uuid PRIMARY KEY,
    meter_id uuid NOT NULL,
    element varchar,
    status varchar,
    created_at timestamp(6) with time zone,
    direction_reversed boolean,
    nature varchar,
    start_time timestamp(6) with time zone,
    end_time timestamp(6) with time zone,
    notes varchar
);

CREATE TABLE laptop.circuits (
    id uuid PRIMARY KEY,
    type varchar,
    name varchar,
    site uuid,
    rating_amps double precision,
    created_at timestamp(6) with time zone
);

CREATE TABLE flows.properties_service_head (
    id uuid PRIMARY KEY,
    property uuid NOT NULL,
    service_head uuid NOT NULL,
    created_at timestamp(6) with time zone,
    UNIQUE (property, service_head)
);

CREATE TABLE feederline.properties_service_head (
    id uuid PRIMARY KEY,
    allocation_percent double precision
);

CREATE TABLE flows.service_head_meter (
    id uuid PRIMARY KEY,
    service_head uuid NOT NULL,
    meter uuid NOT NULL,
    created_at timestamp(6) with time zone,
    UNIQUE (service_head, meter)
);

CREATE TABLE flows.circuit_register (
    id uuid PRIMARY KEY,
    circuit uuid NOT NULL,
    register uuid NOT NULL,
    start_time timestamp(6) with time zone,
    end_time timestamp(6) with time zone,
    created_at timestamp(6) with time zone,
    notes varchar
);

CREATE TABLE flows.meter_shadows (
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

CREATE TABLE feederline.ignores (
    id uuid PRIMARY KEY,
    finding varchar NOT NULL,
    message varchar NOT NULL,
    reason varchar NOT NULL
);

CREATE TABLE feederline.kept_values (
    id uuid PRIMARY KEY,
    table_name varchar NOT NULL,
    row_id varchar NOT NULL,
    column_name varchar NOT NULL,
    content varchar
);

-- Readings: only what the program shows; never edited, so not part of the topology.
CREATE TABLE flows.circuit_interval_hh (
    circuit_id uuid NOT NULL,
    timestamp timestamp(6) with time zone NOT NULL,
    kwh double precision,
    total_import_kwh double precision GENERATED ALWAYS AS (kwh),
    PRIMARY KEY (circuit_id, timestamp)
);

CREATE VIEW flows.circuit_interval_daily AS
SELECT circuit_id, CAST(timestamp AS date) AS day, SUM(kwh) AS kwh, SUM(kwh) AS total_import_kwh
FROM flows.circuit_interval_hh GROUP BY circuit_id, CAST(timestamp AS date);

CREATE VIEW flows.circuit_interval_monthly AS
SELECT circuit_id, DATE_TRUNC('month', timestamp) AS month, SUM(kwh) AS kwh, SUM(kwh) AS total_import_kwh
FROM flows.circuit_interval_hh GROUP BY circuit_id, DATE_TRUNC('month', timestamp);

-- Derived relations: io.feederline.model.Derived says the same.
CREATE VIEW laptop.meter_places AS
SELECT l.property, m.id AS meter, m.esco, s.id AS site
FROM flows.properties_service_head l
JOIN flows.service_head_registry h ON h.id = l.service_head
JOIN flows.service_head_meter k ON k.service_head = h.id
JOIN flows.meter_registry m ON m.id = k.meter
LEFT JOIN flows.sites_new s ON s.id = m.site;

CREATE VIEW laptop.property_sites AS
SELECT c.property, COALESCE(c.site, e.site) AS site
FROM (SELECT property,
             CASE WHEN COUNT(DISTINCT site) = 1 THEN MIN(site) END AS site,
             CASE WHEN COUNT(site) = 0 AND COUNT(DISTINCT esco) = 1 THEN MIN(esco) END AS esco
      FROM laptop.meter_places GROUP BY property) c
LEFT JOIN (SELECT esco, MIN(id) AS site FROM flows.sites_new GROUP BY esco HAVING COUNT(*) = 1) e ON e.esco = c.esco;

CREATE VIEW flows.properties AS
SELECT p.id, p.plot, COALESCE(s.id, d.site, p.site) AS site, p.address, p.type, p.created_at
FROM laptop.properties p
LEFT JOIN flows.sites_new s ON s.id = p.site
LEFT JOIN laptop.property_sites d ON d.property = p.id;

CREATE VIEW laptop.circuit_sites AS
SELECT m.circuit, CASE WHEN COUNT(DISTINCT p.site) = 1 THEN MIN(p.site) END AS site
FROM flows.circuit_register m
JOIN flows.meter_registers r ON r.register_id = m.register
JOIN flows.service_head_meter k ON k.meter = r.meter_id
JOIN flows.properties_service_head l ON l.service_head = k.service_head
JOIN flows.properties p ON p.id = l.property
JOIN flows.sites_new s ON s.id = p.site
GROUP BY m.circuit;

CREATE VIEW flows.circuits AS
SELECT c.id, c.type, c.name, COALESCE(s.id, d.site, c.site) AS site, c.rating_amps, c.created_at
FROM laptop.circuits c
LEFT JOIN flows.sites_new s ON s.id = c.site
LEFT JOIN laptop.circuit_sites d ON d.circuit = c.id;

CREATE VIEW laptop.feeder_escos AS
SELECT h.feeder, CASE WHEN COUNT(DISTINCT e.id) = 1 THEN MIN(e.id) END AS esco
FROM flows.service_head_registry h
JOIN flows.properties_service_head l ON l.service_head = h.id
JOIN flows.properties p ON p.id = l.property
JOIN flows.sites_new s ON s.id = p.site
JOIN flows.escos e ON e.id = s.esco
GROUP BY h.feeder;

CREATE VIEW flows.feeder_registry AS
SELECT f.id, f.name, f.substation, f.rating_amps, COALESCE(e.id, d.esco, f.esco) AS esco, f.created_at
FROM laptop.feeder_registry f
LEFT JOIN flows.escos e ON e.id = f.esco
LEFT JOIN laptop.feeder_escos d ON d.feeder = f.id;

-- The history is also the undo stack: an edit is done, undone (and may be redone), or gone (undone, then overtaken).
CREATE TABLE laptop.history (
    seq bigint PRIMARY KEY,
    at timestamp(6) with time zone NOT NULL,
    who varchar NOT NULL,
    verb varchar NOT NULL,
    of_seq bigint,
    text varchar NOT NULL,
    state varchar,
    change varchar,
    change_file varchar
);
CREATE INDEX laptop.history_state ON laptop.history (state, seq);

-- applied: the last entry whose rows are here; journal_from: the first line that the journal has to hold.
CREATE TABLE laptop.state (format integer NOT NULL, applied bigint NOT NULL, journal_from bigint NOT NULL);
INSERT INTO laptop.state VALUES (1, 0, 1);
