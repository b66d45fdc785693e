-- Brings what is derived in schema flows up to date, in one transaction of one state; writes only rows that differ.
INSERT INTO property_site SELECT property, site FROM laptop.property_sites WHERE site IS NOT NULL;

DELETE FROM flows.properties WHERE id NOT IN (SELECT id FROM laptop.properties);
MERGE INTO flows.properties t USING (
    SELECT p.id, p.plot, COALESCE(s.id, d.site, p.site) AS site, p.address, p.type, p.created_at
    FROM laptop.properties p
    LEFT JOIN flows.sites_new s ON s.id = p.site
    LEFT JOIN property_site d ON d.property = p.id) n ON t.id = n.id
WHEN MATCHED AND (t.plot IS DISTINCT FROM n.plot OR t.site IS DISTINCT FROM n.site OR t.address IS DISTINCT FROM n.address
    OR t.type IS DISTINCT FROM n.type OR t.created_at IS DISTINCT FROM n.created_at)
    THEN UPDATE SET plot = n.plot, site = n.site, address = n.address, type = n.type, created_at = n.created_at
WHEN NOT MATCHED THEN INSERT (id, plot, site, address, type, created_at)
    VALUES (n.id, n.plot, n.site, n.address, n.type, n.created_at);

INSERT INTO circuit_site SELECT circuit, site FROM laptop.circuit_sites WHERE site IS NOT NULL;

DELETE FROM flows.circuits WHERE id NOT IN (SELECT id FROM laptop.circuits);
MERGE INTO flows.circuits t USING (
    SELECT c.id, c.type, c.name, COALESCE(s.id, d.site, c.site) AS site, c.rating_amps, c.created_at
    FROM laptop.circuits c
    LEFT JOIN flows.sites_new s ON s.id = c.site
    LEFT JOIN circuit_site d ON d.circuit = c.id) n ON t.id = n.id
WHEN MATCHED AND (t.type IS DISTINCT FROM n.type OR t.name IS DISTINCT FROM n.name OR t.site IS DISTINCT FROM n.site
    OR t.rating_amps IS DISTINCT FROM n.rating_amps OR t.created_at IS DISTINCT FROM n.created_at)
    THEN UPDATE SET type = n.type, name = n.name, site = n.site, rating_amps = n.rating_amps, created_at = n.created_at
WHEN NOT MATCHED THEN INSERT (id, type, name, site, rating_amps, created_at)
    VALUES (n.id, n.type, n.name, n.site, n.rating_amps, n.created_at);

INSERT INTO feeder_esco SELECT feeder, esco FROM laptop.feeder_escos WHERE feeder IS NOT NULL AND esco IS NOT NULL;

DELETE FROM flows.feeder_registry WHERE id NOT IN (SELECT id FROM laptop.feeder_registry);
MERGE INTO flows.feeder_registry t USING (
    SELECT f.id, f.name, f.substation, f.rating_amps, COALESCE(e.id, d.esco, f.esco) AS esco, f.created_at
    FROM laptop.feeder_registry f
    LEFT JOIN flows.escos e ON e.id = f.esco
    LEFT JOIN feeder_esco d ON d.feeder = f.id) n ON t.id = n.id
WHEN MATCHED AND (t.name IS DISTINCT FROM n.name OR t.substation IS DISTINCT FROM n.substation
    OR t.rating_amps IS DISTINCT FROM n.rating_amps OR t.esco IS DISTINCT FROM n.esco
    OR t.created_at IS DISTINCT FROM n.created_at)
    THEN UPDATE SET name = n.name, substation = n.substation, rating_amps = n.rating_amps, esco = n.esco,
        created_at = n.created_at
WHEN NOT MATCHED THEN INSERT (id, name, substation, rating_amps, esco, created_at)
    VALUES (n.id, n.name, n.substation, n.rating_amps, n.esco, n.created_at);

UPDATE laptop.derived SET applied = (SELECT applied FROM laptop.state);
