WITH property_hierarchy AS (
SELECT
e.name as esco_name,
s.name as site_name,
p.plot,
p.address,
sh.name as service_head,
mr.serial as meter_serial,
mr.name as meter_name
FROM flows.escos e
JOIN flows.sites_new s ON s.esco = e.id
JOIN flows.properties p ON p.site = s.id
LEFT JOIN flows.properties_service_head psh ON psh.property = p.id
LEFT JOIN flows.service_head_registry sh ON sh.id = psh.service_head
LEFT JOIN flows.service_head_meter shm ON shm.service_head = sh.id
LEFT JOIN flows.meter_registry mr ON mr.id = shm.meter
)
SELECT * FROM property_hierarchy
WHERE esco_name = 'Water Lilies Community Energy'
ORDER BY site_name, plot;
