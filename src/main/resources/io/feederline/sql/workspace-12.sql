-- From format 11 to format 12: a user who may look at the two shapes' tables and at nothing else, for queries that people write.

CREATE USER IF NOT EXISTS reader PASSWORD '';
GRANT SELECT ON SCHEMA flows TO reader;
GRANT SELECT ON SCHEMA feederline TO reader;

UPDATE laptop.state SET format = 12;
