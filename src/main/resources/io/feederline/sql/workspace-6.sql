-- From format 5 to format 6: what a person set of the numbers and patterns by which rules judge.

CREATE TABLE laptop.settings (
    id uuid PRIMARY KEY,
    name varchar NOT NULL,
    site uuid,
    content varchar NOT NULL
);

UPDATE laptop.state SET format = 6;
