-- From format 7 to format 8: edits that are undone together.

ALTER TABLE laptop.history ADD COLUMN edit_group uuid;

UPDATE laptop.state SET format = 8;
