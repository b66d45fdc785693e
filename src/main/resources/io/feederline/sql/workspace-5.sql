-- From format 4 to format 5: base also has what a companion on the remote shares of schema feederline.

CREATE TABLE base.ignores (
    id uuid PRIMARY KEY,
    finding varchar,
    message varchar,
    reason varchar,
    xmin bigint
);

CREATE TABLE base.kept_values (
    id uuid PRIMARY KEY,
    table_name varchar,
    row_id varchar,
    column_name varchar,
    content varchar,
    xmin bigint
);

CREATE TABLE base.provenances (
    id uuid PRIMARY KEY,
    service_head uuid,
    method varchar,
    instrument varchar,
    person varchar,
    verified_at timestamp(6) with time zone,
    phase integer,
    xmin bigint
);

CREATE TABLE base.planned_moves (
    id uuid PRIMARY KEY,
    service_head uuid,
    from_phase integer,
    to_phase integer,
    reason varchar,
    xmin bigint
);

CREATE TABLE base.allocations (
    id uuid PRIMARY KEY,
    service_head uuid,
    property uuid,
    meter uuid,
    percent double precision,
    start_time timestamp(6) with time zone,
    xmin bigint
);

CREATE TABLE base.commissionings (
    id uuid PRIMARY KEY,
    service_head uuid,
    visited_at timestamp(6) with time zone,
    result varchar,
    cut_out varchar,
    earthing varchar,
    polarity_right boolean,
    ze double precision,
    pscc double precision,
    voltage double precision,
    sealed boolean,
    meter_online boolean,
    element_check boolean,
    person varchar,
    instrument varchar,
    notes varchar,
    xmin bigint
);

CREATE TABLE base.meter_readings (
    id uuid PRIMARY KEY,
    meter uuid,
    element varchar,
    occasion varchar,
    read_at timestamp(6) with time zone,
    import_kwh double precision,
    export_kwh double precision,
    credit double precision,
    person varchar,
    reason varchar,
    xmin bigint
);

-- Nothing of them was ever synced.
UPDATE laptop.synced SET local_only = local_only
    || ' ignores kept_values provenances planned_moves allocations commissionings meter_readings';
INSERT INTO laptop.touched (kind, id) SELECT 'ignore', id FROM feederline.ignores
WHERE EXISTS (SELECT 1 FROM laptop.synced);
INSERT INTO laptop.touched (kind, id) SELECT 'keptValue', id FROM feederline.kept_values
WHERE EXISTS (SELECT 1 FROM laptop.synced);
INSERT INTO laptop.touched (kind, id) SELECT 'provenance', id FROM feederline.provenances
WHERE EXISTS (SELECT 1 FROM laptop.synced);
INSERT INTO laptop.touched (kind, id) SELECT 'plannedMove', id FROM feederline.planned_moves
WHERE EXISTS (SELECT 1 FROM laptop.synced);
INSERT INTO laptop.touched (kind, id) SELECT 'allocation', id FROM feederline.allocations
WHERE EXISTS (SELECT 1 FROM laptop.synced);
INSERT INTO laptop.touched (kind, id) SELECT 'commissioning', id FROM feederline.commissionings
WHERE EXISTS (SELECT 1 FROM laptop.synced);
INSERT INTO laptop.touched (kind, id) SELECT 'meterReading', id FROM feederline.meter_readings
WHERE EXISTS (SELECT 1 FROM laptop.synced);

-- A proof speaks for one phase: until now the one that the head had.
ALTER TABLE feederline.provenances ADD COLUMN phase integer;
UPDATE feederline.provenances p
SET phase = (SELECT h.phase FROM flows.service_head_registry h WHERE h.id = p.service_head);

-- Of which circuits intervals were read, from which moment on, and when.
CREATE TABLE laptop.intervals_read (
    circuit uuid PRIMARY KEY,
    read_from timestamp(6) with time zone NOT NULL,
    read_to timestamp(6) with time zone NOT NULL
);

UPDATE laptop.state SET format = 5;
