-- From format 10 to format 11: the revisions under which sheets were issued.

CREATE TABLE feederline.revisions (
    id uuid PRIMARY KEY,
    site uuid,
    feeder uuid,
    revision varchar NOT NULL,
    issued_at timestamp(6) with time zone NOT NULL,
    imprint varchar NOT NULL,
    reason varchar,
    drawn varchar,
    checked varchar,
    approved varchar
);

CREATE TABLE base.revisions (
    id uuid PRIMARY KEY,
    site uuid,
    feeder uuid,
    revision varchar,
    issued_at timestamp(6) with time zone,
    imprint varchar,
    reason varchar,
    drawn varchar,
    checked varchar,
    approved varchar,
    xmin bigint
);

-- No remote was known to have them.
UPDATE laptop.synced SET local_only = local_only || ' revisions';

UPDATE laptop.state SET format = 11;
