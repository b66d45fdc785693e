WITH circuit_peaks AS (
SELECT
c.type,
c.name,
MAX(ci.total_import_kwh * 2) as peak_kw -- Convert half-hourly to kW
FROM flows.circuits c
JOIN flows.circuit_interval_hh ci ON ci.circuit_id = c.id
WHERE ci.timestamp >= NOW() - INTERVAL '7 days'
GROUP BY c.type, c.name
)
SELECT
type,
COUNT(*) as circuit_count,
AVG(peak_kw) as avg_peak_kw,
MAX(peak_kw) as max_peak_kw,
SUM(peak_kw) as total_peak_kw
FROM circuit_peaks
GROUP BY type;
