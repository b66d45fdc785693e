-- From format 3 to format 4: as whom, and of what part, the remote was seen; and what it hides or what lies outside.
ALTER TABLE laptop.synced ADD COLUMN role varchar DEFAULT '' NOT NULL;
ALTER TABLE laptop.synced ADD COLUMN settings varchar DEFAULT '' NOT NULL;
ALTER TABLE laptop.synced ADD COLUMN escos varchar DEFAULT '' NOT NULL;

-- By what the next pull knows what the last one saw, where the remote has a companion.
ALTER TABLE laptop.synced ADD COLUMN mark varchar;

-- Objects that rows refer to and that the remote hides from the role.
CREATE TABLE laptop.placeholders (id uuid PRIMARY KEY, object_kind varchar NOT NULL);

-- All meters that the role may see, whatever the scope; serials folded as they are compared. A copy that can be had again.
CREATE TABLE laptop.meter_index (
    id uuid PRIMARY KEY,
    serial varchar,
    folded varchar,
    name varchar,
    esco uuid,
    xmin bigint
);
CREATE INDEX laptop.meter_index_folded ON laptop.meter_index (folded);

UPDATE laptop.state SET format = 4;
