-- The companion schema of a remote: which rows changed, receipts of what was sent, and who did it, when and why. It holds no
-- data of schema flows but in the audit, and changes nothing there but by the triggers that note which rows changed. Its other
-- tables follow below: what schema flows lacks, beside a table under its name, and what belongs to no table of it.
CREATE SCHEMA feederline;

-- One row. Another id is another companion: what was noted in between is not known.
CREATE TABLE feederline.companion (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    version integer NOT NULL,
    prepared_at timestamptz NOT NULL DEFAULT now(),
    prepared_by text NOT NULL DEFAULT session_user
);
INSERT INTO feederline.companion (version) VALUES (1);

-- By table and key, the last transaction that changed the row; an empty key: all of them. One row for each, however often it
-- changes: who did not see the last transaction reads the row, and who saw it has seen those before.
CREATE TABLE feederline.changes (
    table_name text NOT NULL,
    key text NOT NULL,
    xid xid8 NOT NULL,
    PRIMARY KEY (table_name, key)
);
CREATE INDEX changes_xid ON feederline.changes (xid);

-- One row for each sync that sent something, written in its transaction: whoever finds it knows that it arrived.
CREATE TABLE feederline.receipts (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    role text NOT NULL DEFAULT session_user,
    person text NOT NULL,
    laptop text NOT NULL,
    reason text
);

-- What was sent, row by row: the columns that were written, before and after.
CREATE TABLE feederline.audit (
    receipt uuid NOT NULL REFERENCES feederline.receipts (id),
    table_name text NOT NULL,
    row_id uuid NOT NULL,
    edit text NOT NULL CHECK (edit IN ('insert', 'update', 'delete')),
    before jsonb,
    after jsonb
);
CREATE INDEX audit_row ON feederline.audit (row_id);

-- Rows are noted in whoever's transaction; the time zone makes one text of one moment.
CREATE FUNCTION feederline.capture() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $capture$
DECLARE
    former text := '';
    latter text := '';
BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        SELECT string_agg(coalesce(to_jsonb(OLD) ->> a, ''), ' ' ORDER BY i)
        INTO former FROM unnest(TG_ARGV) WITH ORDINALITY u (a, i);
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        SELECT string_agg(coalesce(to_jsonb(NEW) ->> a, ''), ' ' ORDER BY i)
        INTO latter FROM unnest(TG_ARGV) WITH ORDINALITY u (a, i);
    END IF;
    IF TG_OP IN ('DELETE', 'TRUNCATE') OR (TG_OP = 'UPDATE' AND former <> latter) THEN
        INSERT INTO feederline.changes AS c VALUES (TG_TABLE_NAME, former, pg_current_xact_id())
        ON CONFLICT (table_name, key) DO UPDATE SET xid = excluded.xid WHERE c.xid <> excluded.xid;
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        INSERT INTO feederline.changes AS c VALUES (TG_TABLE_NAME, latter, pg_current_xact_id())
        ON CONFLICT (table_name, key) DO UPDATE SET xid = excluded.xid WHERE c.xid <> excluded.xid;
    END IF;
    RETURN NULL;
END
$capture$;
REVOKE ALL ON FUNCTION feederline.capture() FROM PUBLIC;

-- Whether no row of schema flows is hidden from who asks.
CREATE FUNCTION feederline.sees_all() RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $sees_all$
    SELECT NOT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'flows'::regnamespace AND row_security_active(c.oid))
$sees_all$;

-- Whether who asks may change anything in schema flows.
CREATE FUNCTION feederline.may_write() RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $may_write$
    SELECT EXISTS (SELECT FROM pg_class c
        WHERE c.relnamespace = 'flows'::regnamespace AND has_any_column_privilege(c.oid, 'UPDATE'))
$may_write$;

-- What is noted of a table is for those who may read it, and of one with row-level security for nobody: they compare.
GRANT USAGE ON SCHEMA feederline TO PUBLIC;
GRANT SELECT ON feederline.companion, feederline.changes, feederline.receipts, feederline.audit TO PUBLIC;
GRANT INSERT ON feederline.receipts, feederline.audit TO PUBLIC;
ALTER TABLE feederline.changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY as_flows ON feederline.changes FOR SELECT USING (coalesce((
    SELECT NOT c.relrowsecurity AND has_table_privilege(c.oid, 'SELECT')
    FROM pg_class c WHERE c.oid = to_regclass('flows.' || quote_ident(table_name))
), (SELECT feederline.sees_all())));
ALTER TABLE feederline.receipts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON feederline.receipts FOR SELECT USING (role = session_user);
CREATE POLICY sending ON feederline.receipts FOR INSERT
    WITH CHECK (role = session_user AND has_schema_privilege('flows', 'USAGE'));
ALTER TABLE feederline.audit ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON feederline.audit FOR SELECT
    USING (EXISTS (SELECT FROM feederline.receipts r WHERE r.id = receipt));
CREATE POLICY sending ON feederline.audit FOR INSERT
    WITH CHECK (EXISTS (SELECT FROM feederline.receipts r WHERE r.id = receipt));
