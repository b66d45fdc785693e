SELECT
s.name as site,
COUNT(DISTINCT p.id) as properties,
COUNT(DISTINCT sh.id) as service_heads,
COUNT(DISTINCT m.id) as meters,
COUNT(DISTINCT CASE WHEN c.type = 'power' THEN c.id END) as power_circuits,
COUNT(DISTINCT CASE WHEN c.type = 'heat' THEN c.id END) as heat_circuits,
COUNT(DISTINCT CASE WHEN c.type = 'solar' THEN c.id END) as solar_circuits
FROM flows.sites_new s
LEFT JOIN flows.properties p ON p.site = s.id
LEFT JOIN flows.properties_service_head psh ON psh.property = p.id
LEFT JOIN flows.service_head_registry sh ON sh.id = psh.service_head
LEFT JOIN flows.service_head_meter shm ON shm.service_head = sh.id
LEFT JOIN flows.meter_registry m ON m.id = shm.meter
LEFT JOIN flows.circuits c ON c.site = s.id
GROUP BY s.name;
