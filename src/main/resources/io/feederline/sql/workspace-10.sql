-- From format 9 to format 10: where somebody put boxes of the drawing.

CREATE TABLE feederline.placements (
    id uuid PRIMARY KEY,
    service_head uuid,
    feeder uuid NOT NULL,
    x double precision NOT NULL,
    y double precision NOT NULL
);

CREATE TABLE base.placements (
    id uuid PRIMARY KEY,
    service_head uuid,
    feeder uuid,
    x double precision,
    y double precision,
    xmin bigint
);

-- No remote was known to have them.
UPDATE laptop.synced SET local_only = local_only || ' placements';

UPDATE laptop.state SET format = 10;
