-- From format 6 to format 7: heads on looped services, and what registers recorded half-hour by half-hour.

CREATE TABLE feederline.loops (
    id uuid PRIMARY KEY,
    service_head uuid NOT NULL,
    looped_from uuid NOT NULL
);

CREATE TABLE base.loops (
    id uuid PRIMARY KEY,
    service_head uuid,
    looped_from uuid,
    xmin bigint
);

-- No remote was known to have them.
UPDATE laptop.synced SET local_only = local_only || ' loops';

CREATE TABLE flows.register_interval_hh (
    register_id uuid NOT NULL,
    timestamp timestamp(6) with time zone NOT NULL,
    kwh double precision,
    import_kwh double precision GENERATED ALWAYS AS (kwh),
    PRIMARY KEY (register_id, timestamp)
);

-- Of circuits, so far.
ALTER TABLE laptop.intervals_read ALTER COLUMN circuit RENAME TO id;
ALTER TABLE laptop.intervals_read ADD COLUMN kind varchar DEFAULT 'circuit' NOT NULL;

UPDATE laptop.state SET format = 7;
