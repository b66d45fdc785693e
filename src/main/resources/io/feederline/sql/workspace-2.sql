-- From format 1 to format 2: how a phase was verified, planned moves, shares of shared supplies, visits and index readings
-- are objects of their own. No edit of format 1 could give a share, so there are none to keep.
CREATE TABLE feederline.provenances (
    id uuid PRIMARY KEY,
    service_head uuid NOT NULL,
    method varchar NOT NULL,
    instrument varchar,
    person varchar,
    verified_at timestamp(6) with time zone
);

INSERT INTO feederline.provenances (id, service_head, method, person, verified_at)
SELECT id, id, COALESCE(phase_method, 'unknown'), phase_person, phase_verified_at
FROM feederline.service_head_registry
WHERE phase_method IS NOT NULL OR phase_person IS NOT NULL OR phase_verified_at IS NOT NULL;

CREATE TABLE feederline.planned_moves (
    id uuid PRIMARY KEY,
    service_head uuid NOT NULL,
    from_phase integer,
    to_phase integer NOT NULL,
    reason varchar
);

CREATE TABLE feederline.allocations (
    id uuid PRIMARY KEY,
    service_head uuid NOT NULL,
    property uuid NOT NULL,
    meter uuid,
    percent double precision NOT NULL,
    start_time timestamp(6) with time zone
);

CREATE TABLE feederline.commissionings (
    id uuid PRIMARY KEY,
    service_head uuid NOT NULL,
    visited_at timestamp(6) with time zone NOT NULL,
    result varchar NOT NULL,
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
    notes varchar
);

CREATE TABLE feederline.meter_readings (
    id uuid PRIMARY KEY,
    meter uuid NOT NULL,
    element varchar,
    occasion varchar NOT NULL,
    read_at timestamp(6) with time zone NOT NULL,
    import_kwh double precision,
    export_kwh double precision,
    credit double precision,
    person varchar,
    reason varchar
);

ALTER TABLE feederline.service_head_registry DROP COLUMN phase_method;
ALTER TABLE feederline.service_head_registry DROP COLUMN phase_person;
ALTER TABLE feederline.service_head_registry DROP COLUMN phase_verified_at;
DROP TABLE feederline.properties_service_head;

-- What spoke of the dropped columns cannot be undone any more.
UPDATE laptop.history SET state = 'gone'
WHERE state <> 'gone' AND REGEXP_LIKE(change, '"(phase_method|phase_person|phase_verified_at|allocation_percent)"');

UPDATE laptop.state SET format = 2;
