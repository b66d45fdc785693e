-- From format 12 to format 13: how far the changes of other workspaces were taken over, and whose change file a conflict is with.

CREATE TABLE laptop.taken (
    id uuid PRIMARY KEY,
    workspace uuid NOT NULL,
    sequence integer NOT NULL,
    object_kind varchar,
    object_id uuid,
    via uuid
);

ALTER TABLE laptop.conflicts ADD COLUMN source varchar;

-- Which workspace this is, for those that take its changes over.
ALTER TABLE laptop.state ADD COLUMN workspace uuid DEFAULT RANDOM_UUID() NOT NULL;

UPDATE laptop.state SET format = 13;
