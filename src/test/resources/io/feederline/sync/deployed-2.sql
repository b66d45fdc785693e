-- What the second version of the deployed shape adds: regions, and row-level security without a policy.
CREATE TABLE flows.regions (code text PRIMARY KEY);
INSERT INTO flows.regions VALUES ('southwest'), ('wales');
ALTER TABLE flows.escos ADD COLUMN app_url text, ADD COLUMN region text REFERENCES flows.regions (code);
ALTER TABLE flows.escos ENABLE ROW LEVEL SECURITY;
