-- A remote of the documented shape: infrastructure.txt and its sister pages.
CREATE SCHEMA flows;
CREATE TYPE flows.meter_mode_enum AS ENUM ('active', 'passive');
CREATE TYPE flows.register_element_enum AS ENUM ('A', 'B', 'SINGLE');
CREATE TYPE flows.register_status_enum AS ENUM ('enabled', 'replaced');
CREATE TYPE flows.circuit_type_enum AS ENUM ('heat', 'power', 'solar');

CREATE TABLE flows.escos (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code text UNIQUE,
    name text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE flows.sites_new (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text,
    esco uuid REFERENCES flows.escos (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    location text,
    capacity_kw numeric
);
CREATE TABLE flows.properties (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    plot text UNIQUE,
    site uuid REFERENCES flows.sites_new (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    address text,
    type text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE flows.feeder_registry (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text UNIQUE,
    substation text,
    rating_amps numeric
);
CREATE TABLE flows.service_head_registry (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL UNIQUE,
    phase integer CHECK (phase IN (1, 2, 3)),
    type text CHECK (type IN ('customer_owned', 'network_owned')),
    feeder uuid REFERENCES flows.feeder_registry (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE flows.properties_service_head (
    property uuid REFERENCES flows.properties (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    service_head uuid REFERENCES flows.service_head_registry (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (property, service_head)
);
CREATE TABLE flows.meter_registry (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    serial text UNIQUE,
    name text,
    mode flows.meter_mode_enum,
    hardware text,
    esco uuid REFERENCES flows.escos (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    ip_address inet,
    single_meter_app boolean,
    daylight_savings_correction_enabled boolean,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE flows.service_head_meter (
    service_head uuid REFERENCES flows.service_head_registry (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    meter uuid REFERENCES flows.meter_registry (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service_head, meter)
);
CREATE TABLE flows.meter_registers (
    register_id uuid PRIMARY KEY,
    meter_id uuid NOT NULL REFERENCES flows.meter_registry (id),
    element flows.register_element_enum,
    status flows.register_status_enum,
    direction_reversed boolean,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE flows.circuits (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    type flows.circuit_type_enum,
    name text,
    site uuid REFERENCES flows.sites_new (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    rating_amps numeric
);
CREATE TABLE flows.circuit_register (
    circuit uuid REFERENCES flows.circuits (id),
    register uuid REFERENCES flows.meter_registers (register_id),
    PRIMARY KEY (circuit, register)
);
CREATE TABLE flows.meter_shadows (
    id uuid PRIMARY KEY REFERENCES flows.meter_registry (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    balance numeric,
    emergency_credit numeric,
    csq integer,
    health text,
    clock_time_diff_seconds numeric,
    updated_at timestamptz
);
CREATE TABLE flows.circuit_interval_raw (circuit_id uuid, timestamp timestamptz, total_import_kwh numeric);
CREATE VIEW flows.circuit_interval_hh AS SELECT * FROM flows.circuit_interval_raw;
CREATE VIEW flows.circuit_interval_daily AS SELECT circuit_id, CAST(timestamp AT TIME ZONE 'UTC' AS date) AS day,
    SUM(total_import_kwh) AS total_import_kwh FROM flows.circuit_interval_raw GROUP BY 1, 2;
CREATE VIEW flows.circuit_interval_monthly AS SELECT circuit_id, date_trunc('month', timestamp AT TIME ZONE 'UTC') AS month,
    SUM(total_import_kwh) AS total_import_kwh FROM flows.circuit_interval_raw GROUP BY 1, 2;
CREATE TABLE flows.register_interval_raw (register_id uuid, timestamp timestamptz, import_kwh numeric, export_kwh numeric);
CREATE VIEW flows.register_interval_hh AS SELECT * FROM flows.register_interval_raw;

CREATE FUNCTION flows.shadow_of_meter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO flows.meter_shadows (id) VALUES (NEW.id); RETURN NEW; END $$;
CREATE TRIGGER meter_has_shadow AFTER INSERT ON flows.meter_registry FOR EACH ROW EXECUTE FUNCTION flows.shadow_of_meter();
CREATE FUNCTION flows.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.updated_at := clock_timestamp(); RETURN NEW; END $$;
CREATE TRIGGER meter_is_touched BEFORE UPDATE ON flows.meter_registry FOR EACH ROW EXECUTE FUNCTION flows.touch();
