-- From format 8 to format 9: points of the history have names. A former program does not know lines of that kind.

CREATE INDEX history_verb ON laptop.history (verb);

UPDATE laptop.state SET format = 9;
